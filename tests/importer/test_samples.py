"""The pages in the folder that ARCHIVE_SAMPLES names, if it is there, give what is expected of them."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from plugins.core.content import read_content
from plugins.core.markup import render
from scripts.importer.extraction.dom import elements, parse_fragment, text_of
from scripts.importer.markdown.fidelity import rendered_text
from scripts.importer.running.reading import Options, Reading, read_sources
from scripts.importer.running.reports import as_json
from scripts.importer.running.writing import WriteOptions, write_readings

SAMPLES = Path(os.environ.get("ARCHIVE_SAMPLES", "../shared")) / "legacy"
NAMES = sorted(path.stem for path in (SAMPLES / "expected").glob("*.json"))

pytestmark = pytest.mark.skipif(not NAMES, reason=f"no sample pages in {SAMPLES}; set ARCHIVE_SAMPLES")


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    found = (one for one in read_sources([SAMPLES / "pages"], Options()) if isinstance(one, Reading))
    return {Path(one.page.capture.name).stem: one for one in found}


def expected(name: str) -> dict[str, Any]:
    stated: dict[str, Any] = json.loads((SAMPLES / "expected" / f"{name}.json").read_text(encoding="utf-8"))
    return stated


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@pytest.mark.parametrize("name", NAMES)
def test_facts_are_as_expected(name: str, readings: dict[str, Reading]) -> None:
    stated, facts = expected(name), json.loads(as_json(readings[name]))

    assert (facts["url"], facts["profile"], facts["kind"]) == (
        stated["url"],
        stated["platform"],
        stated["kind"],
    )
    assert (facts["title"], facts["date"]) == (stated["title"], stated["date"])
    for key in ("period", "series", "number"):
        assert facts[key] == stated.get(key), key
    if "author" in stated:
        assert facts["authors"] == [stated["author"]]
    if "tags" in stated or "categories" in stated:
        assert facts["tags"] == stated.get("tags", stated.get("categories"))
    assert facts["headings"] == stated["headings"]
    assert set(stated.get("links", [])) <= set(facts["links"])
    assert facts["fidelity"] == 1.0


@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_whole_and_a_block_of_its_own(name: str, readings: dict[str, Reading]) -> None:
    stated, root = expected(name), parse_fragment(render(readings[name].markdown))
    blocks = {squeezed(text_of(block)) for block in elements(root, "p", "li")}
    items = [squeezed(text_of(item)) for item in elements(root, "li")]

    texts = [squeezed(text) for text in (*stated.get("paragraphs", []), *stated.get("text_blocks", []))]

    assert [text for text in texts if text not in blocks] == []
    if isinstance(stated.get("list_items"), list):
        assert items == [squeezed(item) for item in stated["list_items"]]
    elif "list_items" in stated:
        assert len(items) == stated["list_items"]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_kept_that_must_not_be(name: str, readings: dict[str, Reading], tmp_path: Path) -> None:
    list(write_readings([readings[name]], WriteOptions(tmp_path)))
    files = (path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.is_file())
    # The rights that the foot of a page states have a place of their own.
    written = "\n".join(re.sub(r"(?m)^rights: .*$", "", text) for text in files)

    assert [words for words in expected(name)["must_not_contain"] if words in written] == []


@pytest.mark.parametrize("name", NAMES)
def test_comments_are_a_tree(name: str, readings: dict[str, Reading]) -> None:
    stated, comments = expected(name), json.loads(as_json(readings[name]))["comments"]

    tree = [(one["id"], one["parent"], one["author"], one["date"]) for one in comments]
    wanted = [(one["id"], one["parent"], one["author"], one["at"]) for one in stated.get("comment_tree", [])]

    assert len(comments) == stated["comments"]
    assert tree == wanted
    assert [one["text"] for one in comments] == [squeezed(text) for text in stated.get("comment_texts", [])]


@pytest.mark.parametrize("name", NAMES)
def test_guest_authors_and_events_are_found(name: str, readings: dict[str, Reading], tmp_path: Path) -> None:
    stated = expected(name)
    list(write_readings([readings[name]], WriteOptions(tmp_path)))
    content, problems = read_content(tmp_path)
    (entry,) = (written.item for written in content.entries)

    bylines = [section.byline for section in entry.body.sections if section.byline]
    assert problems == []
    assert [byline.split(",")[0] for byline in bylines] == stated.get("guest_authors", [])
    assert [
        {"title": event.title, "start": str(event.start), "end": str(event.end)} for event in entry.events
    ] == stated.get("events", [])
    assert rendered_text(readings[name].markdown)
