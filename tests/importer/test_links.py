"""Addresses in Markdown that the renderer wrote are found and exchanged, and nothing else changes."""

from dataclasses import dataclass, field

import pytest

from scripts.importer.linking.links import Pointer, Shown, pointers, rewrite
from scripts.importer.markdown.renderer import html_to_markdown

OLD = "http://old.example/a(b)"


@dataclass
class Exchange:
    """Leads all old addresses to new ones, and says of which pictures it was asked."""

    links: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, Shown] = field(default_factory=dict)
    asked: list[tuple[str, str | None]] = field(default_factory=list)

    def link(self, address: str) -> str | None:
        return self.links.get(address)

    def picture(self, address: str, linked_to: str | None) -> Shown | None:
        self.asked.append((address, linked_to))
        return self.pictures.get(address)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f'<p>See <a href="{OLD}">it</a>.</p>', "See [it](/new/).\n"),
        (f'<p><a href="{OLD}">{OLD}</a></p>', "[http://old.example/a(b)](/new/)\n"),
        (f'<p><a href="{OLD}"><b>Bold</b> &amp; [x]</a></p>', "[**Bold** & \\[x\\]](/new/)\n"),
        (f"<p><code>[it]({OLD})</code></p>", f"`[it]({OLD})`\n"),
        (f"<pre>[it]({OLD})</pre>", f"```\n[it]({OLD})\n```\n"),
        (f"<p>In words: [it]({OLD})</p>", f"In words: \\[it\\]({OLD})\n"),
        ('<p><a href="http://else.example/">else</a></p>', "[else](http://else.example/)\n"),
    ],
)
def test_links_are_exchanged_and_code_and_words_are_not(html: str, expected: str) -> None:
    assert rewrite(html_to_markdown(html), Exchange(links={OLD: "/new/"})) == expected


def test_links_in_raw_tables_are_exchanged() -> None:
    html = f'<table><tr><td rowspan="2">x</td><td><a href="{OLD}">it</a></td></tr><tr><td>y</td></tr></table>'

    written = rewrite(html_to_markdown(html), Exchange(links={OLD: "/new/?a&b"}))

    assert '<a href="/new/?a&amp;b">it</a>' in written


def test_a_picture_gets_its_file_and_keeps_its_words() -> None:
    html = '<p>Look! <img src="http://old.example/m.png" alt="A map"></p>'
    pictures = {"http://old.example/m.png": Shown("/media/m.png")}

    assert rewrite(html_to_markdown(html), Exchange(pictures=pictures)) == "Look! ![A map](/media/m.png)\n"


def test_a_picture_with_markup_in_its_words_is_exchanged_too() -> None:
    html = '<p><img src="http://old.example/m.png" alt="A [map] &amp; more"></p>'
    pictures = {"http://old.example/m.png": Shown("/media/m.png")}

    written = rewrite(html_to_markdown(html), Exchange(pictures=pictures))

    assert 'src="/media/m.png"' in written
    assert "map" in written


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (Shown("/media/m.png", is_link_kept=False), "![A map](/media/m.png)\n"),
        (Shown("/media/m.png"), "[![A map](/media/m.png)](/new/)\n"),
        (None, "[![A map](http://old.example/m.png)](/new/)\n"),
    ],
)
def test_a_picture_in_a_link_may_lose_the_link(shown: Shown | None, expected: str) -> None:
    html = f'<p><a href="{OLD}"><img src="http://old.example/m.png" alt="A map"></a></p>'
    exchange = Exchange({OLD: "/new/"}, {"http://old.example/m.png": shown} if shown else {})

    assert rewrite(html_to_markdown(html), exchange) == expected
    assert exchange.asked == [("http://old.example/m.png", OLD)]


def test_pointers_are_every_address_in_order() -> None:
    html = f'<p><a href="{OLD}">a</a> <img src="http://old.example/m.png"> <code>[c](http://no.example/)</code></p>'

    assert list(pointers(html_to_markdown(html))) == [
        Pointer(OLD),
        Pointer("http://old.example/m.png", picture=True),
    ]


def test_what_nothing_is_known_of_stays_byte_for_byte() -> None:
    html = f'<ul><li><a href="{OLD}">a</a> <img src="http://old.example/m.png" alt="x*y"></li></ul>'
    html += "<pre>&lt;a&gt;`</pre>"
    markdown = html_to_markdown(html)

    assert rewrite(markdown, Exchange()) == markdown
