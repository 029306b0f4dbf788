"""`archive cache` says what builds have kept, and bounds it."""

import re
from pathlib import Path

import pytest

from scripts.cli import DONE, WRONG_USAGE, main
from tests.builds import Builds
from tests.contents import ContentFolder


@pytest.fixture
def site(tmp_path: Path, content: ContentFolder) -> Builds:
    content.bulletin(1)
    return Builds(tmp_path, content)


def lines(site: Builds, capsys: pytest.CaptureFixture[str], *options: str) -> list[str]:
    capsys.readouterr()
    assert main(["cache", "--settings", str(site.settings), *options]) == DONE
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("options", [[], ["--prune"]])
def test_before_the_first_build_there_is_none(
    site: Builds, capsys: pytest.CaptureFixture[str], options: list[str]
):
    (line,) = lines(site, capsys, *options)

    assert line.endswith("there is no cache yet")
    assert not site.readings.exists()


def test_its_size_and_what_is_in_it_are_said(site: Builds, capsys: pytest.CaptureFixture[str]):
    site.build()

    (line,) = lines(site, capsys)

    assert re.search(r"readings\.sqlite: 0\.\d MB, 1 reading$", line)


def test_what_no_file_needs_goes_oldest_first_and_only_for_want_of_room(
    site: Builds, capsys: pytest.CaptureFixture[str]
):
    for text in ("One.\n", "Two.\n", "Three.\n"):
        site.content.bulletin(1, text)
        site.build()

    assert lines(site, capsys, "--prune")[0] == "0 readings forgotten"
    forgotten, left = lines(site, capsys, "--prune", "--most", "0")

    assert forgotten == "2 readings forgotten"
    assert left.endswith("1 reading")
    assert lines(site, capsys, "--prune", "--most", "0")[0] == "0 readings forgotten"


def test_less_than_nothing_is_no_size():
    assert main(["cache", "--prune", "--most", "-1"]) == WRONG_USAGE
