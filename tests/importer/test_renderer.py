"""HTML to Markdown and back: the words, and the structure, must survive the way the site renders."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.core.markup import render
from scripts.importer import html_to_markdown
from scripts.importer.extraction.dom import elements, parse_fragment, text_of

TRAPS = {
    "a number at the start of a line": "<p>1. A</p><p>2012. A year</p>",
    "a sharp at the start of a line": "<p># x</p><p>#1 priority</p>",
    "marks of lists and quotations": "<p>- a</p><p>+ b</p><p>* c</p><p>&gt; d</p>",
    "marks of lists after a line break": "<p>a<br>- b<br>1. c<br># d</p>",
    "underlines of headings": "<p>Head<br>-----<br>x<br>=====</p>",
    "tags and entities as words": "<p>&lt;Name&gt; &amp;copy; &amp;amp; AT&amp;T R&amp;D; a &lt; b</p>",
    "stars, underscores and backslashes": r"<p>*a* _b_ __c__ snake_case C:\dir\*x \_ `code` ``</p>",
    "an exclamation mark before a link": '<p>Wow!<a href="http://x.example/">link</a></p>',
    "a word in brackets before brackets": "<p>[note](not a link) [1]: http://x ![no]</p>",
    "footnotes, abbreviations and attributes as words": "<p>[^1] *[HTML]: x {: .y} {z}</p>",
    "bold with spaces inside": "<p>a<b> bold </b>b <i> </i><b></b>c</p>",
    "bold beside bold and italics": "<p><b>a</b><b>b</b><i>c</i> <b><i>d</i></b> <b>e <i>f</i> g</b></p>",
    "bold within a word": "<p>un<b>believ</b>able<i>!</i></p>",
    "bold round line breaks": "<p><b>one<br>two</b></p><b>three<br><br>four</b> five",
    "bold round paragraphs": "<b><p>one</p><i><p>two</p></i></b>",
    "a link round blocks": '<a href="http://x.example/"><h3>Title</h3><p>words</p></a>',
    "a link over two lines": '<p><a href="http://x.example/">a<br>b</a></p>',
    "nested lists": "<ul><li>a<ul><li>b<ol><li>c</li></ol></li></ul></li><li>d</li></ul>",
    "a list beside its item": "<ul><li>a</li><ul><li>b</li></ul></ul>",
    "paragraphs in a list": "<ol><li><p>a</p><p>b</p></li><li>c</li></ol>",
    "an item that begins with a list": "<ul><li><ul><li>deep</li></ul></li></ul>",
    "items that look like other items": "<ul><li>1. x</li><li>- y</li><li># z</li></ul>",
    "a list that starts at five": '<ol start="5"><li>x</li><li>y</li></ol>',
    "two lists in a row": "<ul><li>a</li></ul><ul><li>b</li></ul>",
    "text after a nested list": "<ol><li>a<ul><li>b</li></ul>after</li></ol>",
    "code in a list": "<ul><li>x<pre>code\n  y</pre></li></ul>",
    "a heading in a list": "<ul><li><h3>H</h3>text</li></ul>",
    "a table in a list": "<ul><li><table><tr><th>a*</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>",
    "a simple table": "<table><tr><th>A|B</th><th>C</th></tr><tr><td>1<br>2</td><td><b>x</b></td></tr>",
    "a table without a header": "<table><tr><td>a</td><td>b</td></tr><tr><td>*c*</td><td>d</td></tr></table>",
    "merged cells": '<table><tr><th colspan="2">x</th></tr><tr><td>1</td><td>_2_</td></tr></table>',
    "a table for layout": "<table><tr><td><h2>A</h2><p>b</p></td><td><p>c</p></td></tr></table>",
    "pipes in a paragraph": "<p>a|b<br>-|-<br>c|d</p>",
    "quotations": "<blockquote><p>q</p><ul><li>x</li></ul></blockquote><blockquote>r</blockquote>",
    "code in a quotation": "<blockquote><pre>code\n  y</pre></blockquote>",
    "code blocks": "<pre>a\n  b *c* &lt;d&gt;\n\ne</pre><pre>```</pre>",
    "code spans": "<p><code>a`b</code> <code>x|y</code> <code>*z*</code> <code>``</code></p>",
    "terms": "<dl><dt>T</dt><dd>M</dd><dt>U</dt><dd><p>a</p><p>b</p></dd></dl>",
    "terms that share a meaning": "<dl><dt>T</dt><dt>U</dt><dd>M</dd></dl>",
    "headings with breaks and sharps": "<h2>C#</h2><h3>a<br>b {#id}</h3>",
    "marks that Markdown has no sign for": "<p>x<sub>2</sub> <del>gone</del> ~~no~~ <q>q</q> </p>",
    "fences and definitions as words": "<p>~~~<br>x</p><p>Term<br>: meaning</p>",
    "no-break spaces": "<p>a&nbsp;b &nbsp; c</p><p>&nbsp;</p>",
    "words outside paragraphs": "one<p>two</p>three <div>four<div>five</div></div>",
}


@pytest.mark.parametrize("html", TRAPS.values(), ids=TRAPS.keys())
def test_words_survive_the_round_trip(html: str) -> None:
    rendered = render(html_to_markdown(html))

    assert text_of(parse_fragment(rendered)) == text_of(parse_fragment(html))


@pytest.mark.parametrize("html", TRAPS.values(), ids=TRAPS.keys())
def test_lists_and_cells_survive_the_round_trip(html: str) -> None:
    rendered = parse_fragment(render(html_to_markdown(html)))

    is_layout = "<h2>A</h2>" in html
    for tag in ("li", "ol", "blockquote", "dt", "dd", "pre") if is_layout else ("li", "ol", "td", "th", "dd"):
        assert len(list(elements(rendered, tag))) == len(list(elements(parse_fragment(html), tag))), tag


WRITTEN = {
    "<p>one<br>two</p>": "one  \ntwo\n",
    "<p>one<br><br>two</p>": "one\n\ntwo\n",
    "<ul><li>a<ul><li>b</li></ul></li></ul>": "-   a\n    -   b\n",
    "<ol><li>a</li><li>b</li></ol>": "1.  a\n2.  b\n",
    "<p><b>a </b>b</p>": "**a** b\n",
    "<hr>": "* * *\n",
    "<p></p>": "",
    '<p><a href="http://x.example/a">http://x.example/a</a></p>': "<http://x.example/a>\n",
    '<p><a href="mailto:a@b.example">a@b.example</a></p>': "<a@b.example>\n",
    '<p><a href="#top">Top</a> <a href="javascript:go()">Go</a></p>': "Top Go\n",
    '<p><img src="a.png" alt="A map"></p>': "![A map](a.png)\n",
    '<p>x<img src="t.gif" width="1" height="1">y</p>': "xy\n",
    '<iframe src="//v.example/1" title="A film"></iframe>': "[A film](https://v.example/1)\n",
    "<script>x()</script><p>a</p><form><input><button>Go</button></form>": "a\n",
    '<p>a</p><p style="display: none">b</p><p hidden>c</p>': "a\n",
}


@pytest.mark.parametrize("html", WRITTEN)
def test_markdown_is_plain_and_short(html: str) -> None:
    assert html_to_markdown(html) == WRITTEN[html]


def test_relative_links_become_absolute() -> None:
    html = '<p><a href="../b/?x=1&amp;copy=2">b</a> <a href="https://t.example/#!/name">t</a></p>'

    markdown = html_to_markdown(html, "http://old.example/a/page.html")

    assert markdown == "[b](http://old.example/b/?x=1&copy=2) [t](https://t.example/#!/name)\n"


def test_addresses_with_brackets_and_quotes_stay_whole() -> None:
    for address in ("http://x.example/a_(b)", "http://x.example/a)b", "http://x.example/it's"):
        rendered = parse_fragment(render(html_to_markdown(f'<p><a href="{address}">x</a> y</p>')))

        link = next(elements(rendered, "a"))
        plain = (link.get("href") or "").replace("%29", ")").replace("%27", "'")
        assert (plain, text_of(link)) == (address, "x")


_WORDS = st.text(alphabet="ab 12.*_`#-+=!()[]{}<>&;:|~\\\"'/£é\u00a0", min_size=1, max_size=24)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _element(start: str, inside: str) -> str:
    return f"<{start}>{inside}</{start.split()[0]}>"


def _inline(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    starts = st.sampled_from(["b", "i", "span", 'a href="http://x.example/"', "code", "sub"])
    return st.builds(_element, starts, st.lists(inner, max_size=3).map("".join))


def _list(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    items = st.builds(
        lambda line, more: f"<li>{line}{''.join(more)}</li>", _LINE, st.lists(inner, max_size=2)
    )
    return st.builds(
        _element, st.sampled_from(["ul", "ol"]), st.lists(items, min_size=1, max_size=3).map("".join)
    )


_LINE = st.lists(
    st.recursive(_WORDS.map(_escaped) | st.just("<br>"), _inline, max_leaves=5), min_size=1, max_size=4
).map("".join)
_BLOCK = st.recursive(
    st.builds(_element, st.sampled_from(["p", "h2", "div", "blockquote"]), _LINE), _list, max_leaves=4
)


@settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_BLOCK, min_size=1, max_size=4).map("".join))
def test_any_words_in_any_structure_survive(html: str) -> None:
    rendered = render(html_to_markdown(html))

    assert _squashed(rendered) == _squashed(html)


def _squashed(html: str) -> str:
    return re.sub(r"\s+", "", text_of(parse_fragment(html)))


@pytest.mark.parametrize(
    "html",
    [
        "<p>a \x02<em>b\x02</em> \x01c</p>",
        '\x01<a href="http://a.example/">&lt;x</a>',
        "<code>\x02</code> and <b>\x02</b> words",
        "<p>a&#2;b <i>&#x2;</i>&#11;c &#0; &#031 &#x1F;</p>",
    ],
)
def test_characters_that_no_page_shows_leave_no_trace(html: str) -> None:
    markdown = html_to_markdown(html)

    assert not set(markdown) & set(map(chr, (*range(9), 11, *range(14, 32))))
    assert text_of(parse_fragment(render(markdown))).count("*") == 0


@pytest.mark.parametrize(
    "html",
    [
        "<dl><dt>A</dt><dd><pre>- not a list\n: nor a term</pre></dd></dl>",
        "<dl><dt>A</dt><dd><pre>&lt;div&gt;</pre><p>b</p></dd><dt>c</dt><dd>d</dd></dl>",
        "<blockquote><ul><li>a</li></ul><pre>\\*x*</pre></blockquote>",
        "<ul><li>a<ol><li>b</li></ol><pre>\\*x*</pre></li></ul>",
        "<pre>~~~\n```\na````b</pre>",
        "<blockquote><ul><li><pre>___</pre></li></ul></blockquote>",
        "<blockquote><dl><dt>a</dt><dd>b</dd></dl><pre># x</pre></blockquote>",
    ],
)
def test_code_is_code_wherever_it_stands(html: str) -> None:
    given = parse_fragment(render(html_to_markdown(html)))

    assert [text_of(one) for one in elements(given, "pre")] == [
        text_of(one) for one in elements(parse_fragment(html), "pre")
    ]
    assert text_of(given) == text_of(parse_fragment(html))


def test_lists_beside_each_other_in_an_item_stay_two() -> None:
    html = "<ul><li>a<ol><li>b</li></ol><ul><li>c</li></ul></li></ul>"

    given = parse_fragment(render(html_to_markdown(html)))

    assert [[text_of(item) for item in one] for one in elements(given, "ol", "ul")] == [
        ["a b c"],
        ["b"],
        ["c"],
    ]


def test_words_between_the_terms_of_a_list_are_kept() -> None:
    html = "<dl>Terms <dt>A</dt><dd>first</dd> and then <dt>B</dt><dd>second</dd> at last</dl>"

    assert text_of(parse_fragment(render(html_to_markdown(html)))) == (
        "Terms A first and then B second at last"
    )
