"""A bundle on the disk."""

import json
from pathlib import Path

import pytest

from plugins.search.indexing import SearchError, pagefind_program, write_bundle
from plugins.search.texts import IndexedPage

PAGES = (
    IndexedPage("/bulletins/pcc/8/", b"<html><body><h1>Six months</h1><p>Panels</p></body></html>"),
    IndexedPage("/blog/2012/notes/", b"<html><body><h1>Notes</h1><p>Budgets</p></body></html>"),
)


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).parts[0] for path in folder.rglob("*") if path.is_file()}


def entry(folder: Path) -> dict[str, dict[str, dict[str, object]]]:
    read: dict[str, dict[str, dict[str, object]]] = json.loads((folder / "pagefind-entry.json").read_bytes())
    return read


def test_bundle_that_leads_holds_the_program_and_nothing_that_this_site_does_not_use(tmp_path: Path):
    write_bundle(PAGES, "en", tmp_path / "index")

    found = {name for name in names(tmp_path / "index") if not name.endswith(".pf_meta")}
    assert found == {
        *("pagefind.js", "pagefind-worker.js", "wasm.en.pagefind"),
        *("pagefind-entry.json", "index", "fragment", "words.json"),
    }


def test_other_bundles_hold_the_index_alone(tmp_path: Path):
    write_bundle(PAGES, "en", tmp_path / "index", leads=False)

    found = {name for name in names(tmp_path / "index") if not name.endswith(".pf_meta")}
    assert found == {"pagefind-entry.json", "index", "fragment", "words.json"}
    assert entry(tmp_path / "index")["languages"]["en"]["page_count"] == 2


def test_language_without_word_endings_brings_the_program_that_it_needs(tmp_path: Path):
    write_bundle(PAGES, "cy", tmp_path / "index")

    assert [path.name for path in (tmp_path / "index").glob("wasm*")] == ["wasm.unknown.pagefind"]


def test_bundle_is_made_in_an_empty_folder_too(tmp_path: Path):
    write_bundle(PAGES, "en", tmp_path)

    assert entry(tmp_path)["languages"]["en"]["page_count"] == 2


def test_failing_program_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", "/bin/false")

    with pytest.raises(SearchError, match="Pagefind could not make the search index: it ended with 1"):
        write_bundle(PAGES, "en", tmp_path / "index")


def test_program_that_is_not_there_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / "none"))

    with pytest.raises(SearchError, match="could not be started"):
        write_bundle(PAGES, "en", tmp_path / "index")


def test_program_is_found_without_the_python_around_it():
    assert pagefind_program().read_bytes()[:4] != b"#!/u"
    assert pagefind_program().is_file()
