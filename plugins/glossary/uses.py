"""Where terms are used: a list for each that is used more often than the glossary page has room for."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from plugins.core import addresses
from plugins.core.archive import Archive
from plugins.core.cards import Card, make_card
from plugins.core.counting import counted
from plugins.core.digests import digest
from plugins.core.facts import shown
from plugins.core.feedscopes import ALL, feed_links
from plugins.core.model import Entry, Term
from plugins.core.outputs import Document, Link, Output
from plugins.core.paging import Pagination, cut, paginate
from plugins.glossary.documents import USES_SHOWN, MeaningView, Uses, meaning_views

# A use is a line: a page of them weighs less than one of whole cards.
_PAGE_SIZE = 200


@dataclass(frozen=True, slots=True)
class UsesYear:
    """The entries of a year that use the term."""

    year: int
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class UsesView:
    """A page of the entries that use a term, newest first, with what the term means."""

    acronym: str
    meanings: tuple[MeaningView, ...]
    count: str
    years: tuple[UsesYear, ...]
    pagination: Pagination | None


def find_uses(archive: Archive) -> Uses:
    """The entries that use each term, newest first; terms that no entry uses are left out."""
    uses: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in archive.entries:
        # Other filters find something else in texts.
        for acronym in entry.texts.found(entry) if entry.texts else ():
            if acronym in archive.glossary:
                uses[acronym].append(entry)
    return uses


def uses_outputs(archive: Archive, uses: Uses) -> Iterator[Output]:
    """The lists of entries that use a term."""
    for acronym, entries in sorted(uses.items()):
        if len(entries) > USES_SHOWN:
            yield from _term_outputs(archive, archive.glossary[acronym], entries)


def _term_outputs(archive: Archive, term: Term, entries: Sequence[Entry]) -> Iterator[Output]:
    parts = cut(entries, _PAGE_SIZE)
    frame = shown((meaning_views(archive, term), len(entries)), f"the term {term.acronym} and its uses")
    for number, part in enumerate(parts, 1):
        # One fact for all: the lists are long, and there is nothing to explain about a single line.
        cards = digest(*(archive.facts.card(entry).digest for entry in part))
        yield Output(
            address=addresses.further(addresses.uses_of_term(term.acronym), number),
            inputs=(frame, shown(cards, "the cards of these entries")),
            make=partial(uses_document, archive, term, len(entries), part, number, len(parts)),
            template="term.html",
            listed=True,
        )


def uses_document(
    archive: Archive, term: Term, count: int, part: Sequence[Entry], number: int, total: int
) -> Document:
    """Page `number` of `total` of the `count` entries that use a term."""
    address = addresses.uses_of_term(term.acronym)
    title = f"Where {term.acronym} is used"
    meanings = " or ".join(each.meaning for each in term.meanings)
    view = UsesView(
        acronym=term.acronym,
        meanings=meaning_views(archive, term),
        count=counted(count, "entry", "entries"),
        years=tuple(
            UsesYear(year, tuple(make_card(archive, entry) for entry in entries))
            for year, entries in groupby(part, key=lambda entry: entry.day.year)
        ),
        pagination=paginate(address, number, total),
    )
    return Document(
        address=addresses.further(address, number),
        title=f"{title}, page {number} of {total}" if number > 1 else title,
        description=f"{term.acronym}, {meanings}: {counted(count, 'entry', 'entries')} use it.",
        view=view,
        crumbs=(Link("Glossary", addresses.GLOSSARY), *([Link(title, address)] if number > 1 else ())),
        feeds=feed_links(archive, ALL),
    )
