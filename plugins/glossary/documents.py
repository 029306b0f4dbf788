"""The glossary page."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from plugins.core import addresses
from plugins.core.archive import Archive
from plugins.core.cards import counted, entry_label
from plugins.core.model import Meaning, Term
from plugins.core.outputs import Document, Link
from plugins.core.slugs import slugify
from plugins.glossary.marking import terms_used

_USES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class MeaningView:
    """A meaning, with the organisation it names and the topics it belongs to."""

    meaning: str
    explanation: str
    organisation: Link | None
    topics: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class TermView:
    """A term, its meanings, and where it is used: the newest uses, and how many there are."""

    acronym: str
    anchor: str
    meanings: tuple[MeaningView, ...]
    uses: tuple[Link, ...]
    count: str


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


def glossary_document(archive: Archive) -> Document:
    """The page of all terms, letter by letter."""
    return Document(
        address=addresses.GLOSSARY,
        template="glossary.html",
        title="Glossary",
        description="What the acronyms in the bulletins and the blog mean, and where they are used.",
        make_view=partial(_view, archive),
    )


def _view(archive: Archive) -> GlossaryView:
    return GlossaryView(counted(len(archive.glossary), "term"), tuple(_letters(archive)))


def _letters(archive: Archive) -> Iterator[LetterView]:
    uses = _uses(archive)
    ordered = sorted(archive.glossary.values(), key=lambda term: slugify(term.acronym))
    for letter, terms in groupby(ordered, key=lambda term: slugify(term.acronym)[0]):
        views = tuple(_term(archive, term, uses[addresses.anchor_of_term(term.acronym)]) for term in terms)
        yield LetterView(letter.upper(), f"letter-{letter}", views)


def _uses(archive: Archive) -> defaultdict[str, list[Link]]:
    """For the anchor of each term, the entries that use it, newest first."""
    uses: defaultdict[str, list[Link]] = defaultdict(list)
    for entry in archive.entries:
        label = entry_label(archive, entry)
        words = entry.title if entry.title.startswith(label) or entry.series is None else label
        for anchor in terms_used(entry):
            uses[anchor].append(Link(words, entry.address))
    return uses


def _term(archive: Archive, term: Term, uses: list[Link]) -> TermView:
    return TermView(
        acronym=term.acronym,
        anchor=addresses.anchor_of_term(term.acronym),
        meanings=tuple(_meaning(archive, meaning) for meaning in term.meanings),
        uses=tuple(uses[:_USES_SHOWN]),
        count=counted(len(uses), "entry", "entries") if len(uses) > _USES_SHOWN else "",
    )


def _meaning(archive: Archive, meaning: Meaning) -> MeaningView:
    organisation = archive.organisations.get(meaning.organisation or "")
    return MeaningView(
        meaning=meaning.meaning,
        explanation=meaning.explanation,
        organisation=Link(organisation.name, addresses.organisation(organisation.key))
        if organisation
        else None,
        topics=tuple(Link(archive.topics[key].name, addresses.topic(key)) for key in meaning.topics),
    )
