"""The part of CSS that profiles are written in."""

import pytest

from scripts.importer.extraction.dom import parse_fragment
from scripts.importer.extraction.selectors import check_selector, select

HTML = """
<div id="post" class="post hentry"><h1 class="title">T</h1><p class="a" title="x-1">one</p><p>two</p>
<meta name="DC.Date" content="2012"><a name="b"></a>
<ul><li id="c1"><ul><li id="c2">deep</li></ul></li></ul><a rel="category tag" href="/t/">tag</a></div>
"""


@pytest.mark.parametrize(
    ("selector", "count"),
    [
        ("p", 2),
        ("#post", 1),
        ("div.post.hentry", 1),
        (".post p", 2),
        (".post > li", 0),
        ("ul > li", 2),
        ("h1 + p", 1),
        ("h1 ~ p", 2),
        ("p[title]", 1),
        ("p[title=x-1]", 1),
        ("p[title^='x']", 1),
        ('p[title$="1"]', 1),
        ("p[title*=-]", 1),
        ("a[rel~=tag]", 1),
        ("[id^=c]", 2),
        ("[name=B]", 0),
        ("a[name=b]", 1),
        ("meta[name='dc.date']", 1),
        ("h1, p", 3),
        ("*[id]", 3),
        ('.//p[contains(., "one")]', 1),
    ],
)
def test_selector_finds(selector: str, count: int) -> None:
    assert len(select(parse_fragment(HTML), selector)) == count


def test_elements_come_in_the_order_of_the_page() -> None:
    found = select(parse_fragment(HTML), "p, h1")

    assert [one.tag for one in found] == ["h1", "p", "p"]


@pytest.mark.parametrize("selector", ["", "p:first-child", "p >", "{", "a,,b"])
def test_what_is_not_understood_is_refused(selector: str) -> None:
    with pytest.raises(ValueError, match="is not a selector"):
        check_selector(selector)
