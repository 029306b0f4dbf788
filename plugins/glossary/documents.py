"""The glossary page."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from plugins.core import addresses
from plugins.core.archive import Archive
from plugins.core.cards import entry_label
from plugins.core.counting import counted
from plugins.core.facts import shown
from plugins.core.model import Entry, Meaning, Term
from plugins.core.outputs import Document, Link, Output
from plugins.core.slugs import slugify

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


def glossary_output(archive: Archive) -> Output:
    """The page of all terms, letter by letter, with the entries that use them."""
    uses = _uses(archive)
    shown_uses = {
        anchor: (len(entries), [archive.facts.card(entry).digest for entry in entries[:_USES_SHOWN]])
        for anchor, entries in sorted(uses.items())
    }
    data = (archive.glossary, archive.organisations, archive.topics)
    return Output(
        address=addresses.GLOSSARY,
        inputs=(shown(data, "glossary, organisations and topics"), shown(shown_uses, "where terms are used")),
        make=partial(glossary_document, archive, uses),
        template="glossary.html",
        listed=True,
    )


def glossary_document(archive: Archive, uses: Mapping[str, Sequence[Entry]]) -> Document:
    """The page of all terms; `uses` are the entries that use each, by its anchor, newest first."""
    return Document(
        address=addresses.GLOSSARY,
        title="Glossary",
        description="What the acronyms in the bulletins and the blog mean, and where they are used.",
        view=GlossaryView(counted(len(archive.glossary), "term"), tuple(_letters(archive, uses))),
    )


def _letters(archive: Archive, uses: Mapping[str, Sequence[Entry]]) -> Iterator[LetterView]:
    ordered = sorted(archive.glossary.values(), key=lambda term: slugify(term.acronym))
    for letter, terms in groupby(ordered, key=lambda term: slugify(term.acronym)[0]):
        views = (_term(archive, term, uses.get(addresses.anchor_of_term(term.acronym), ())) for term in terms)
        yield LetterView(letter.upper(), f"letter-{letter}", tuple(views))


def _uses(archive: Archive) -> Mapping[str, Sequence[Entry]]:
    """For the anchor of each term, the entries that use it, newest first."""
    uses: defaultdict[str, list[Entry]] = defaultdict(list)
    anchors = {acronym: addresses.anchor_of_term(acronym) for acronym in archive.glossary}
    for entry in archive.entries:
        for acronym in entry.texts.found(entry) if entry.texts else ():
            uses[anchors[acronym]].append(entry)
    return uses


def _use(archive: Archive, entry: Entry) -> Link:
    label = entry_label(archive, entry)
    words = entry.title if entry.title.startswith(label) or entry.series is None else label
    return Link(words, entry.address)


def _term(archive: Archive, term: Term, uses: Sequence[Entry]) -> TermView:
    return TermView(
        acronym=term.acronym,
        anchor=addresses.anchor_of_term(term.acronym),
        meanings=tuple(_meaning(archive, meaning) for meaning in term.meanings),
        uses=tuple(_use(archive, entry) for entry in uses[:_USES_SHOWN]),
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
