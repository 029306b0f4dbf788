"""`archive check` tells everything at once, for people and for machines."""

import json

import pytest

from scripts.cli import main
from tests.contents import ContentFolder


def test_sound_content_is_said_to_be_sound(content: ContentFolder, capsys: pytest.CaptureFixture[str]):
    content.bulletin(1)

    assert main(["check", "--content", str(content.root)]) == 0
    assert capsys.readouterr().out == "No problems found.\n"


def test_every_problem_is_a_line_on_standard_error(
    content: ContentFolder, capsys: pytest.CaptureFixture[str]
):
    content.bulletin(1, matter="date: soon\n")
    content.bulletin(2, matter="topics: [nothing]\n")

    assert main(["check", "--content", str(content.root)]) == 1

    first, second, last = capsys.readouterr().err.splitlines()
    assert "bulletins/pcc/1.md:5: date: 'soon'" in first
    assert "bulletins/pcc/2.md:6: 'nothing' is not in topics.yaml" in second
    assert last == "2 problems found."


def test_paths_narrow_what_is_told(content: ContentFolder, capsys: pytest.CaptureFixture[str]):
    content.bulletin(1, matter="date: soon\n")
    sound = content.bulletin(2)

    assert main(["check", "--content", str(content.root), str(sound)]) == 0


def test_machines_get_json(content: ContentFolder, capsys: pytest.CaptureFixture[str]):
    content.bulletin(1, matter="date: soon\n")

    main(["check", "--content", str(content.root), "--format", "json"])

    (row,) = json.loads(capsys.readouterr().out)
    assert row["line"] == 5
    assert row["cure"] == "write it as 2012-05-09"


def test_a_pull_request_gets_annotations(content: ContentFolder, capsys: pytest.CaptureFixture[str]):
    content.bulletin(1, matter="date: soon\n")

    main(["check", "--content", str(content.root), "--format", "github"])

    assert capsys.readouterr().out.startswith("::error file=")
