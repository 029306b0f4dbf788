"""What has changed is read beside other work; whatever comes of that, a build is none the worse."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from plugins.core import versions
from plugins.core.cache import Cache
from plugins.core.scanning import scan
from plugins.core.storedcache import StoredCache, open_cache
from scripts.site.readingahead import reading_ahead
from tests.contents import ContentFolder

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux alone")


def seen(cache: Path, content: ContentFolder) -> set[str]:
    return set(StoredCache(cache, versions.reader_version()).seen(content.root))


def opener(path: Path) -> Callable[[], Cache]:
    return partial(open_cache, path, versions.reader_version())


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache/readings.sqlite"


def test_what_is_new_is_in_the_cache_afterwards(content: ContentFolder, cache: Path):
    content.bulletin(1)

    with reading_ahead(scan(content.root), opener(cache), 2):
        pass

    assert seen(cache, content) == {"bulletins/pcc/1.md"}


def test_problems_stop_nothing_and_nothing_is_printed(
    content: ContentFolder, cache: Path, capfd: pytest.CaptureFixture[str]
):
    content.bulletin(1)
    content.bulletin(2, matter="date: soon\n")
    content.write("bulletins/pcc/3.md", b"\xff\xfe no text")
    content.write("bulletins/pcc/4.md", "no front matter")
    content.write("bulletins/pcc/1.comments.yaml", "comments: 7\n")
    content.bulletin(5)

    with reading_ahead(scan(content.root), opener(cache), 2):
        print("Something else.")

    assert capfd.readouterr() == ("Something else.\n", "")
    assert seen(cache, content) == {"bulletins/pcc/5.md"}


def test_a_file_that_goes_meanwhile_stops_nothing(
    content: ContentFolder, cache: Path, capfd: pytest.CaptureFixture[str]
):
    content.bulletin(1)
    found = scan(content.root)
    (content.root / "bulletins/pcc/1.md").unlink()

    with reading_ahead(found, opener(cache), 2):
        pass

    assert capfd.readouterr() == ("", "")


def test_a_cache_that_cannot_be_had_stops_nothing(
    content: ContentFolder, tmp_path: Path, capfd: pytest.CaptureFixture[str]
):
    content.bulletin(1)
    (tmp_path / "file").write_text("This is no folder.")

    with reading_ahead(scan(content.root), opener(tmp_path / "file/readings.sqlite"), 2):
        pass

    assert capfd.readouterr() == ("", "")


def test_an_error_of_the_work_beside_comes_out(content: ContentFolder, cache: Path):
    content.bulletin(1)

    with pytest.raises(LookupError), reading_ahead(scan(content.root), opener(cache), 2):
        raise LookupError

    assert seen(cache, content) == {"bulletins/pcc/1.md"}


@pytest.mark.parametrize(("jobs", "platform"), [(1, "linux"), (2, "darwin"), (2, "win32")])
def test_where_there_is_one_process_nothing_is_read_ahead(
    content: ContentFolder, cache: Path, monkeypatch: pytest.MonkeyPatch, jobs: int, platform: str
):
    content.bulletin(1)
    found = scan(content.root)
    monkeypatch.setattr(sys, "platform", platform)

    with reading_ahead(found, opener(cache), jobs):
        pass

    assert not cache.exists()
