"""What of an entry is searched."""

import lxml.html
from lxml.html import HtmlElement

from plugins.core.archive import Archive
from plugins.search.texts import is_searched, make_indexed_page
from tests.contents import ContentFolder

BODY = """\
Before <all> else.

## Panels & police {by="chief"}

Each *panel* meets.[^1]

### Who sits

Members.

## Dates

[^1]: In public.
"""
MATTER = """\
title: Six <months> & more
summary: In short.
authors: [team]
topics: [panels]
events:
  - {key: iom, title: A conference, start: 2012-07-03, end: 2012-07-04, place: Ryton,
     organiser: apace, section: dates}
  - {key: end, title: The deadline, start: 2012-08-01}
"""
COMMENTS = """\
comments:
  - id: c1
    author: A reader
    date: 2012-06-01
    text: A giraffe, "as well".
  - id: c2
    parent: c1
    text: Indeed.
"""


def document_of(archive: Archive, address: str) -> HtmlElement:
    item = next(item for item in archive.everything if item.address == address)
    page = make_indexed_page(archive, item)
    assert page.address == address
    root: HtmlElement = lxml.html.document_fromstring(page.html.decode())
    return root


def told(root: HtmlElement, kind: str) -> list[tuple[str, str]]:
    """What the document tells Pagefind beside its text."""
    name = f"data-pagefind-{kind}"
    return [
        (each.get(name, "").removesuffix("[value]"), each.get("value", ""))
        for each in root.xpath(f"//*[@{name}]")
    ]


def words(root: HtmlElement) -> str:
    return " ".join(" ".join(root.itertext()).split())


def test_sections_are_hits_of_their_own_by_their_anchors(content: ContentFolder):
    content.bulletin(8, BODY, matter=MATTER)
    content.write("bulletins/pcc/8.comments.yaml", COMMENTS)

    root = document_of(content.archive(), "/bulletins/pcc/8/")

    headings = [(each.tag, each.get("id"), each.text_content()) for each in root.iter("h1", "h2", "h3")]
    assert headings == [
        ("h1", None, "Six <months> & more"),
        ("h2", "panels-and-police", "Panels & police"),
        ("h3", "who-sits", "Who sits"),
        ("h2", "dates", "Dates"),
        ("h3", None, "A conference"),
        ("h2", "notes", "Notes"),
        ("h2", "events", "Dates"),
        ("h3", None, "The deadline"),
        ("h2", "comments", "Comments"),
    ]


def test_all_words_of_the_entry_are_there_and_none_of_its_furniture(content: ContentFolder):
    content.bulletin(8, BODY, matter=MATTER)
    content.write("bulletins/pcc/8.comments.yaml", COMMENTS)

    text = words(document_of(content.archive(), "/bulletins/pcc/8/"))

    for part in (
        "Six <months> & more In short. Before <all> else.",
        "By A police authority chief executive Each panel meets. 1",
        "3–4 July 2012 A conference Ryton · Association of Police Authority Chief Executives",
        "In public.",
        "1 August 2012 The deadline",
        'A reader · 1 June 2012 A giraffe, "as well". Indeed.',
    ):
        assert part in text, part
    for part in ("calendar", "Published", "Link to", "Name not kept", "PCC Bulletin No 8"):
        assert part not in text, part


def test_facts_are_told_beside_the_text(content: ContentFolder):
    content.bulletin(8, BODY, matter=MATTER.replace("Six <months>", 'Six "<months>"'))

    root = document_of(content.archive(), "/bulletins/pcc/8/")

    assert ("topic", "panels") in told(root, "filter")
    assert ("year", "2012") in told(root, "filter")
    assert dict(told(root, "meta"))["title"] == 'Six "<months>" & more'
    assert dict(told(root, "meta"))["every"] == "ꙮ"
    assert told(root, "sort") == [("day", "2012-08-09 pcc 00000008 8")]


def test_comments_weigh_less_than_the_text(content: ContentFolder):
    content.bulletin(8, BODY)
    content.write("bulletins/pcc/8.comments.yaml", COMMENTS)

    root = document_of(content.archive(), "/bulletins/pcc/8/")

    [light] = root.xpath("//*[@data-pagefind-weight='0.3']")
    assert light.xpath(".//h2/@id") == ["comments"]


def test_words_do_not_depend_on_the_glossary_nor_on_the_day(content: ContentFolder):
    content.bulletin(8, f"ACPO met.\n\n{BODY}", matter=MATTER)
    archive = content.archive()
    before = [make_indexed_page(archive, entry) for entry in archive.entries]

    content.write("data/glossary.yaml", "")
    archive = content.archive(today=archive.today.replace(year=2012))

    assert [make_indexed_page(archive, entry) for entry in archive.entries] == before


def test_written_page_is_its_title_and_its_text(content: ContentFolder):
    content.page("about", "Words.\n\n## Why\n\nReasons.\n")

    root = document_of(content.archive(), "/about/")

    assert words(root) == "Title of about Words. Why Reasons."
    assert told(root, "filter") == [("kind", "page")]


def test_only_what_has_a_listed_page_of_its_own_is_searched(content: ContentFolder):
    content.bulletin(1)
    content.bulletin(2, matter="status: hidden\n")
    content.bulletin(3, matter="status: draft\n")
    content.page("about")
    content.page("subscribe")

    archive = content.archive(drafts=True)

    found = {item.address for item in archive.everything if is_searched(item)}
    assert found == {"/bulletins/pcc/1/", "/about/"}
