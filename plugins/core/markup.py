"""Markdown to sanitised HTML: the one way in which text becomes markup here."""

import re
from functools import cache

import nh3
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.md_in_html import MarkdownInHtmlExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension

from plugins.core.budget import Overtime
from plugins.core.converter import Converter, Quick

# fmt: off
KEPT_TAGS = frozenset(
    {
        "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd",
        "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3",
        "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s",
        "samp", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot",
        "th", "thead", "time", "tr", "u", "ul", "var",
    }
)
# fmt: on
_ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href"},
    "abbr": {"title"},
    "img": {"src", "alt", "width", "height"},
    "li": {"id", "value"},
    "ol": {"start", "reversed", "type"},
    "sup": {"id"},
    "td": {"colspan", "rowspan", "headers", "align"},
    "th": {"colspan", "rowspan", "scope", "align"},
    "time": {"datetime"},
    # The author and the anchor that an editor gives a heading; `structure` takes them from here.
    "h2": {"by", "id"},
    "h3": {"id"},
    "h4": {"id"},
}
# The elements whose ids are looked at.
_FILTERED = ("li", "sup")
_TAG_LIKE = re.compile(r"<(/?)([A-Za-z][\w:-]*)")
_NAME_LIKE = re.compile(r"</?([A-Za-z][\w:-]*)")
# Elements of HTML that are not allowed here; the sanitiser drops the tag, or all that is in it.
# fmt: off
HTML_TAGS = KEPT_TAGS | {
    "address", "applet", "area", "article", "aside", "audio", "base", "basefont", "bdi", "bdo", "big",
    "body", "button", "canvas", "center", "data", "datalist", "dialog", "dir", "embed", "fieldset", "font",
    "footer", "form", "frame", "frameset", "head", "header", "hgroup", "html", "iframe", "input", "label",
    "legend", "link", "main", "map", "marquee", "math", "menu", "meta", "meter", "nav", "nobr", "noembed",
    "noframes", "noscript", "object", "optgroup", "option", "output", "param", "picture", "plaintext",
    "portal", "progress", "rb", "rp", "rt", "rtc", "ruby", "script", "search", "section", "select", "slot",
    "source", "strike", "style", "svg", "template", "textarea", "title", "track", "tt", "video", "wbr", "xmp",
}
# fmt: on
SCHEMES = frozenset({"http", "https", "ftp", "mailto", "tel"})


def render(text: str) -> str:
    """HTML of a Markdown text, sanitised last, on the final markup.

    No style, script, form, embedded thing, class or free id gets through.

    >>> render("A *quiet* <script>alert(1)</script> word.")
    '<p>A <em>quiet</em>  word.</p>'
    """
    return sanitise(convert(text))


def convert(text: str) -> str:
    """HTML of a Markdown text as it comes, for looking at; only sanitised may it reach a page.

    Raises RecursionError for a text that is nested too deeply to be read.
    """
    converter = _converter()
    converter.reset()
    try:
        return converter.convert(text)
    except (RecursionError, Overtime):
        _converter.cache_clear()  # it stands in the midst of that text, and would read the next from there
        raise


def sanitise(html: str) -> str:
    """The part of an HTML text that is allowed (WHATWG parsing, by nh3).

    What looks like a tag but is none in HTML was meant as words, and stays as words.

    >>> sanitise("<p>Commissioning is <not> purchasing.</p>")
    '<p>Commissioning is &lt;not&gt; purchasing.</p>'
    """
    if not HTML_TAGS.issuperset(map(str.lower, _NAME_LIKE.findall(html))):
        html = _TAG_LIKE.sub(_escape_unknown, html)
    return _sanitiser(_may_hold_ids(html)).clean(html)


def _may_hold_ids(html: str) -> bool:
    """Whether an item of a list or a footnote's mark may have an attribute, and so an id to look at."""
    lower = html.lower()
    return any(lower.count(f"<{tag}") != lower.count(f"<{tag}>") for tag in _FILTERED)


@cache
def _sanitiser(filtered: bool) -> nh3.Cleaner:
    """One sanitiser for the process; asking us about each attribute costs it as much as all the rest."""
    return nh3.Cleaner(
        tags=set(KEPT_TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        attribute_filter=_filter if filtered else None,
        url_schemes=set(SCHEMES),
        link_rel=None,
        strip_comments=True,
    )


def _escape_unknown(tag: re.Match[str]) -> str:
    return tag[0] if tag[2].lower() in HTML_TAGS else f"&lt;{tag[1]}{tag[2]}"


def extensions() -> list[Extension]:
    """What we add to Markdown, besides what `Quick` adds; named, they would be searched for on the disk."""
    return [
        AbbrExtension(),
        AttrListExtension(),
        DefListExtension(),
        FootnoteExtension(BACKLINK_TITLE="Back to the text", SEPARATOR="-"),
        MarkdownInHtmlExtension(),
        SaneListExtension(),
        TableExtension(use_align_attribute=True),
    ]


@cache
def _converter() -> Converter:
    """One converter for the process: making one costs more than using it."""
    return Converter(extensions=[*extensions(), Quick()], output_format="html")


def _filter(tag: str, name: str, value: str) -> str | None:
    """Ids are free on headings only; elsewhere they are a footnote's or nothing."""
    if name == "id" and tag in _FILTERED:
        return value if value.startswith(("fn-", "fnref")) else None
    return value
