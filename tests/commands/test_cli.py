"""The command says what it can do, and what was typed wrong."""

import pytest

from scripts.cli import VERBS, main


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
