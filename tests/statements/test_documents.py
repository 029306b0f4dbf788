"""Every archive has a page about itself and an accessibility statement in the words of the law."""

from dataclasses import replace

import pytest

from plugins.core.errors import SettingsError
from plugins.statements.documents import accessibility_view, statement_outputs
from plugins.statements.options import AccessibilityOptions
from tests.contents import ContentFolder

OPTIONS = AccessibilityOptions(prepared="2026-11-22", failures=("Some pictures have no description.",))


def test_what_no_editor_has_written_is_made(content: ContentFolder):
    content.page("about")

    made = statement_outputs(content.archive(), OPTIONS)

    assert [output.address for output in made] == ["/accessibility/"]


def test_statement_says_how_far_the_site_complies():
    view = accessibility_view(OPTIONS)

    assert (view.status, view.due_to) == (
        "partially compliant",
        ", due to the non-compliances listed below.",
    )
    assert view.prepared.text == "22 November 2026"
    assert view.tested is None


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"status": "mostly"}, "write one of fully, partially, not"),
        ({"status": "fully"}, "beside failures"),
        ({"tested": "22/11/2026"}, "write a day as 2026-11-22"),
        ({"nation": "UK"}, "NI for Northern Ireland"),
    ],
)
def test_what_the_statement_could_not_say_is_refused(wrong: dict[str, str], told: str):
    with pytest.raises(SettingsError, match=told):
        replace(OPTIONS, **wrong)  # type: ignore[arg-type]
