"""Each page of a preview is told what concerns it."""

import json
from datetime import date

import pytest

from scripts.site.panel import Note, Panel, address_of_source
from scripts.site.unpublished import unpublished
from tests.contents import ContentFolder


def note(path: str, what: str = "is wrong") -> Note:
    return Note(path=path, line=3, level="warning", rule="wording", what=what, cure="mend it")


def test_a_page_is_told_its_own_warnings_and_how_many_there_are_elsewhere():
    panel = Panel("content", found=[note("content/pages/about.md"), note("content/data/topics.yaml")])

    told = json.loads(panel.for_page("/about/"))

    assert [each["path"] for each in told["own"]] == ["content/pages/about.md"]
    assert told["elsewhere"] == 1


def test_every_page_is_told_what_stops_the_build():
    panel = Panel("content", refused=[note("content/pages/about.md")] * 60)

    told = json.loads(panel.for_page("/blog/"))

    assert len(told["refused"]) == 50
    assert told["more"] == 10


@pytest.mark.parametrize("kind", ["bulletin", "blog_entry", "page"])
def test_the_address_of_a_source_is_that_of_its_page(content: ContentFolder, kind: str):
    made = {
        "bulletin": lambda: content.bulletin(3),
        "blog_entry": lambda: content.blog_entry("our-may"),
        "page": lambda: content.page("about"),
    }[kind]()

    (item,) = content.archive().everything

    assert address_of_source(str(made.relative_to(content.root))) == item.address


def test_what_readers_do_not_see_yet_is_told_with_why(content: ContentFolder):
    content.bulletin(1)
    content.bulletin(2, matter="status: draft\n")
    content.bulletin(3, matter="date: 2026-12-24\n")
    content.bulletin(4, matter="status: hidden\n")

    found = unpublished(content.archive(today=date(2026, 11, 1), drafts=True))

    assert found == {
        "/bulletins/pcc/2/": "Draft",
        "/bulletins/pcc/3/": "Waits for 24 December 2026",
        "/bulletins/pcc/4/": "Hidden: in no list",
    }
