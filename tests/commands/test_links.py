"""`archive links` lists, checks and rescues, and keeps what it found where editors can add to it."""

from pathlib import Path

import pytest

from scripts.cli import main
from tests.contents import ContentFolder

HEAD = "address,state,checked,answer,archived,confirmed,moved_to,choice\n"


@pytest.fixture
def archive(content: ContentFolder) -> Path:
    """Two entries that link to one page, and one that links to another."""
    content.bulletin(5, "See [it](http://a.example/x).\n")
    content.bulletin(6, "See [it](http://a.example/x) and [that](http://www.b.gov.uk/y).\n")
    return content.root


def run(root: Path, *words: str) -> int:
    return main(["links", "--content", str(root), *words])


def test_all_links_are_listed_with_where_they_stand(archive: Path, capsys: pytest.CaptureFixture[str]):
    assert run(archive) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("http://a.example/x: unchecked; in ")
    assert lines[0].endswith(" and 1 other file")
    assert lines[-1] == "2 links: 2 unchecked."
    assert not (archive / "data/links.csv").exists()


def test_rescue_names_copies_once_and_leaves_an_editor_s_choice(
    archive: Path, capsys: pytest.CaptureFixture[str]
):
    table = archive / "data/links.csv"
    chosen = "http://gone.example/,dead,2026-11-30,404,,,,keep\n"
    table.write_text(
        f"{HEAD}http://a.example/x,dead,2026-11-30,404,,,,\n{chosen}"
        "http://www.b.gov.uk/y,dead,2026-11-30,404,,,,http://c.example/\n"
    )

    assert run(archive, "--rescue", "--offline") == 0
    first = table.read_text()
    assert run(archive, "--rescue", "--offline") == 0

    assert table.read_text() == first
    copy = "https://web.archive.org/web/20120508230000/http://a.example/x"
    assert f"http://a.example/x,dead,2026-11-30,404,{copy},,,\n" in first
    assert chosen in first
    assert "http://www.b.gov.uk/y,dead,2026-11-30,404,,,,http://c.example/\n" in first


def test_a_dry_run_says_what_would_be_asked(archive: Path, capsys: pytest.CaptureFixture[str]):
    assert run(archive, "--check", "--dry-run") == 0

    assert capsys.readouterr().out.splitlines() == [
        "would ask for http://a.example/x",
        "would ask for http://www.b.gov.uk/y",
    ]
    assert not (archive / "data/links.csv").exists()


def test_what_was_asked_lately_is_not_asked_again(archive: Path, capsys: pytest.CaptureFixture[str]):
    row = "http://a.example/x,alive,2999-01-01,200,,,,\n"
    (archive / "data/links.csv").write_text(HEAD + row)

    run(archive, "--check", "--dry-run")

    assert capsys.readouterr().out == "would ask for http://www.b.gov.uk/y\n"


def test_nobody_is_asked_by_somebody_unnamed(archive: Path, capsys: pytest.CaptureFixture[str]):
    assert run(archive, "--check") == 2
    assert "--contact" in capsys.readouterr().err


def test_offline_alone_is_a_mistake(archive: Path):
    assert run(archive, "--offline") == 2
