"""An index is made once, and kept for as long as nothing it holds has changed."""

from pathlib import Path

import pytest

from plugins.search.bundle import is_index_of, provide_index
from plugins.search.indexing import SearchError, write_index
from plugins.search.inputs import IndexedPage

PAGES = (
    IndexedPage("/bulletins/pcc/8/", b"<main data-pagefind-body><h1>Six months</h1><p>Panels</p></main>"),
    IndexedPage("/blog/2012/notes/", b"<main data-pagefind-body><h1>Notes</h1><p>Budgets</p></main>"),
)


def make(folder: Path) -> None:
    write_index(PAGES, "en", folder)


def refuse(folder: Path) -> None:
    raise AssertionError(f"{folder} was made again")


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_two_indexes_of_the_same_pages_are_the_same_bytes(tmp_path: Path):
    make(tmp_path / "one")
    make(tmp_path / "two")

    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_index_holds_nothing_that_this_site_does_not_use(tmp_path: Path):
    make(tmp_path / "index")

    names = {name.partition("/")[0] for name in contents(tmp_path / "index")}

    assert not [name for name in names if "ui" in name or "highlight" in name]
    assert {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "index", "fragment"} <= names


def test_index_that_is_there_is_left_alone(tmp_path: Path):
    folder = tmp_path / "search" / "index"

    assert provide_index(folder, None, "digest", 2, make)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert not provide_index(folder, None, "digest", 2, refuse)

    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_index_of_the_previous_site_is_taken_over(tmp_path: Path):
    old, new = tmp_path / "old", tmp_path / "site" / "search" / "index"
    provide_index(old, None, "digest", 2, make)

    assert not provide_index(new, old, "digest", 2, refuse)

    assert contents(new) == contents(old)
    assert [path.name for path in new.parent.iterdir()] == ["index"]


def test_changed_pages_replace_the_index(tmp_path: Path):
    folder = tmp_path / "index"
    provide_index(folder, None, "old digest", 2, make)

    assert provide_index(folder, folder, "new digest", 2, make)

    assert is_index_of(folder, "new digest")


def test_damaged_index_is_made_again(tmp_path: Path):
    folder = tmp_path / "index"
    provide_index(folder, None, "digest", 2, make)
    next((folder / "fragment").iterdir()).unlink()

    assert provide_index(folder, None, "digest", 2, make)


def test_failing_program_is_an_error_and_leaves_the_old_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = tmp_path / "index"
    provide_index(folder, None, "digest", 2, make)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", "/bin/false")

    with pytest.raises(SearchError, match="Pagefind could not make the search index: it ended with 1"):
        provide_index(folder, None, "other", 2, make)

    assert is_index_of(folder, "digest")
    assert [path.name for path in tmp_path.iterdir()] == ["index"]


def test_theme_that_marks_no_page_is_an_error(tmp_path: Path):
    with pytest.raises(SearchError, match="no page can be searched"):
        write_index((), "en", tmp_path / "index")
