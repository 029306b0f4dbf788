"""`archive export` hands the whole archive on, in forms that others can use without this software."""

import json
import re
import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urldefrag
from zipfile import ZipFile

import bagit
import pytest
from lxml import etree
from playwright.sync_api import Browser

from plugins.core.archive import Archive
from scripts.cli import main
from tests.browser import watch
from tests.contents import ContentFolder
from tests.theme.conftest import write_sample

DAY = "2012-06-01"


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> ContentFolder:
    """Every kind of entry, a draft, and policies that are nobody else's business."""
    folder = ContentFolder(tmp_path_factory.mktemp("handed") / "content")
    write_sample(folder)
    folder.blog_entry("draft", "Nobody may see this.\n", matter="status: draft\n")
    return folder


@pytest.fixture(scope="module")
def archive(content: ContentFolder) -> Archive:
    """What is public of it."""
    from datetime import date

    return content.archive(today=date.fromisoformat(DAY))


def export(content: ContentFolder, form: str, target: Path, *words: str) -> int:
    command = ["export", form, "--to", str(target), "--content", str(content.root), "--today", DAY]
    return main([*command, *words])


def test_a_bag_is_valid_and_holds_everything(content: ContentFolder, archive: Archive, tmp_path: Path):
    captures = tmp_path / "captures"
    captures.mkdir()
    (captures / "old.wacz").write_bytes(b"a capture")
    target = tmp_path / "bag"

    assert export(content, "bagit", target, "--captures", str(captures)) == 0
    first = {path.name: path.read_bytes() for path in target.glob("*.txt")}
    assert export(content, "bagit", target, "--captures", str(captures)) == 0

    bag = bagit.Bag(str(target))
    bag.validate()
    assert {path.name: path.read_bytes() for path in target.glob("*.txt")} == first
    assert {algorithm for each in bag.entries.values() for algorithm in each} == {"sha256", "sha512"}
    names = set(bag.payload_files())
    for item in archive.everything:
        assert f"data/content/{item.path}" in names
        assert f"data/site{item.address}index.html" in names
    assert {"data/captures/old.wacz", "data/site/data/archive.json"} <= names
    assert not any("draft" in name for name in names)
    assert b"Nobody may see this" not in b"".join(p.read_bytes() for p in target.rglob("*") if p.is_file())


def test_a_bag_that_was_tampered_with_is_found_out(content: ContentFolder, tmp_path: Path):
    target = tmp_path / "bag"
    export(content, "bagit", target)
    page = target / "data/site/about/index.html"
    page.write_bytes(page.read_bytes().replace(b"a", b"e", 1))

    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(target)).validate()


def test_each_entry_is_described_in_dublin_core(content: ContentFolder, archive: Archive, tmp_path: Path):
    export(content, "bagit", tmp_path / "bag")

    root = etree.parse(str(tmp_path / "bag/data/metadata/dublin-core.xml")).getroot()
    names = {"dc": "http://purl.org/dc/elements/1.1/"}
    assert len(root) == len(archive.entries) + len(archive.hidden) + 1
    titles = [str(each.text) for each in root.findall("record/dc:title", names)]
    assert titles[1:] == [each.title for each in (*archive.entries, *archive.hidden)]
    rescued = next(each for each in root if "/blog/2012/rescued/" in etree.tostring(each).decode())
    assert rescued.find("dc:source", names) is not None


def test_the_database_counts_what_the_site_has(content: ContentFolder, archive: Archive, tmp_path: Path):
    target = tmp_path / "archive.db"
    assert export(content, "sqlite", target) == 0

    entries = (*archive.entries, *archive.hidden)
    with closing(sqlite3.connect(target)) as database:

        def count(table: str) -> int:
            number: int = database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            return number

        assert count("entries") == len(entries)
        assert count("sections") == sum(len(each.body.sections) for each in entries)
        assert count("comments") == sum(len(each.comments) for each in entries)
        assert count("events") == sum(len(each.events) for each in entries)
        assert count("attachments") == sum(len(each.attachments) for each in entries)
        assert count("entry_topics") == sum(len(each.topics) for each in entries)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        found = database.execute(
            "SELECT entries.id FROM entries_fts JOIN entries ON entries.rowid = entries_fts.rowid "
            "WHERE entries_fts MATCH 'polling'"
        ).fetchall()
        assert found


def test_json_has_a_document_a_line_with_the_same_keys(
    content: ContentFolder, archive: Archive, tmp_path: Path
):
    target = tmp_path / "archive.jsonl"
    assert export(content, "json", target) == 0

    documents = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [each["id"] for each in documents] == [each.address for each in archive.entries]
    assert len(Counter(tuple(each) for each in documents)) == 1
    for each in documents:
        assert all(section["text"] in each["text"] for section in each["sections"] if section["text"])


@pytest.fixture(scope="module")
def copy(content: ContentFolder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy for a memory stick, unpacked."""
    folder = tmp_path_factory.mktemp("stick")
    assert export(content, "zip", folder / "archive.zip") == 0
    with ZipFile(folder / "archive.zip") as packed:
        packed.extractall(folder)
    return folder / "archive"


def test_every_link_of_the_copy_leads_to_a_file_in_it(copy: Path):
    dead = []
    for page in copy.rglob("*.html"):
        for found in re.findall(r'(?:href|src|action)="([^"#][^"]*)"', page.read_text(encoding="utf-8")):
            address = urldefrag(unescape(found))[0].partition("?")[0]
            if (
                address
                and not re.match(r"[a-z]+:", address)
                and not (page.parent / unquote(address)).is_file()
            ):
                dead.append((page.relative_to(copy).as_posix(), found))
    assert dead == []


def test_the_copy_works_from_a_folder_in_a_browser(browser: Browser, copy: Path):
    page = browser.new_page()
    wrong = watch(page)

    page.goto(f"{(copy / 'START HERE.html').as_uri()}")
    page.wait_for_url("**/index.html")
    page.goto(f"{(copy / 'bulletins/pcc/40/index.html').as_uri()}")
    assert page.evaluate("getComputedStyle(document.querySelector('.wrap')).maxWidth") != "none"
    page.locator("footer a", has_text="Sitemap").first.click()
    page.get_by_role("heading", name="Sitemap").wait_for()
    page.goto(f"{(copy / 'search/index.html').as_uri()}?q=polling")
    assert "Searching needs the archive on a web server" in page.inner_text("main")
    page.goto(f"{(copy / 'archive/index.html').as_uri()}")
    page.locator("main a", has_text="2012").first.click()
    assert page.url.startswith("file:")
    assert page.url.endswith("index.html")
    assert wrong == []
    page.close()


def test_an_export_never_replaces_what_is_none(content: ContentFolder, tmp_path: Path):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("Dear all")

    assert export(content, "bagit", mine) == 1
    assert export(content, "sqlite", mine) == 1
    assert [path.name for path in mine.iterdir()] == ["letter.txt"]
    shutil.rmtree(mine)


def test_a_dry_run_writes_nothing(content: ContentFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert export(content, "zip", tmp_path / "a.zip", "--dry-run") == 0
    assert capsys.readouterr().out.startswith("would write ")
    assert list(tmp_path.iterdir()) == []
