"""Markdown becomes safe, structured HTML, and no word of it is lost."""

import inspect
import re
import sys
from collections.abc import Iterator
from html import unescape

import pytest

from plugins.core.markup import render
from plugins.core.structure import structure


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "<a href='java\x01script:alert(1)'>x</a>",
        "<img src=x onerror=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<iframe src='https://x.example'></iframe>",
        "<p style='position:fixed' class='notice' id='main' data-pagefind-weight='9'>x</p>",
        "<form action='https://x.example'><input name=q></form>",
    ],
)
def test_nothing_active_gets_through(hostile: str):
    html = structure(render(f"Before\n\n{hostile}\n\nAfter")).html

    assert not re.search(r"<(script|svg|iframe|form|input)|on\w+=|javascript:|style=|class=|data-|id=", html)
    assert "Before" in html


@pytest.mark.parametrize("words", ["a <not> b", "<Name> of <Council>", "x <and> y <or> z", "3 <5 and 7> 6"])
def test_words_in_angle_brackets_stay_words(words: str):
    html = render(f"Before {words} after")

    assert unescape(re.sub(r"</?p>", "", html)) == f"Before {words} after"


def test_sections_have_ascii_anchors_numbered_when_repeated():
    body = structure(render("## Cyfarfod â’r Comisiynydd\n\n## Dates\n\n## Dates\n\n## Own {#given}\n"))

    assert [section.anchor for section in body.sections] == [
        "cyfarfod-ar-comisiynydd",
        "dates",
        "dates-2",
        "given",
    ]


def test_a_section_never_takes_an_id_of_the_page_itself():
    assert structure(render("## Comments\n")).sections[0].anchor == "comments-2"


def test_a_section_knows_its_author_and_language():
    (section,) = structure(render('## Pennawd {by="Prif weithredwr" lang="cy"}\n\nTestun.\n')).sections

    assert (section.title, section.byline, section.lang) == ("Pennawd", "Prif weithredwr", "cy")


def test_a_table_scrolls_within_itself():
    html = structure(render("| a | b |\n| - | -: |\n| 1 | 2 |\n")).intro

    assert html.startswith('<div class="scroll" role="region" aria-label="Table 1" tabindex="0"><table>')
    assert '<td class="number">2</td>' in html


def test_a_picture_from_elsewhere_becomes_a_link():
    html = structure(render("![A chart](https://other.example/c.png) ![Ours](/media/c.png)")).intro

    assert '<a href="https://other.example/c.png">A chart (picture on other.example)</a>' in html
    assert '<img alt="Ours" src="/media/c.png" loading="lazy">' in html


def test_footnotes_lead_to_and_fro():
    body = structure(render("Text[^1].\n\n## More\n\nEnd.\n\n[^1]: Note.\n"))

    assert '<sup id="fnref-1"><a href="#fn-1">1</a></sup>' in body.intro
    assert body.notes.startswith('<ol>\n<li id="fn-1">')
    assert 'href="#fnref-1" aria-label="Back to the text"' in body.notes
    assert body.sections[0].html == "<p>End.</p>"


def test_two_texts_do_not_share_footnotes():
    render("Text[^1].\n\n[^1]: First.\n")

    assert "First" not in render("Text[^1].\n\n[^1]: Second.\n")


@pytest.fixture
def shallow() -> Iterator[None]:
    """Let Python give up early, so that a text need not be long to be too deep."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 150)
    yield
    sys.setrecursionlimit(limit)


def test_a_text_that_cannot_be_read_does_not_spoil_the_next(shallow: None):
    with pytest.raises(RecursionError):
        render("".join("    " * level + "- item\n" for level in range(100)))

    assert render("*One*") == "<p><em>One</em></p>"


def test_text_before_the_first_heading_is_the_introduction():
    body = structure(render("One.\n\n## Two\n\nThree.\n"))

    assert body.intro == "<p>One.</p>"
    assert body.sections[0].html == "<p>Three.</p>"


def test_a_heading_keeps_its_markup_beside_its_words():
    (section,) = structure(render("## The *Panels* & `more`\n\nText.\n")).sections

    assert (section.anchor, section.title) == ("the-panels-and-more", "The Panels & more")
    assert section.title_html == "The <em>Panels</em> &amp; <code>more</code>"


def test_a_document_may_be_named_as_front_matter_names_it():
    assert (
        structure(render("[Rules](media/rules.pdf)")).intro == '<p><a href="/media/rules.pdf">Rules</a></p>'
    )


@pytest.mark.parametrize(
    "item", ["<LI ID=main>x</LI>", "<li\nid='main'>x</li>", '<li value="2" id="main">x</li>']
)
def test_an_item_of_a_list_keeps_no_id_but_a_footnotes(item: str):
    assert "main" not in render(f"<ul>\n{item}\n</ul>\n")
    assert 'id="fn-1"' in render(f"<ul>\n{item.replace('main', 'fn-1')}\n</ul>\n")
