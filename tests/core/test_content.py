"""A content folder is read once, and again only where it is no longer what it was."""

import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.core.content import Content, read_content
from plugins.core.errors import Problem
from plugins.core.storedcache import StoredCache
from tests.contents import ContentFolder


@pytest.fixture
def cache(tmp_path: Path) -> StoredCache:
    return StoredCache(tmp_path / "cache/readings.sqlite", "1")


def titles(content: ContentFolder, cache: StoredCache) -> list[str]:
    """The titles of all that was read, which must have no problem."""
    read, problems = read_content(content.root, cache=cache)
    assert problems == []
    return [each.item.title for each in read.everything]


def test_all_of_a_folder_is_read(content: ContentFolder, cache: StoredCache):
    content.bulletin(1)
    content.blog_entry("talk")
    content.page("about")
    content.write("media/paper.pdf", b"%PDF-1.4")

    read, problems = read_content(content.root, cache=cache)

    assert problems == []
    assert [each.item.path for each in read.everything] == [
        "bulletins/pcc/1.md",
        "blog/2012/talk.md",
        "pages/about.md",
    ]
    assert read.media == {"media/paper.pdf": 8}


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_comes_from_the_cache_is_what_was_read(content: ContentFolder, cache: StoredCache, jobs: int):
    content.bulletin(1, "## One {by=chief}\n\nACPO, [linked](/blog/2012/talk/).\n")
    content.blog_entry("talk", matter="events:\n  - {key: a, title: A, start: 2012-07-03}\n")

    def seen(read: Content) -> list[object]:
        return [(each.item, each.item.body, read.links_of(each)) for each in read.everything]

    first = seen(read_content(content.root, jobs, cache)[0])
    again = seen(read_content(content.root, jobs, cache)[0])
    alone = seen(read_content(content.root, jobs)[0])

    assert first == again == alone


def replaced(path: Path, text: str) -> None:
    path.with_suffix(".tmp").write_text(text)
    path.with_suffix(".tmp").replace(path)


def written(path: Path, text: str) -> None:
    path.write_text(text)


def replaced_with_its_time(path: Path, text: str) -> None:
    before = path.stat()
    replaced(path, text)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def written_with_its_time(path: Path, text: str) -> None:
    before = path.stat()
    path.write_text(text)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize("change", [replaced, written, replaced_with_its_time, written_with_its_time])
@pytest.mark.parametrize("wait", [0, 0.02])
def test_other_bytes_of_the_same_size_are_noticed(
    content: ContentFolder, cache: StoredCache, change: Callable[[Path, str], None], wait: float
):
    path = content.bulletin(1, matter="title: One\n")
    assert titles(content, cache) == ["One"]
    time.sleep(wait)

    change(path, path.read_text().replace("One", "Two"))

    assert titles(content, cache) == ["Two"]


def test_a_comment_is_noticed(content: ContentFolder, cache: StoredCache):
    content.bulletin(1)
    titles(content, cache)
    content.write("bulletins/pcc/1.comments.yaml", "comments:\n  - {id: a, text: Hello}\n")

    (written,) = read_content(content.root, cache=cache)[0].entries

    assert written.item.comment_count == 1


def test_a_file_put_back_is_what_it_was(content: ContentFolder, cache: StoredCache):
    path = content.bulletin(1, matter="title: One\n")
    one = path.read_text()
    for text, title in ((one, "One"), (one.replace("One", "Two"), "Two"), (one, "One")):
        path.write_text(text)
        assert titles(content, cache) == [title]


def test_a_file_moved_is_another(content: ContentFolder, cache: StoredCache):
    path = content.blog_entry("talk")
    read_content(content.root, cache=cache)
    path.rename(path.with_name("speech.md"))

    (written,) = read_content(content.root, cache=cache)[0].entries

    assert written.item.address == "/blog/2012/speech/"


def test_problems_are_told_each_time(content: ContentFolder, cache: StoredCache):
    content.bulletin(1, matter="date: soon\n")
    content.bulletin(2)

    def told() -> tuple[list[Problem], int]:
        read, problems = read_content(content.root, cache=cache)
        return problems, len(read.entries)

    assert told() == told()
    assert len(told()[0]) == told()[1] == 1


def test_a_file_mended_has_no_problem_any_more(content: ContentFolder, cache: StoredCache):
    content.bulletin(1, matter="date: soon\n")
    read_content(content.root, cache=cache)
    content.bulletin(1)

    assert titles(content, cache) == ["Title of 1"]


def test_a_file_that_breaks_is_noticed(content: ContentFolder, cache: StoredCache):
    content.bulletin(1)
    read_content(content.root, cache=cache)
    content.bulletin(1, matter="date: soon\n")

    read, problems = read_content(content.root, cache=cache)

    assert (read.entries, len(problems)) == ((), 1)


def test_a_larger_document_changes_the_entry_that_offers_it(content: ContentFolder, cache: StoredCache):
    content.write("media/paper.pdf", b"%PDF-1.4")
    content.bulletin(1, matter="attachments: [media/paper.pdf]\n")
    (before,) = read_content(content.root, cache=cache)[0].entries
    content.write("media/paper.pdf", b"%PDF-1.4 and more")

    (after,) = read_content(content.root, cache=cache)[0].entries

    assert [each.size for each in after.item.attachments] == [17]
    assert after.item.digest != before.item.digest


def change_after_the_first_look(
    path: Path, text: str, monkeypatch: pytest.MonkeyPatch, at_look: int = 1
) -> None:
    """Let somebody save a file while it is being read."""
    read_bytes, looks = Path.read_bytes, 0

    def read(self: Path) -> bytes:
        nonlocal looks
        found = read_bytes(self)
        looks += self == path
        if self == path and looks == at_look:
            path.write_text(text)
        return found

    monkeypatch.setattr(Path, "read_bytes", read)


def test_what_was_changed_while_it_was_read_is_not_taken_for_what_it_was(
    content: ContentFolder, cache: StoredCache, monkeypatch: pytest.MonkeyPatch
):
    path = content.bulletin(1, matter="title: One\n")
    one = path.read_text()
    change_after_the_first_look(path, one.replace("One", "Two"), monkeypatch)
    read_content(content.root, cache=cache)

    assert titles(content, cache) == ["Two"]
    path.write_text(one)
    assert titles(content, cache) == ["One"]


def test_links_that_the_cache_has_lost_are_read_again(
    content: ContentFolder, cache: StoredCache, tmp_path: Path
):
    content.bulletin(1, "[x](#here)\n\n## Here\n\nText.\n")
    read_content(content.root, cache=cache)
    with sqlite3.connect(tmp_path / "cache/readings.sqlite") as readings:
        readings.execute("UPDATE records SET links = 'lost'")
    readings.close()

    read, _ = read_content(content.root, cache=cache)

    assert read.links_of(read.entries[0]).fragments == ("here",)
