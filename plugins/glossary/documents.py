"""The glossary page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TypeAlias

from plugins.core import addresses
from plugins.core.archive import Archive
from plugins.core.cards import entry_label
from plugins.core.counting import counted
from plugins.core.facts import shown
from plugins.core.feedscopes import ALL, feed_links
from plugins.core.model import Entry, Meaning, Term
from plugins.core.outputs import Document, Link, Output
from plugins.core.slugs import slugify

# For each term that is used, the entries that use it, newest first.
Uses: TypeAlias = Mapping[str, Sequence[Entry]]

# The newest entries that use a term stand beside it; where there are more they have a list of their own.
USES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class MeaningView:
    """A meaning, with the organisation it names and the topics it belongs to.

    `anchor` is empty where the term has no other meaning.
    """

    anchor: str
    meaning: str
    explanation: str
    organisation: Link | None
    topics: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class TermView:
    """A term, its meanings, its newest uses, and the way to all uses where there are more."""

    acronym: str
    anchor: str
    meanings: tuple[MeaningView, ...]
    uses: tuple[Link, ...]
    all_uses: Link | None


@dataclass(frozen=True, slots=True)
class LetterView:
    """The terms under a letter."""

    letter: str
    anchor: str
    terms: tuple[TermView, ...]


@dataclass(frozen=True, slots=True)
class GlossaryView:
    """All terms."""

    count: str
    letters: tuple[LetterView, ...]


def glossary_output(archive: Archive, uses: Uses) -> Output:
    """The page of all terms, letter by letter, with the newest entries that use them."""
    shown_uses = {
        acronym: (len(entries), [archive.facts.card(entry).digest for entry in entries[:USES_SHOWN]])
        for acronym, entries in sorted(uses.items())
    }
    data = (archive.glossary, archive.organisations, archive.topics)
    return Output(
        address=addresses.GLOSSARY,
        inputs=(shown(data, "glossary, organisations and topics"), shown(shown_uses, "where terms are used")),
        make=partial(glossary_document, archive, uses),
        template="glossary.html",
        listed=True,
    )


def glossary_document(archive: Archive, uses: Uses) -> Document:
    """The page of all terms."""
    return Document(
        address=addresses.GLOSSARY,
        title="Glossary",
        description="What the acronyms in the bulletins and the blog mean, and where they are used.",
        view=GlossaryView(counted(len(archive.glossary), "term"), tuple(_letters(archive, uses))),
        feeds=feed_links(archive, ALL) if archive.entries else (),
    )


def _letters(archive: Archive, uses: Uses) -> Iterator[LetterView]:
    ordered = sorted(archive.glossary.values(), key=lambda term: slugify(term.acronym))
    for letter, terms in groupby(ordered, key=lambda term: slugify(term.acronym)[0]):
        views = (_term(archive, term, uses.get(term.acronym, ())) for term in terms)
        yield LetterView(letter.upper(), f"letter-{letter}", tuple(views))


def _term(archive: Archive, term: Term, uses: Sequence[Entry]) -> TermView:
    more = f"all {counted(len(uses), 'entry', 'entries')} that use it"
    return TermView(
        acronym=term.acronym,
        anchor=addresses.anchor_of_term(term.acronym),
        meanings=meaning_views(archive, term),
        uses=tuple(_use(archive, entry) for entry in uses[:USES_SHOWN]),
        all_uses=Link(more, addresses.uses_of_term(term.acronym)) if len(uses) > USES_SHOWN else None,
    )


def _use(archive: Archive, entry: Entry) -> Link:
    label = entry_label(archive, entry)
    words = entry.title if entry.title.startswith(label) or entry.series is None else label
    return Link(words, entry.address)


def meaning_views(archive: Archive, term: Term) -> tuple[MeaningView, ...]:
    """The meanings of a term."""
    is_one_of_many = len(term.meanings) > 1
    return tuple(
        _meaning(
            archive,
            each,
            addresses.anchor_of_meaning(term.acronym, each.meaning) if is_one_of_many else "",
        )
        for each in term.meanings
    )


def _meaning(archive: Archive, meaning: Meaning, anchor: str) -> MeaningView:
    organisation = archive.organisations.get(meaning.organisation or "")
    return MeaningView(
        anchor=anchor,
        meaning=meaning.meaning,
        explanation=meaning.explanation,
        organisation=Link(organisation.name, addresses.organisation(organisation.key))
        if organisation
        else None,
        topics=tuple(Link(archive.topics[key].name, addresses.topic(key)) for key in meaning.topics),
    )
