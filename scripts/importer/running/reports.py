"""What an import did and what an inspection found, as text and as JSON lines."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from math import floor

from plugins.core.counting import counted
from plugins.core.dates import rfc3339
from plugins.core.model import Comment
from scripts.importer.extraction.dom import elements, text_of
from scripts.importer.extraction.extract import guest_authors
from scripts.importer.linking.readdressing import documents_of
from scripts.importer.markdown.fidelity import rendered_blocks
from scripts.importer.running.outcomes import ENTRY_STATES, Outcome, State
from scripts.importer.running.reading import Reading

# What becomes of things, in the words of a report, one and several of them.
STATES: Mapping[State, tuple[str, str]] = {
    "imported": ("imported", "imported"),
    "updated": ("updated", "updated"),
    "unchanged": ("unchanged", "unchanged"),
    "kept": ("kept as edited", "kept as edited"),
    "alias": ("alias", "aliases"),
    "attachment": ("attachment", "attachments"),
    "missing": ("missing file", "missing files"),
    "skipped": ("skipped", "skipped"),
    "failed": ("failed", "failed"),
}
_COUNTED = frozenset({"alias", "attachment", "missing"})


def summary_line(outcome: Outcome) -> str:
    """One page of an import: what became of it, where, and how much of it was kept.

    >>> summary_line(Outcome("imported", "a.html", "blog/2012/a.md", 10, 10, 1))
    'imported   blog/2012/a.md  10 of 10 words  1 comment'
    """
    state = outcome.state.ljust(10)
    if outcome.path is None:
        return f"{state} {outcome.name}"
    comments = counted(outcome.comments, "comment")
    return f"{state} {outcome.path}  {outcome.kept_words} of {outcome.words} words  {comments}"


@dataclass(slots=True)
class Totals:
    """What became of all, counted; as text it is the last line of an import.

    >>> totals = Totals()
    >>> str(totals)
    'nothing to import'
    >>> totals.add(Outcome("imported", "a.html", "a.md", 10, 10, 2))
    >>> totals.add(Outcome("failed", "b.html"))
    >>> str(totals)
    '1 imported, 1 failed; 10 of 10 words kept (100.0%), 2 comments'
    """

    states: Counter[State] = field(default_factory=Counter)
    words: int = 0
    kept_words: int = 0
    comments: int = 0
    masked: int = 0

    def add(self, outcome: Outcome) -> None:
        """Count one more."""
        self.states[outcome.state] += 1
        self.words += outcome.words
        self.kept_words += outcome.kept_words
        self.comments += outcome.comments
        self.masked += outcome.masked

    @property
    def seen(self) -> int:
        """How many there were in all."""
        return self.states.total()

    @property
    def entries(self) -> int:
        """How many are entries now."""
        return sum(self.states[state] for state in ENTRY_STATES)

    @property
    def failed(self) -> int:
        """How many could not be imported."""
        return self.states["failed"]

    @property
    def share(self) -> float:
        """The share of words kept; 1 where there were none."""
        return self.kept_words / self.words if self.words else 1.0

    def __str__(self) -> str:
        counts = ", ".join(
            counted(count, word, plural) if state in _COUNTED else f"{count:,} {word}"
            for state, (word, plural) in STATES.items()
            if (count := self.states[state])
        )
        if not self.entries:
            return counts or "nothing to import"
        share = f" ({shown_share(self.share)})" if self.words else ""
        comments = counted(self.comments, "comment")
        masked = f", {self.masked} personal data masked" if self.masked else ""
        return f"{counts}; {self.kept_words} of {self.words} words kept{share}, {comments}{masked}"


def shown_share(share: float) -> str:
    """A share in per cent that says 100 only of everything.

    >>> shown_share(1.0), shown_share(0.99996)
    ('100.0%', '99.9%')
    """
    return f"{floor(share * 1000) / 10:.1f}%"


def as_json(reading: Reading) -> str:
    """One entry as one line of JSON, with the keys that the contract names."""
    extraction, header = reading.extraction, reading.extraction.header
    facts = {
        "source": reading.page.capture.name,
        "url": reading.page.url,
        "profile": reading.recognition.profile.name,
        "kind": extraction.kind,
        "title": extraction.title,
        "date": _moment(extraction.dating.date),
        "date_from": extraction.dating.found_in or None,
        "period": str(extraction.dating.period) if extraction.dating.period else None,
        "series": header.series if header else None,
        "number": header.number if header else None,
        "authors": _authors(reading),
        "tags": list(extraction.tags),
        "text": rendered_blocks(reading.markdown),
        "markdown": reading.markdown,
        "headings": _headings(reading),
        "links": _links(reading),
        "comments": [_comment(comment) for comment in extraction.comments],
        "attachments": list(documents_of(reading)),
        "fidelity": round(reading.fidelity.share, 6),
        "warnings": [*reading.warnings, *extraction.review],
    }
    return json.dumps(facts, ensure_ascii=False)


def as_text(reading: Reading) -> str:
    """One entry for a person to read: the facts and the evidence for them."""
    return "\n".join(_text_lines(reading))


def _text_lines(reading: Reading) -> Iterator[str]:
    extraction, header, dating = reading.extraction, reading.extraction.header, reading.extraction.dating
    profile, fidelity = reading.recognition.profile, reading.fidelity
    yield reading.page.capture.name
    yield _fact("address", reading.page.url)
    yield _fact("captured", rfc3339(reading.page.captured))
    yield _fact(
        "read as", f"{profile.label} ({', '.join(reading.recognition.evidence)}; {reading.page.charset})"
    )
    yield _fact("kind", extraction.kind)
    yield _fact("title", _with_place(extraction.title or "none", extraction.title_from))
    yield _fact("text", _with_place(f"{fidelity.words} words", extraction.text_from))
    if header:
        yield _fact("issue", f"{header.series}, number {header.number}")
    when = _moment(dating.date) or (f"{dating.period} (approximate)" if dating.period else "unknown")
    yield _fact("date", _with_place(when, dating.found_in))
    yield _fact("authors", _with_place(_listed(_authors(reading)), extraction.authors_from))
    yield _fact("tags", _with_place(_listed(extraction.tags), extraction.tags_from))
    yield _fact("headings", _listed(_headings(reading)))
    yield from (
        _fact("event", f"{event.title}, {event.start} to {event.end or event.start}")
        for _, event in extraction.events
    )
    yield _fact("links", str(len(_links(reading))))
    yield _fact("comments", f"{len(extraction.comments)}{_threaded(extraction.comments)}")
    yield _fact("words", f"{fidelity.kept} of {fidelity.words} kept ({fidelity.share:.2%})")
    yield from (_fact("warning", warning) for warning in reading.warnings)
    yield from (_fact("review", line) for line in extraction.review)


def _fact(name: str, value: str) -> str:
    return f"  {name:<9} {value}"


def _with_place(value: str, place: str) -> str:
    return f"{value}, from {place}" if place else value


def _listed(names: Iterable[str]) -> str:
    return "; ".join(names) or "none"


def _threaded(comments: Sequence[Comment]) -> str:
    replies = sum(comment.parent is not None for comment in comments)
    return f", {replies} of them replies" if replies else ""


def _authors(reading: Reading) -> list[str]:
    """Who wrote the entry, and then its sections."""
    return list(dict.fromkeys((*reading.extraction.authors, *guest_authors(reading.extraction.body))))


def _headings(reading: Reading) -> list[str]:
    found = elements(reading.extraction.body, "h2", "h3", "h4", "h5", "h6")
    return [text for heading in found if (text := text_of(heading))]


def _links(reading: Reading) -> list[str]:
    found = (link.get("href") for link in elements(reading.extraction.body, "a"))
    return list(dict.fromkeys(address for address in found if address))


def _comment(comment: Comment) -> dict[str, object]:
    return {
        "id": comment.id,
        "parent": comment.parent,
        "author": comment.author,
        "date": _moment(comment.date),
        "text": " ".join(rendered_blocks(comment.text).split("\n\n")),
    }


def _moment(moment: date | datetime | None) -> str | None:
    """RFC 3339, the zone as the page has it."""
    return moment.isoformat() if moment else None
