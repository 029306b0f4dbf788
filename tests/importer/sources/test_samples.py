"""Exports and crawls in the folder that ARCHIVE_SAMPLES names, if it is there: all they hold comes out."""

import os
import re
from pathlib import Path

import pytest

from plugins.core.content import read_content
from scripts.importer.captures import Capture, Failure, Skipped
from scripts.importer.linking.links import pointers
from scripts.importer.running.importing import import_sources
from scripts.importer.running.reading import Options, Reading, read_sources
from scripts.importer.running.writing import WriteOptions
from scripts.importer.sources import read_source

SAMPLES = Path(os.environ.get("ARCHIVE_SAMPLES", "../shared"))
EXPORTS, CRAWLS = SAMPLES / "exports", sorted((SAMPLES / "warc").glob("*arc*"))

needs_exports = pytest.mark.skipif(
    not EXPORTS.is_dir(), reason=f"no exports in {SAMPLES}; set ARCHIVE_SAMPLES"
)
needs_crawls = pytest.mark.skipif(not CRAWLS, reason=f"no crawls in {SAMPLES}; set ARCHIVE_SAMPLES")


@needs_exports
@pytest.mark.parametrize(
    ("name", "kinds", "drafts", "comments", "pings", "skipped"),
    [
        ("wordpress-theme-test.xml", {"blog": 58, "page": 21}, 3, 26, 4, 107),
        ("wordpress-small.xml", {"blog": 11, "page": 2, "other": 3}, 4, 3, 0, 4),
        ("blogger-classic.xml", {"blog": 2, "page": 2}, 2, 1, 0, 59),
    ],
)
def test_all_that_an_export_holds_comes_out(
    name: str, kinds: dict[str, int], drafts: int, comments: int, pings: int, skipped: int
) -> None:
    found = list(read_source(EXPORTS / name))

    stated = [one.stated for one in found if isinstance(one, Capture) and one.stated]
    remarks = [remark.kind for one in stated for remark in one.comments]
    assert {kind: sum(one.kind == kind for one in stated) for kind in kinds} == kinds
    assert (len(stated), sum(one.is_draft for one in stated)) == (sum(kinds.values()), drafts)
    assert (remarks.count("comment"), remarks.count("pingback")) == (comments, pings)
    assert sum(isinstance(one, Skipped) for one in found) == skipped
    assert [one for one in found if isinstance(one, Failure)] == []
    assert [one.title for one in stated if "<!-- wp:" in one.html or "[gallery" in one.html] == []


@needs_crawls
@pytest.mark.parametrize("path", CRAWLS, ids=lambda path: path.name)
def test_every_crawl_is_read_or_told(path: Path) -> None:
    found = list(read_source(path))

    assert found != []
    assert all(str(path) in one.name for one in found)


@needs_exports
@pytest.mark.parametrize(
    ("name", "pictures"),
    [("wordpress-theme-test.xml", 383), ("wordpress-small.xml", 3), ("blogger-classic.xml", 0)],
)
def test_every_picture_of_an_export_is_shown(name: str, pictures: int) -> None:
    readings = [one for one in read_sources([EXPORTS / name], Options()) if isinstance(one, Reading)]

    stated = sum(
        len(re.findall(r"<img\b", one.page.capture.stated.html))
        for one in readings
        if one.page.capture.stated
    )
    shown = sum(pointer.picture for one in readings for pointer in pointers(one.markdown))
    assert (stated, shown) == (pictures, pictures)


@needs_exports
@pytest.mark.parametrize(
    ("name", "items", "comments"),
    [("wordpress-theme-test.xml", 186, 30), ("wordpress-small.xml", 20, 3), ("blogger-classic.xml", 63, 1)],
)
def test_everything_in_an_export_has_an_outcome(tmp_path: Path, name: str, items: int, comments: int) -> None:
    text = (EXPORTS / name).read_text(encoding="utf-8")

    outcomes = list(import_sources([EXPORTS / name], Options(), WriteOptions(tmp_path / "content")))

    in_file = text.count("<item>") + text.count("<entry>") - text.count("kind#comment")
    told = [one for one in outcomes if one.state in {"imported", "skipped"}]
    assert (in_file, len(told)) == (items, items)
    assert sum(one.comments for one in outcomes) == comments
    assert {one.state for one in outcomes} <= {"imported", "skipped", "missing"}
    assert len(list((tmp_path / "content/blog").rglob("*.md"))) == sum(
        one.state == "imported" for one in outcomes
    )
    assert read_content(tmp_path / "content")[1] == []
