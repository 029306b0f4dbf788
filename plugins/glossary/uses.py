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

# A use is a line: a page of so many weighs less than one of thirty whole cards.
PAGE_SIZE = 200


@dataclass(frozen=True, slots=True)
class UsesYear:
    """The entries of a year that use the term."""

    year: int
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class UsesView:
    """A page of the entries that use a term, newest first, with what the term means.

    The first page says how many there are in all; the `count` of others is empty.
    """

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


def uses_outputs(archive: Archive, uses: Uses, page_size: int = PAGE_SIZE) -> Iterator[Output]:
    """The lists of entries that use a term."""
    for acronym, entries in sorted(uses.items()):
        if len(entries) > USES_SHOWN:
            yield from _term_outputs(archive, archive.glossary[acronym], entries, page_size)


def _term_outputs(archive: Archive, term: Term, entries: Sequence[Entry], page_size: int) -> Iterator[Output]:
    parts = _cut_from_the_oldest(entries, page_size)
    count = counted(len(entries), "entry", "entries")
    for number, part in enumerate(parts, 1):
        count = count if number == 1 else ""
        frame = (meaning_views(archive, term), count, len(parts))
        # One fact for all: the lists are long, and there is nothing to explain about a single line.
        cards = digest(*(archive.facts.card(entry).digest for entry in part))
        yield Output(
            address=addresses.further(addresses.uses_of_term(term.acronym), number),
            inputs=(
                shown(frame, f"the term {term.acronym} and its uses"),
                shown(cards, "the cards of these entries"),
            ),
            make=partial(uses_document, archive, term, count, part, number, len(parts)),
            template="term.html",
            listed=True,
        )


def _cut_from_the_oldest(entries: Sequence[Entry], size: int) -> list[Sequence[Entry]]:
    """The entries in pages, newest first; only the first has room left, so that a new entry moves none."""
    oldest_first = cut(entries[::-1], size)
    return [part[::-1] for part in reversed(oldest_first)]


def uses_document(
    archive: Archive, term: Term, count: str, part: Sequence[Entry], number: int, total: int
) -> Document:
    """Page `number` of `total` of the entries that use a term; `count` is what it says of their number."""
    address = addresses.uses_of_term(term.acronym)
    title = f"Where {term.acronym} is used"
    meanings = " or ".join(each.meaning for each in term.meanings)
    view = UsesView(
        acronym=term.acronym,
        meanings=meaning_views(archive, term),
        count=count,
        years=tuple(
            UsesYear(year, tuple(make_card(archive, entry) for entry in entries))
            for year, entries in groupby(part, key=lambda entry: entry.day.year)
        ),
        pagination=paginate(address, number, total),
    )
    return Document(
        address=addresses.further(address, number),
        title=f"{title}, page {number} of {total}" if number > 1 else title,
        description=f"{term.acronym}, {meanings}: the entries that use it.",
        view=view,
        crumbs=(Link("Glossary", addresses.GLOSSARY), *([Link(title, address)] if number > 1 else ())),
        feeds=feed_links(archive, ALL),
    )
