"""What a page points at is read as a parser of HTML reads it, without the cost of one."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.outputs import Link
from plugins.core.pointers import Pointers, all_within, read_pointers, within
from plugins.core.site import Site
from scripts.cli import main
from tests.contents import ContentFolder

SITE = Site("Archive", "https://host.example/archive", "", "", "", Link("", ""), Link("", ""))


class Parser(HTMLParser):
    """The targets and ids of a page, as Python's own parser finds them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.targets: dict[str, None] = {}
        self.ids: dict[str, None] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src"):
                self.targets[value or ""] = None
            elif name == "id":
                self.ids[value or ""] = None


def parsed(html: str) -> Pointers:
    parser = Parser(html)
    return Pointers(tuple(parser.targets), tuple(parser.ids))


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/x/">x</a><img alt="" src="/a.png"><h2 id="b" class="c">',
        '<a class="x" href="/x/?a=b&amp;c=d#e&#x27;f">x</a> <a href="/x/?a=b&amp;c=d#e&#39;f">again</a>',
        '<code>&lt;a href="/nowhere/" id="no"&gt;</code>',
        'Text says href="/nowhere/" and "id=" and a > b <a href="/x/">x</a>',
        '<p>Set title="x"</p><a href="/x/">it\'s</a> id="no"',
        '<abbr title=\'as in a > b href="/nowhere/"\' id="a">x</abbr>',
        '<abbr title=\'href=\' id="a">x</abbr><a title=\'<a href="/nowhere/">\' href="/x/">',
        '<abbr title="as in <a href=&quot;/nowhere/&quot;>" id="a">x</abbr>',
        '<abbr title="see href=" id="a">x</abbr> <abbr title="id=" lang="en">',
        '<abbr title="a=\'" id="x" lang="it\'s"></abbr>',
        '<a\n   class="x"\n   href="/x/"\n\tid="y"\n>x</a>',
        '<a data-href="/nowhere/" aria-id="no" hidden href="/x/">x</a>',
        '<iframe src="/a/" href="/b/" id="c"></iframe>',
        '<input disabled value=3 id="x"/><br><br/><hr id="y" />',
        '<a href="">here</a><p id="">',
        "<h1>Nothing</h1>",
        "",
    ],
)
def test_attributes_of_tags_alone_count(html: str):
    assert read_pointers(html.encode()) == parsed(html)


VALUES = st.text(st.sampled_from("ab =<>'/#&;hrefsidc\n"), max_size=12)
ATTRIBUTES = st.builds(
    lambda name, value, space: f'{space}{name}="{value.replace("&", "&amp;")}"',
    st.sampled_from(["href", "src", "id", "title", "data-href", "class"]),
    VALUES.map(lambda text: text.replace("\n", "")),
    st.sampled_from([" ", "  ", "\n  "]),
)
TAGS = st.builds(
    lambda name, attributes: (
        f"<{name}{''.join({each.split('=')[0].strip(): each for each in attributes}.values())}>"
    ),
    st.sampled_from(["a", "p", "h2", "img"]),
    st.lists(ATTRIBUTES, max_size=4),
)
TEXTS = st.text(st.sampled_from("ab =\"'>hrefsid"), max_size=12)


@given(st.lists(st.one_of(TAGS, TEXTS, st.just("</p>")), max_size=12).map("".join))
def test_any_page_is_read_as_a_parser_reads_it(html: str):
    assert read_pointers(html.encode()) == parsed(html)


def test_every_page_of_a_site_is_read_as_a_parser_reads_it(content: ContentFolder, tmp_path: Path):
    content.bulletin(
        1, '## Panels\n\nACPO, [a link](/blog/) and `<a href="x">`.\n', matter="topics: [panels]\n"
    )
    content.blog_entry("talk", "Text[^1].\n\n[^1]: Note.\n")
    assert main(["build", "--content", str(content.root), "--output", str(tmp_path / "site")]) == 0

    pages = sorted((tmp_path / "site").rglob("*.html"))
    for page in pages:
        html = page.read_bytes()
        assert read_pointers(html) == parsed(html.decode()), page

    assert len(pages) > 20


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("/archive/topics/", "/topics/"),
        ("/archive/topics/?page=2#x", "/topics/#x"),
        ("https://host.example/archive/x/", "/x/"),
        ("2012/talk/", "/blog/2012/talk/"),
        ("../", "/"),
        ("#x", "/blog/#x"),
        ("#", "/blog/"),
        ("", "/blog/"),
        ("/elsewhere/", "/elsewhere/"),
        ("//other.example/archive/", None),
        ("https://other.example/archive/", None),
        ("http://host.example/archive/", None),
        ("mailto:a@b.example", None),
        ("data:,x", None),
    ],
)
def test_a_target_means_an_address_of_the_site_or_none(target: str, address: str | None):
    assert within(SITE, "/blog/", target) == address


def test_the_targets_of_a_page_are_told_each_once():
    targets = ("/archive/blog/#x", "#x", "https://other.example/", "2012/")

    assert all_within(SITE, "/blog/", targets) == ["/blog/#x", "/blog/2012/"]
