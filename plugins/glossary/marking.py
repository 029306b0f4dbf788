"""Linking acronyms in texts to the glossary."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import escape

from plugins.core import addresses
from plugins.core.archive import Archive
from plugins.core.model import Body, Entry, Page, Term

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
        self._links = {acronym: _link(term) for acronym, term in glossary.items()}
        longest_first = sorted(glossary, key=lambda acronym: (-len(acronym), acronym))
        alternatives = "|".join(re.escape(escape(acronym, quote=False)) for acronym in longest_first)
        # A plural keeps its s outside the link; no part of a longer word is a term.
        self._pattern = re.compile(rf"(?<![\w&-])({alternatives})(?=s?(?![\w-]))") if glossary else None

    def mark(self, html: str) -> str:
        """The HTML with the first use of each term linked."""
        if self._pattern is None or not self._pattern.search(html):
            return html
        return "".join(self._pieces(html, self._pattern))

    def _pieces(self, html: str, pattern: re.Pattern[str]) -> Iterator[str]:
        used: set[str] = set()
        closed: list[str] = []

        def link(match: re.Match[str]) -> str:
            acronym = match[1].replace("&amp;", "&")
            if acronym in used:
                return match[0]
            used.add(acronym)
            return self._links[acronym]

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


def _link(term: Term) -> str:
    meaning = " or ".join(each.meaning for each in term.meanings)
    address = addresses.term(term.acronym)
    return (
        f'<a class="term" href="{address}" title="{escape(meaning)}">{escape(term.acronym, quote=False)}</a>'
    )


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
    return replace(entry, body=_mark_body(marker, entry.body))


def _mark_body(marker: Marker, body: Body) -> Body:
    sections = tuple(replace(section, html=marker.mark(section.html)) for section in body.sections)
    return replace(body, intro=marker.mark(body.intro), sections=sections)


def terms_used(item: Entry | Page) -> frozenset[str]:
    """The anchors of the terms that a marked text links to."""
    return frozenset(re.findall(r'<a class="term" href="/glossary/#([^"]+)"', item.body.html))
