"""`archive new` begins an entry, and never writes over one."""

from pathlib import Path

import pytest

from plugins.core.schema import EntryMatter
from scripts.checking.examining import examine
from scripts.cli import main
from tests.contents import ContentFolder
from tests.drafting.drafts import message, paragraph, word_document


def new(content: ContentFolder, *arguments: str) -> int:
    kind, *rest = arguments
    return main(["new", kind, "--content", str(content.root), "--today", "2012-07-01", *rest])


def test_the_next_issue_is_written_and_its_path_told(
    content: ContentFolder, capsys: pytest.CaptureFixture[str]
):
    content.bulletin(1)

    assert new(content, "bulletin", "pcc") == 0

    told = capsys.readouterr()
    assert told.out.splitlines() == [str(content.root / "bulletins/pcc/2.md")]
    assert told.err.startswith("Next: write, then see what is left to do: archive check ")


def test_what_is_to_be_filled_in_is_told_until_it_is(content: ContentFolder):
    new(content, "bulletin", "pcc")
    path = content.root / "bulletins/pcc/1.md"

    assert {finding.rule for finding in examine(content.root)} == {"unfinished"}

    path.write_text("\n".join(line for line in path.read_text().split("\n") if "fill in:" not in line))
    assert examine(content.root) == []


def test_the_keys_are_in_the_order_of_the_contract(content: ContentFolder):
    new(content, "bulletin", "pcc")
    lines = (content.root / "bulletins/pcc/1.md").read_text().splitlines()

    keys = [line.partition(":")[0] for line in lines if line.partition(":")[0] in EntryMatter.model_fields]
    assert keys == ["title", "series", "number", "date", "status", "authors"]


def test_an_issue_that_is_there_is_left_alone(content: ContentFolder, capsys: pytest.CaptureFixture[str]):
    path = content.bulletin(4)
    before = path.read_bytes()

    assert new(content, "bulletin", "pcc", "--number", "4") == 1
    assert path.read_bytes() == before
    assert "is there already" in capsys.readouterr().err


def test_a_series_nearly_right_is_named(content: ContentFolder, capsys: pytest.CaptureFixture[str]):
    assert new(content, "bulletin", "pc") == 2
    assert "'pc' is not a series; did you mean pcc?" in capsys.readouterr().err


def test_a_month_that_is_none_is_wrong_usage(content: ContentFolder, capsys: pytest.CaptureFixture[str]):
    assert new(content, "blog", "2012-13") == 2
    assert "'2012-13' is not a month; write it as 2012-03" in capsys.readouterr().err


def test_a_dry_run_prints_and_writes_nothing(content: ContentFolder, capsys: pytest.CaptureFixture[str]):
    assert new(content, "blog", "2012-06", "A title", "--dry-run") == 0

    assert capsys.readouterr().out.startswith("---\ntitle: A title\n")
    assert not (content.root / "blog").exists()


def test_a_draft_of_word_fills_the_issue(content: ContentFolder, tmp_path: Path):
    draft = tmp_path / "draft.docx"
    draft.write_bytes(word_document(paragraph("PCC Bulletin No 9", "Title"), paragraph("The news.")))

    assert new(content, "bulletin", "pcc", "--from", str(draft)) == 0

    text = (content.root / "bulletins/pcc/1.md").read_text()
    assert text.startswith("---\ntitle: PCC Bulletin No 9\nseries: pcc\nnumber: 1\n")
    assert text.endswith("---\n\nThe news.\n")
    assert "the draft calls itself No 9; this is No 1" in text
    assert not [finding for finding in examine(content.root) if finding.level == "error"]


def test_a_message_names_the_blog_entry_and_its_day(content: ContentFolder, tmp_path: Path):
    draft = tmp_path / "message.eml"
    sent = "Tue, 3 Jul 2012 10:00:00 +0100"
    draft.write_bytes(bytes(message("Our June", "The news.\n", date=sent)))

    assert new(content, "blog", "2012-06", "--from", str(draft)) == 0

    text = (content.root / "blog/2012/our-june.md").read_text()
    assert "\ndate: 2012-07-03\nperiod: 2012-06\n" in text


def test_a_draft_of_another_kind_is_wrong_usage(
    content: ContentFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    draft = tmp_path / "draft.odt"
    draft.write_bytes(b"")

    assert new(content, "bulletin", "pcc", "--from", str(draft)) == 2
    assert "save it as a Word document (.docx)" in capsys.readouterr().err
