"""All findings of a content folder: those of a build, of the rules, of all files together."""

from pathlib import Path

import pytest

import scripts.checking.examining as examining
from plugins.core.scanning import Scan
from plugins.core.storedcache import StoredCache
from scripts.checking.examining import examine
from scripts.checking.rules import Known
from tests.contents import ContentFolder


def told(content: ContentFolder) -> list[str]:
    return [
        f"{finding.rule} {finding.level} {str(finding.problem).removeprefix(f'{content.root}/')}"
        for finding in examine(content.root)
    ]


def rules(content: ContentFolder) -> list[str]:
    return [finding.rule for finding in examine(content.root)]


def test_what_a_build_refuses_is_an_error(content: ContentFolder):
    content.bulletin(1, matter="date: soon\n")

    (line,) = told(content)

    assert line.startswith("build error bulletins/pcc/1.md:5: date: 'soon'")


def test_a_text_that_a_build_refuses_is_looked_at_by_the_rules_too(content: ContentFolder):
    content.bulletin(1, "The XYZB met.\n", matter="date: soon\n")

    assert rules(content) == ["build", "acronyms"]


def test_a_gap_in_the_numbers_is_told_at_the_issue_after_it(content: ContentFolder):
    content.bulletin(1)
    content.bulletin(4)

    (line,) = told(content)

    assert line.startswith(
        "numbering warning bulletins/pcc/4.md:4: No 4 follows No 1: Nos 2 to 3 are not here"
    )


def test_a_gap_that_is_known_is_not_told(content: ContentFolder):
    content.bulletin(1)
    content.bulletin(4, matter="number: 4 # check: off numbering\n")

    assert rules(content) == []


def test_issues_out_of_order_are_told(content: ContentFolder):
    content.bulletin(1, matter="date: 2012-06-01\n")
    content.bulletin(2, matter="date: 2012-05-01\n")

    assert rules(content) == ["order"]


def test_a_picture_too_large_for_a_phone_is_told(content: ContentFolder):
    content.write("media/a.png", b"x" * 1_000_001)

    assert told(content)[0].startswith("size warning media/a.png: is a picture of 1.0 MB")


def test_files_that_differ_in_capital_letters_only_are_an_error(content: ContentFolder):
    content.write("media/a.png", b"x")
    content.write("media/A.png", b"x")

    assert told(content)[0].startswith("case error media/a.png")


def test_lists_are_looked_at_for_what_harms(content: ContentFolder):
    content.write("data/people.yaml", "ann:\n  name: Ann Jones\n  summary: Ring 07711 222333\n")

    assert told(content)[0].startswith("privacy warning data/people.yaml:3: 07711 222333")


def test_what_may_be_public_is_allowed_by_a_list(content: ContentFolder):
    content.bulletin(1, "Ring Ann on 07711 222333 or write to ann.jones@council.gov.uk.\n")
    content.write("data/privacy.yaml", "allowed:\n  - +44 7711 222333\n  - Ann.Jones@council.gov.uk\n")

    assert rules(content) == []


def test_a_slip_in_that_list_is_an_error(content: ContentFolder):
    content.write("data/privacy.yaml", "alowed:\n  - 07711 222333\n")

    assert told(content)[0].startswith("build error data/privacy.yaml:1: 'alowed' is not a key here")


def test_an_acronym_is_known_once_the_glossary_has_it(content: ContentFolder, tmp_path: Path):
    cache = StoredCache(tmp_path / "readings.sqlite", "1")
    content.bulletin(1, "The XYZB met.\n")
    before = examine(content.root, cache=cache)
    content.write("data/glossary.yaml", "XYZB:\n  - meaning: Zonal Board\n")

    assert [finding.rule for finding in before] == ["acronyms"]
    assert examine(content.root, cache=cache) == []


def test_unchanged_texts_are_not_looked_at_again(
    content: ContentFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    cache = StoredCache(tmp_path / "readings.sqlite", "1")
    content.bulletin(1, "The XYZB met.\n")
    content.bulletin(2)
    first = examine(content.root, cache=cache)
    looked_at: list[str] = []
    look = examining._examine_text

    def look_and_note(found: Scan, known: Known, name: str) -> object:
        looked_at.append(name)
        return look(found, known, name)

    monkeypatch.setattr(examining, "_examine_text", look_and_note)

    again = examine(content.root, cache=cache)
    content.bulletin(2, "The XYZB met.\n")
    after = examine(content.root, cache=cache)

    assert again == first
    assert len(after) == 2
    assert looked_at == ["bulletins/pcc/2.md"]


def test_the_example_archive_gives_no_cause_for_complaint():
    assert examine(Path(__file__).parents[2] / "content") == []
