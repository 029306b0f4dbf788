"""Whatever is given to the commands: a line that names it and says why, and all else is imported."""

import gzip
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.cli import main
from tests.importer.pages import reading_of

PAGES = Path(__file__).parent.parent / "legacy" / "pages"
EXPORTS = Path(__file__).parent.parent / "legacy" / "exports"
HEAD = b'<html><head><link rel="canonical" href="http://old.example/deep"></head><body>'
CHANCE = random.Random(12)

SOURCES: dict[str, Callable[[], bytes]] = {
    "empty.html": lambda: b"",
    "zeros.html": lambda: b"\0" * 5000,
    "noise.html": lambda: CHANCE.randbytes(50_000),
    "deep.html": lambda: HEAD + b"<div>" * 100_000 + b"<p>Words that stand very deep indeed.</p>",
    "quotes.html": lambda: HEAD + b"<blockquote>" * 3000 + b"<p>Words that stand very deep.</p>",
    "large.html": lambda: HEAD + b"<p>Words and words again.</p>" * 1_800_000,
    "empty.warc": lambda: b"",
    "noise.warc.gz": lambda: CHANCE.randbytes(50_000),
    "bomb.warc.gz": lambda: gzip.compress(b"WARC/1.0\r\n" + bytes(100_000_000)),
    "noise.wacz": lambda: b"PK\x03\x04" + CHANCE.randbytes(50_000),
    "empty.xml": lambda: b"",
    "deep.xml": lambda: b'<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>' + b"<a>" * 100_000,
    "noise.pdf": lambda: b"%PDF-1.4\n" + CHANCE.randbytes(5000),
    "noise.docx": lambda: b"PK\x03\x04" + CHANCE.randbytes(5000),
    "letter.eml": lambda: b"From: a reader\n\nWords.",
}


@pytest.mark.parametrize("name", SOURCES)
def test_a_bad_source_is_named_with_the_reason_and_the_rest_is_imported(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / name
    bad.write_bytes(SOURCES[name]())

    assert main(["import", str(bad), str(PAGES), "--into", str(tmp_path / "content")]) == 1

    out, err = capsys.readouterr()
    reasons = [line for line in err.splitlines() if line.startswith(str(bad))]
    assert reasons
    assert "please report" not in err
    assert "6 imported" in out


def test_what_is_no_plain_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(tmp_path / "pipe.html")
    (tmp_path / "loop.html").symlink_to(tmp_path / "loop.html")

    assert main(["import", str(tmp_path), str(PAGES), "--into", str(tmp_path / "content")]) == 1

    out, err = capsys.readouterr()
    assert "pipe.html: is not there as a plain file" in err
    assert "loop.html: is not there as a plain file" in err
    assert "6 imported, 2 failed" in out


@pytest.mark.parametrize("source", sorted([*PAGES.glob("*.html"), *EXPORTS.iterdir()]), ids=lambda p: p.name)
def test_damage_of_any_kind_ends_in_no_fault(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole, chance = source.read_bytes(), random.Random(source.name)
    for number in range(6):
        damaged = bytearray(whole[: chance.randrange(len(whole))])
        for _ in range(chance.randrange(40)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        (tmp_path / f"{number}{source.suffix}").write_bytes(damaged)

    sources = [str(path) for path in sorted(tmp_path.iterdir())]
    assert main(["import", *sources, "--into", str(tmp_path / "content")]) in {0, 1}

    assert "please report" not in capsys.readouterr().err


def test_words_behind_hundreds_of_tags_that_nobody_closed_are_kept() -> None:
    reading = reading_of(
        f"<article><h1>A title</h1><p>First words.</p>{'<font>x <b>' * 200}</p><p>Last words.</p></article>"
    )

    assert "First words." in reading.markdown
    assert "Last words." in reading.markdown
