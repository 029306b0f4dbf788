"""The quick converter makes of every text what the library makes of it."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.treeprocessors import InlineProcessor

from plugins.core import markup
from plugins.core.converter import BLOCK_SIGNS, EMPHASIS, INLINE_SIGNS, Converter, Quick
from plugins.core.frontmatter import read_document
from plugins.core.markup import convert, extensions, sanitise
from tests.bench.corpus import make_entries
from tests.core.test_slips import RULE

CONTENT = Path(__file__).parent.parent.parent / "content"

# Whatever means something to some processor, and what stands between.
# fmt: off
PIECES = (
    "a", "word ", "two words", " ", "  \n", "\n", "\n\n", "    ", "\t", "é", "\u00a0", "'", '"',
    "#", "## ", "### x", "=====\n", "-----\n", "- ", "* ", "+ ", "1. ", "12. ", "> ", ">", "---\n", "***\n",
    "_ _ _\n", "- - -\n", "|", "|---|---|\n", "| a | b |\n", ":", ": ", ":  x",
    "`", "``", "```", "```\n", "~~~\n", "```{.py #i}\n", "[", "]", "[^1]", "[^1]: ", "[^", "]:", "[a]: /b\n",
    "[a]", "[a][b]", "[x](", "](/u)", '(/u "t")', ")", "![", "![i](media/a.png)", "![i](http://x.org/a.png)",
    "*", "**", "***", "_", "__", "*[HTML]: ", "HTML", "*[", "<", "</", "<b>", "</b>", "<div>", "</div>",
    '<div markdown="1">\n', "<p markdown>", "<span>", "<!--", "-->", "<?", "<http://x.org>", "<a@b.org>", "@",
    "&", "&amp;", "&#169;", "&x;", "\\", "\\*", "\\`", "\\\\", "{", "}", "{: ", "{#id}", '{by="A"}', "{.c}",
    "\x02", "\x03", "\x02klzzwxh:0001\x03", "\x02wzxhzdk:0\x03", "klzzwxh:0001", "wzxhzdk:0", "amp",
    "///Footnotes Go Here///", "http://a.b/c", "[d](media/x.pdf)", "## H\n", "<table>", "<li>",
    '<li id="fn-3">', "<sup id=x>", "<LI ID=q>", "<script>", "[j](javascript:x)", "<not>", "<h2>", "id=",
    "<td align=right>",
)
# fmt: on
PIECED = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@cache
def library() -> Markdown:
    return Markdown(extensions=[*extensions(), FencedCodeExtension()], output_format="html")


def by_library(text: str) -> str:
    return library().reset().convert(text)


def bodies() -> Iterator[str]:
    """What is written in the example archive, and in the archives that builds are measured with."""
    for path in sorted(CONTENT.rglob("*.md")):
        yield read_document(path, path.read_text(encoding="utf-8")).body
    for entry in make_entries(40):
        yield entry.body


def test_written_texts_come_out_as_from_the_library():
    texts = list(bodies())

    assert [convert(text) for text in texts] == [by_library(text) for text in texts]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PIECED)
def test_any_text_comes_out_as_from_the_library(text: str):
    assert convert(text) == by_library(text)


@pytest.mark.parametrize(
    "text",
    [
        "A\\*b\\* `c\\` <d\\>\n",
        "<div markdown='1'>\nA \\* b {: #c}\n</div>\n",
        '[A\\_b]\n\n[a\\_b]: /c "d\\_e"\n',
        "*[A]: B \\* C\n\nA and `A`.\n",
        f"| a | b |\n{RULE}\n| 1 \\| 2 | `x | y` |\n",
        "## H {#x by=\"A 'B'\"}\n\n- c\n{: #d}\n",
        "T[^1][^1].\n\n[^1]: N\n\n    M[^2]\n\n[^2]: `{`\n",
        "Term\n:   Meaning\n\n    More\n",
        "> > a\n> b\n\n    code & <b>\n",
        "Line  \nbroken\n- - -\nAfter\n",
        "<me@example.org> <https://example.org/?a=b&c> &copy; &nope\n",
        "```{.x #y z=1}\n<a>\n```\n",
    ],
)
def test_what_needs_several_processors_comes_out_as_from_the_library(text: str):
    assert convert(text) == by_library(text)


@settings(max_examples=150, deadline=None)
@given(PIECED)
def test_a_pattern_finds_nothing_where_its_sign_is_not(text: str):
    patterns = library().inlinePatterns

    for name, sign in INLINE_SIGNS.items():
        signs = tuple(sign) if sign == EMPHASIS else (sign,)
        assert any(sign in text for sign in signs) or not patterns[name].getCompiledRegExp().search(text)


@settings(max_examples=100, deadline=None)
@given(PIECED)
def test_a_sanitiser_that_asks_nothing_keeps_the_same(html: str):
    asking = markup._sanitiser(True)

    assert sanitise(html) == asking.clean(markup._TAG_LIKE.sub(markup._escape_unknown, html))


def test_each_sign_belongs_to_a_processor():
    blocks = library().parser.blockprocessors

    assert all(isinstance(blocks[name], BlockProcessor) for name in BLOCK_SIGNS)
    assert all(name in library().inlinePatterns for name in INLINE_SIGNS)


def test_the_loop_that_is_made_quick_is_still_the_librarys_loop():
    assert hasattr(InlineProcessor, "_InlineProcessor__handleInline")
    assert hasattr(InlineProcessor, "_InlineProcessor__applyPattern")


def test_every_quick_processor_stands_in_the_place_of_the_librarys():
    quick = Converter(extensions=[*extensions(), Quick()], output_format="html")
    kinds = ("preprocessors", "inlinePatterns", "treeprocessors", "postprocessors")
    ours = [each for kind in kinds for each in getattr(quick, kind)] + list(quick.parser.blockprocessors)
    theirs = [each for kind in kinds for each in getattr(library(), kind)]
    theirs += library().parser.blockprocessors

    strangers = [
        type(our) for our, their in zip(ours, theirs, strict=True) if not isinstance(our, type(their))
    ]

    assert [each.__name__ for each in strangers] == ["_Fences"]
