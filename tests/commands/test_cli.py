"""The command says what it can do, and what was typed wrong."""

import sys

import pytest

from scripts.cli import VERBS, main
from tests.contents import ContentFolder


def test_help_lists_every_verb(capsys: pytest.CaptureFixture[str]):
    assert main(["--help"]) == 0

    out = capsys.readouterr().out
    assert all(f"  {verb}" in out for verb in VERBS)


@pytest.mark.parametrize(
    "typed", [["biuld"], ["build", "--contnet", "x"], ["check", "no-such-file"], ["serve", "--port", "x"]]
)
def test_a_slip_is_told_on_standard_error_with_status_2(typed: list[str], capsys: pytest.CaptureFixture[str]):
    assert main(typed) == 2

    streams = capsys.readouterr()
    assert streams.out == ""
    assert "Error: " in streams.err
    assert "Traceback" not in streams.err


@pytest.mark.skipif(sys.platform != "linux", reason="needs a place in which nobody may write")
def test_a_place_that_cannot_be_written_is_told_in_a_line(
    content: ContentFolder, capsys: pytest.CaptureFixture[str]
):
    content.bulletin(1)

    assert main(["build", "--content", str(content.root), "--output", "/proc/site"]) == 1

    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("/proc/")
    assert "; check the place, its permissions and the room on the disk" in line
