"""No text takes for ever, and none takes others with it."""

import pytest

from plugins.core import textsources
from plugins.core.budget import Overtime, budget
from plugins.core.markup import render
from tests.contents import ContentFolder

SLOW = {
    "brackets": "[" * 20_000,
    "open links": "[a](" * 10_000,
    "open pictures": "![a" * 10_000,
    "open tags": "<a " * 20_000,
    "footnotes": "[^1]" * 5_000 + "\n\n[^1]: A note.\n",
}


def test_work_ends_when_its_budget_does_and_other_work_goes_on():
    with pytest.raises(Overtime), budget(0.05):
        _work_for_ever()

    with budget(0.05):
        render("A quick *text*.")


def _work_for_ever() -> None:
    while True:
        pass


@pytest.mark.parametrize("slow", SLOW.values(), ids=SLOW)
def test_a_slow_text_is_named_and_all_else_is_checked(
    content: ContentFolder, slow: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(textsources, "budget", lambda: budget(0.3))
    content.bulletin(1, slow)
    content.bulletin(2, "A [link](/bulletins/pcc/77/).\n")
    content.bulletin(3, "Well *read*.\n")

    slow_one, dead_link = content.problems()
    assert slow_one.startswith(
        "bulletins/pcc/1.md: takes more than 10 seconds to be read; look for long rows"
    )
    assert dead_link.startswith("bulletins/pcc/2.md:8: links to /bulletins/pcc/77/, which is not there; ")
    assert render("*Well* read.") == "<p><em>Well</em> read.</p>"
