"""Linking acronyms in texts to the glossary."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from html import escape, unescape

from plugins.core import addresses
from plugins.core.digests import Fact, digest
from plugins.core.model import Body, Entry, Meaning, Page, Term

_TAG = re.compile(r"(<[^>]*>)")
_MARKED = re.compile(r'<a class="term" [^>]*>([^<]*)</a>')
# Text within these is left as it is.
_CLOSED = frozenset({"a", "abbr", "code", "pre", "h2", "h3", "h4", "h5", "h6", "th", "kbd", "samp"})


class Marker:
    """Links the first use of each term in every piece of a text: its introduction, its sections.

    >>> from plugins.core.model import Meaning
    >>> marker = Marker({"IOM": Term("IOM", (Meaning("integrated offender management"),))})
    >>> marker.mark("<p>IOM and IOM</p>")
    '<p><a class="term" href="/glossary/#iom" title="integrated offender management">IOM</a> and IOM</p>'
    """

    def __init__(self, glossary: Mapping[str, Term]) -> None:
        self._glossary = glossary
        self._facts = {acronym: _fact(term) for acronym, term in glossary.items()}
        longest_first = sorted(glossary, key=lambda acronym: (-len(acronym), acronym))
        alternatives = "|".join(re.escape(escape(acronym, quote=False)) for acronym in longest_first)
        # A plural keeps its s outside the link; no part of a longer word is a term.
        self._pattern = re.compile(rf"(?<![\w&-])({alternatives})(?=s?(?![\w-]))") if glossary else None

    def mark(self, html: str, topics: Collection[str] = ()) -> str:
        """The HTML with the first use of each term linked; the text's topics choose among meanings."""
        if self._pattern is None or not self._pattern.search(html):
            return html
        return "".join(self._pieces(html, self._pattern, topics))

    @property
    def seeker(self) -> str:
        """What it looks for: the acronyms, whatever they mean."""
        return digest("terms", *sorted(self._glossary))

    def find(self, body: Body) -> tuple[str, ...]:
        """The acronyms that a text uses where they can be linked."""
        marked = "".join((self.mark(body.intro), *(self.mark(section.html) for section in body.sections)))
        return tuple(sorted({unescape(acronym) for acronym in _MARKED.findall(marked)}))

    def facts(self, found: Iterable[str]) -> Iterator[Fact]:
        """What each acronym means, and in texts about what."""
        for acronym in found:
            yield self._facts[acronym]

    def apply(self, body: Body, item: Entry | Page) -> Body:
        """The text with the first use of each term in each piece linked."""
        topics = item.topics if isinstance(item, Entry) else ()
        sections = tuple(replace(each, html=self.mark(each.html, topics)) for each in body.sections)
        return replace(body, intro=self.mark(body.intro, topics), sections=sections)

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


def _fact(term: Term) -> Fact:
    """What a link to a term shows: its meanings, and the topics that choose among them."""
    meanings = [(each.meaning, each.topics) for each in term.meanings]
    return Fact(f"the term {term.acronym}", digest(term.acronym, repr(meanings)))


def _link(term: Term, topics: Collection[str]) -> str:
    meaning = " or ".join(each.meaning for each in meanings_in(term, topics))
    address = addresses.term(term.acronym)
    return (
        f'<a class="term" href="{address}" title="{escape(meaning)}">{escape(term.acronym, quote=False)}</a>'
    )


def meanings_in(term: Term, topics: Collection[str]) -> tuple[Meaning, ...]:
    """The meanings that a term can have in a text about these topics; all where the topics do not tell."""
    return tuple(each for each in term.meanings if not set(topics).isdisjoint(each.topics)) or term.meanings
