"""Linking acronyms in texts to the glossary."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from html import escape, unescape

from plugins.core import addresses
from plugins.core.archive import Archive
from plugins.core.model import Body, Entry, Meaning, Page, Term

_TAG = re.compile(r"(<[^>]*>)")
# Text within these is left as it is.
_CLOSED = frozenset({"a", "abbr", "code", "pre", "h2", "h3", "h4", "h5", "h6", "th", "kbd", "samp"})


class Marker:
    """Links the first use of each term in a piece of text.

    >>> from plugins.core.model import Meaning
    >>> marker = Marker({"IOM": Term("IOM", (Meaning("integrated offender management"),))})
    >>> marker.mark("<p>IOM and IOM</p>")
    '<p><a class="term" href="/glossary/#iom" title="integrated offender management">IOM</a> and IOM</p>'
    """

    def __init__(self, glossary: Mapping[str, Term]) -> None:
        self._glossary = glossary
        longest_first = sorted(glossary, key=lambda acronym: (-len(acronym), acronym))
        alternatives = "|".join(re.escape(escape(acronym, quote=False)) for acronym in longest_first)
        # A plural keeps its s outside the link; no part of a longer word is a term.
        self._pattern = re.compile(rf"(?<![\w&-])({alternatives})(?=s?(?![\w-]))") if glossary else None

    def mark(self, html: str, topics: Collection[str] = ()) -> str:
        """The HTML with the first use of each term linked; the text's topics choose among meanings."""
        if self._pattern is None or not self._pattern.search(html):
            return html
        return "".join(self._pieces(html, self._pattern, topics))

    def _pieces(self, html: str, pattern: re.Pattern[str], topics: Collection[str]) -> Iterator[str]:
        used: set[str] = set()
        closed: list[str] = []

        def link(match: re.Match[str]) -> str:
            acronym = unescape(match[1])
            if acronym in used:
                return match[0]
            used.add(acronym)
            return _link(self._glossary[acronym], topics)

        for piece in _TAG.split(html):
            if piece.startswith("<"):
                _follow(piece, closed)
                yield piece
            else:
                yield piece if closed else pattern.sub(link, piece)


def _follow(tag: str, closed: list[str]) -> None:
    """Keep account of which elements that take no links are open."""
    name = re.match(r"</?([a-z0-9]+)", tag)
    if name and name[1] in _CLOSED:
        if not tag.startswith("</"):
            closed.append(name[1])
        elif name[1] in closed:
            closed.remove(name[1])


def _link(term: Term, topics: Collection[str]) -> str:
    meaning = " or ".join(each.meaning for each in meanings_in(term, topics))
    address = addresses.term(term.acronym)
    return (
        f'<a class="term" href="{address}" title="{escape(meaning)}">{escape(term.acronym, quote=False)}</a>'
    )


def meanings_in(term: Term, topics: Collection[str]) -> tuple[Meaning, ...]:
    """The meanings that a term can have in a text about these topics; all where the topics do not tell."""
    return tuple(each for each in term.meanings if not set(topics).isdisjoint(each.topics)) or term.meanings


def mark_archive(archive: Archive) -> Archive:
    """The archive with the terms in all texts of entries and pages linked."""
    marker = Marker(archive.glossary)
    return replace(
        archive,
        entries=tuple(_mark_item(marker, entry) for entry in archive.entries),
        hidden=tuple(_mark_item(marker, entry) for entry in archive.hidden),
        pages=tuple(replace(page, body=_mark_body(marker, page.body)) for page in archive.pages),
    )


def _mark_item(marker: Marker, entry: Entry) -> Entry:
    return replace(entry, body=_mark_body(marker, entry.body, entry.topics))


def _mark_body(marker: Marker, body: Body, topics: Collection[str] = ()) -> Body:
    sections = tuple(replace(section, html=marker.mark(section.html, topics)) for section in body.sections)
    return replace(body, intro=marker.mark(body.intro, topics), sections=sections)


def terms_used(item: Entry | Page) -> frozenset[str]:
    """The anchors of the terms that a marked text links to."""
    return frozenset(re.findall(r'<a class="term" href="/glossary/#([^"]+)"', item.body.html))
