"""`archive check` tells everything at once, for people and for machines."""

import json
from pathlib import Path

import pytest

from scripts.cli import main
from scripts.site.project import THEME
from tests.contents import ContentFolder


@pytest.fixture
def check(content: ContentFolder, tmp_path: Path):
    """Run the command on the folder, with a cache of its own."""
    settings = tmp_path / "settings.py"
    places = {"PATH": "content", "THEME": str(THEME), "OUTPUT_PATH": "site", "CACHE_PATH": "cache"}
    settings.write_text("".join(f"{name} = {place!r}\n" for name, place in places.items()))

    def run(*arguments: str) -> int:
        return main(["check", "--content", str(content.root), "--settings", str(settings), *arguments])

    return run


def test_sound_content_is_said_to_be_sound(check, content: ContentFolder, capsys: pytest.CaptureFixture[str]):
    content.bulletin(1)

    assert check() == 0
    assert capsys.readouterr().out == "No problems found.\n"


def test_every_problem_is_a_line_on_standard_error(
    check, content: ContentFolder, capsys: pytest.CaptureFixture[str]
):
    content.bulletin(1, matter="date: soon\n")
    content.bulletin(2, matter="topics: [nothing]\n")

    assert check() == 1

    first, second, last = capsys.readouterr().err.splitlines()
    assert "bulletins/pcc/1.md:5: date: 'soon'" in first
    assert "bulletins/pcc/2.md:6: 'nothing' is not in topics.yaml" in second
    assert last == "2 problems found."


def test_warnings_name_their_rule_and_let_the_check_pass(
    check, content: ContentFolder, capsys: pytest.CaptureFixture[str]
):
    content.bulletin(1, "The XYZB met.\n")

    assert check() == 0

    told = capsys.readouterr()
    assert told.err.endswith("[acronyms]\n")
    assert told.out == "No problems found; 1 warning.\n"


def test_a_strict_check_fails_on_warnings(check, content: ContentFolder):
    content.bulletin(1, "The XYZB met.\n")

    assert check("--strict") == 1


def test_paths_narrow_what_is_told(check, content: ContentFolder):
    content.bulletin(1, matter="date: soon\n")
    sound = content.bulletin(2)

    assert check(str(sound)) == 0


def test_machines_get_json(check, content: ContentFolder, capsys: pytest.CaptureFixture[str]):
    content.bulletin(1, "The XYZB met.\n", matter="date: soon\n")

    check("--format", "json")

    error, warning = json.loads(capsys.readouterr().out)
    assert (error["line"], error["level"], error["rule"]) == (5, "error", "build")
    assert error["cure"] == "write it as 2012-05-09"
    assert (warning["level"], warning["rule"]) == ("warning", "acronyms")


def test_a_pull_request_gets_annotations(check, content: ContentFolder, capsys: pytest.CaptureFixture[str]):
    content.bulletin(1, "The XYZB met, 100%.\n", matter="date: soon\n")

    check("--format", "github")

    error, warning = capsys.readouterr().out.splitlines()
    assert error.startswith("::error file=")
    assert "bulletins/pcc/1.md,line=5,title=build::" in error
    assert warning.startswith("::warning file=")


def test_what_is_mended_is_told_and_then_sound(
    check, content: ContentFolder, capsys: pytest.CaptureFixture[str]
):
    content.bulletin(1, matter="date: 9/5/2012\n")

    assert check("--fix") == 0

    mended, last = capsys.readouterr().out.splitlines()
    assert mended.endswith("1.md:5: had the date 9/5/2012; has 2012-05-09 now (9 May 2012)")
    assert last == "No problems found."
    assert check("--fix") == 0
    assert capsys.readouterr().out == "No problems found.\n"


def test_a_dry_run_without_anything_to_mend_is_wrong_usage(check):
    assert check("--dry-run") == 2


def test_the_rules_are_listed(check, capsys: pytest.CaptureFixture[str]):
    assert check("--rules") == 0
    assert "wording     warning  officialese" in capsys.readouterr().out
