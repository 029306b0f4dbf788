"""`archive verify` proves that entries say what their captures say, down to a single word."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from scripts.cli import main

PAGES = Path(__file__).parent.parent / "legacy" / "pages"
Captured = tuple[Path, Path]


@pytest.fixture
def imported(tmp_path: Path) -> Captured:
    """Entries of some saved pages, and the folder in which their captures were kept."""
    saved = tmp_path / "saved"
    saved.mkdir()
    rows = ["file,url,captured"]
    for page in sorted(PAGES.glob("*.html"))[:2]:
        (saved / page.name).write_bytes(page.read_bytes())
        rows.append(f"{page.name},http://old.example/{page.stem},2014-03-01T12:00:00Z")
    (saved / "urls.csv").write_text("\n".join(rows))
    content, kept = tmp_path / "content", tmp_path / "captures"
    assert main(["import", str(saved), "--into", str(content), "--keep", str(kept), "--jobs", "1"]) == 0
    return content, kept


def verify(content: Path, kept: Path) -> int:
    return main(["verify", str(kept), "--content", str(content)])


def entry_of(content: Path) -> Path:
    return sorted(path for path in content.rglob("*.md"))[0]


def test_what_nobody_has_changed_agrees(imported: Captured, capsys: pytest.CaptureFixture[str]):
    content, _ = imported
    before = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}

    assert verify(*imported) == 0

    said = capsys.readouterr().out.splitlines()[-1]
    number = len(list(content.rglob("*.md")))
    assert said == f"{number} of {number} entries agree with their captures."
    assert {path: path.read_bytes() for path in content.rglob("*") if path.is_file()} == before


def test_a_single_changed_word_is_found(imported: Captured, capsys: pytest.CaptureFixture[str]):
    content, _ = imported
    entry = entry_of(content)
    text = entry.read_text(encoding="utf-8")
    head, _, body = text.partition("\n---\n")
    word = max(body.split(), key=lambda each: each.isalpha() and len(each))
    entry.write_text(f"{head}\n---\n{body.replace(word, 'elephants', 1)}", encoding="utf-8")

    assert verify(*imported) == 1

    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("+") and "elephants" in line for line in lines)
    assert any(line.startswith("-") and word in line for line in lines)


def test_another_capture_than_the_one_it_was_made_from_is_found(
    imported: Captured, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    content, _ = imported
    page = tmp_path / "saved" / sorted(PAGES.glob("*.html"))[0].name
    page.write_bytes(page.read_bytes() + b"<!-- another -->")

    assert verify(content, tmp_path / "saved") == 1
    assert "+  sha256: " in capsys.readouterr().out


def test_an_entry_without_a_capture_and_a_capture_without_an_entry_are_told(
    imported: Captured, capsys: pytest.CaptureFixture[str]
):
    content, _ = imported
    entry_of(content).unlink()

    assert verify(*imported) == 1
    assert "is in the captures, but not in the archive" in capsys.readouterr().out


def test_captures_are_kept_once_as_wacz(imported: Captured, tmp_path: Path):
    content, kept = imported
    (packed,) = kept.iterdir()

    main(["import", str(tmp_path / "saved"), "--into", str(content), "--keep", str(kept), "--jobs", "1"])

    assert list(kept.iterdir()) == [packed]
    assert packed.suffix == ".wacz"
    with ZipFile(packed) as opened:
        assert {"archive/data.warc.gz", "datapackage.json", "pages/pages.jsonl"} <= set(opened.namelist())


def test_without_captures_it_says_what_to_name(imported: Captured, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("ARCHIVE_CAPTURES", raising=False)
    assert main(["verify", "--content", str(imported[0])]) == 2
