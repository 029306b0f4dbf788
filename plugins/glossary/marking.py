"""Linking acronyms in texts to the glossary."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from html import escape, unescape

from plugins.core import addresses
from plugins.core.digests import Fact, digest
from plugins.core.model import Body, Entry, Meaning, Page, Term

# Tags of elements in which text is left as it is.
_CLOSED = re.compile(r"<(/?)(a|abbr|code|pre|h[2-6]|th|kbd|samp)(?![a-z0-9])[^>]*>")
# The same but for links: one to an entry that waits for its day is plain words until then.
_ALWAYS_CLOSED = re.compile(r"<(/?)(abbr|code|pre|h[2-6]|th|kbd|samp)(?![a-z0-9])[^>]*>")
# What meets a < before any > stands in text: no text and no value of ours has a bare one.
_IN_TEXT = r"(?=[^<>]*(?:<|\Z))"


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
        self._may_have_to_choose = any(len(term.meanings) > 1 for term in glossary.values())
        self._pattern = _pattern_of(glossary) if glossary else None

    def mark(self, html: str, topics: Collection[str] = (), whole: str = "") -> str:
        """The HTML with the first use of each term linked.

        The topics of the text choose among meanings, then the `whole` of it: the meaning that it spells out.
        """
        matches = list(self._pattern.finditer(html)) if self._pattern else []
        return "".join(self._pieces(html, matches, topics, whole)) if matches else html

    @property
    def seeker(self) -> str:
        """What it looks for: the acronyms, whatever they mean."""
        return digest("terms", *sorted(self._glossary))

    def find(self, body: Body) -> tuple[str, ...]:
        """The acronyms that a text uses where they can be linked, those within a link among them."""
        pieces = (body.intro, *(section.html for section in body.sections))
        return tuple(sorted({acronym for html in pieces for acronym in self._acronyms(html)}))

    def _acronyms(self, html: str) -> Iterator[str]:
        matches = list(self._pattern.finditer(html)) if self._pattern else []
        closed = list(_closed_spans(html, _ALWAYS_CLOSED)) if matches else []
        for match in matches:
            if not any(start < match.start() < end for start, end in closed):
                yield unescape(match[1])

    def facts(self, found: Iterable[str]) -> Iterator[Fact]:
        """What each acronym means, and in texts about what."""
        for acronym in found:
            yield self._facts[acronym]

    def apply(self, body: Body, item: Entry | Page) -> Body:
        """The text with the first use of each term in each piece linked."""
        topics = item.topics if isinstance(item, Entry) else ()
        whole = body.html if self._may_have_to_choose else ""
        sections = tuple(replace(each, html=self.mark(each.html, topics, whole)) for each in body.sections)
        return replace(body, intro=self.mark(body.intro, topics, whole), sections=sections)

    def _pieces(
        self, html: str, matches: Iterable[re.Match[str]], topics: Collection[str], whole: str
    ) -> Iterator[str]:
        closed = list(_closed_spans(html, _CLOSED))
        used: set[str] = set()
        done = 0
        for match in matches:
            acronym = unescape(match[1])
            if acronym not in used and not any(start < match.start() < end for start, end in closed):
                used.add(acronym)
                yield html[done : match.start()]
                yield _link(self._glossary[acronym], topics, whole, html[done : match.start()])
                done = match.end()
        yield html[done:]


def _pattern_of(acronyms: Iterable[str]) -> re.Pattern[str]:
    """What finds the acronyms where they may be links.

    A plural keeps its s outside the link; no part of a longer word is a term. Each alternative begins with
    its first letter as it is, so that a search can leap from one such letter to the next.
    """
    rests: dict[str, list[str]] = {}
    for acronym in sorted(acronyms, key=lambda each: (-len(each), each)):
        spelled = escape(acronym, quote=False)
        rests.setdefault(re.escape(spelled[0]), []).append(re.escape(spelled[1:]))
    words = "|".join(rf"{first}(?<![\w&-]{first})(?:{'|'.join(rest)})" for first, rest in rests.items())
    return re.compile(rf"({words})(?=s?(?![\w-])){_IN_TEXT}")


def _closed_spans(html: str, tags: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """From where to where elements of some tags are open."""
    opened: list[str] = []
    start = 0
    for tag in tags.finditer(html):
        if not tag[1]:
            start = start if opened else tag.start()
            opened.append(tag[2])
        elif tag[2] in opened:
            opened.remove(tag[2])
            if not opened:
                yield start, tag.end()
    if opened:
        yield start, len(html)


def _fact(term: Term) -> Fact:
    """What a link to a term shows: its meanings, and the topics that choose among them."""
    meanings = [(each.meaning, each.topics) for each in term.meanings]
    return Fact(f"the term {term.acronym}", digest(term.acronym, repr(meanings)))


def _link(term: Term, topics: Collection[str], whole: str, before: str) -> str:
    meanings = meanings_in(term, topics)
    if len(meanings) > 1:
        meanings = _spelled_out(meanings, whole)
    is_told = len(meanings) == 1 < len(term.meanings)
    address = (
        addresses.meaning(term.acronym, meanings[0].meaning) if is_told else addresses.term(term.acronym)
    )
    title = escape(" or ".join(each.meaning for each in meanings))
    # Paper says what a term means behind it, but not where the text has just done so.
    kind = "term told" if any(_is_told(each, before) for each in meanings) else "term"
    return f'<a class="{kind}" href="{address}" title="{title}">{escape(term.acronym, quote=False)}</a>'


def _is_told(meaning: Meaning, before: str) -> bool:
    """Whether the text before a term ends with its meaning and a bracket: "Elected commissioners ("."""
    words = escape(meaning.meaning, quote=False).casefold()
    return bool(re.search(rf"{re.escape(words)}\w*(\s|</\w+>)*\($", before[-len(words) - 30 :].casefold()))


def meanings_in(term: Term, topics: Collection[str]) -> tuple[Meaning, ...]:
    """The meanings that a term can have in a text about these topics; all where the topics do not tell."""
    return tuple(each for each in term.meanings if not set(topics).isdisjoint(each.topics)) or term.meanings


def _spelled_out(meanings: tuple[Meaning, ...], whole: str) -> tuple[Meaning, ...]:
    """Those of some meanings that a text spells out; all where it spells out none."""
    words = whole.casefold()
    return (
        tuple(each for each in meanings if escape(each.meaning, quote=False).casefold() in words) or meanings
    )
