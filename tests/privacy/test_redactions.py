"""Redactions are read strictly, and find their words however they were marked up."""

from pathlib import Path

import pytest

from plugins.core.errors import ContentError
from scripts.privacy.policy import Policy, read_policy
from scripts.privacy.redactions import Redaction, read_redactions


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "redactions.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_words_are_found_across_lines_and_within_emphasis():
    redaction = Redaction(text="Jo Bloggs-Smith")

    assert redaction.redact("By **Jo** *Bloggs*\\-Smith\nand jo\nbloggs-smith.") == (
        "By **\\[removed\\]\nand \\[removed\\]."
    )


def test_a_redaction_is_for_its_page_whatever_its_address_looks_like():
    redaction = Redaction(at="https://www.old.example/a/", text="x")

    assert redaction.is_for(("http://old.example/a?utm_source=b",), "/blog/2012/a/")
    assert not redaction.is_for(("http://old.example/b",), "/blog/2012/b/")
    assert Redaction(at="/blog/2012/b/", text="x").is_for((), "/blog/2012/b/")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("redact:\n  - text: x\n", "is not a list of redactions"),
        ("redactions:\n  - txet: x\n", ":2: 'txet' is not a key here"),
        ("redactions:\n  - text: x\n  - at: /a/\n", ":3: has a redaction without text"),
        ("redactions:\n  - x\n", ":2: has a redaction without keys"),
    ],
)
def test_a_file_that_would_redact_something_else_is_refused(tmp_path: Path, text: str, said: str):
    with pytest.raises(ContentError, match=said):
        read_redactions(written(tmp_path, text))


def test_a_policy_that_means_nothing_is_refused_with_its_line(tmp_path: Path):
    path = tmp_path / "privacy.yaml"
    path.write_text("allowed: []\nimports:\n  mial: mask\n  card: hide\n", encoding="utf-8")

    policy, problems = read_policy(path)

    assert [problem.line for problem in problems] == [3, 4]
    assert policy.action("mail") == "mask"
    assert Policy().action("card") == "mask"
