"""What an import did and what an inspection found, as text and as JSON lines."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from plugins.core.counting import counted
from plugins.core.frontmatter import rfc3339
from plugins.core.model import Comment
from scripts.importer.dom import elements, text_of
from scripts.importer.extract import guest_authors
from scripts.importer.fidelity import rendered_blocks
from scripts.importer.outcomes import Outcome, State
from scripts.importer.reading import Reading

_STATES: tuple[State, ...] = (
    "imported",
    "updated",
    "unchanged",
    "kept",
    "alias",
    "attachment",
    "skipped",
    "failed",
)


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


def totals(outcomes: Sequence[Outcome]) -> str:
    """The last line of an import.

    >>> totals([Outcome("imported", "a.html", "a.md", 10, 10, 2), Outcome("failed", "b.html")])
    '1 imported, 1 failed; 10 of 10 words kept (100.0%), 2 comments'
    >>> totals([])
    'nothing to import'
    """
    states = Counter(outcome.state for outcome in outcomes)
    counts = ", ".join(f"{states[state]} {state}" for state in _STATES if states[state])
    if not any(one.path for one in outcomes):
        return counts or "nothing to import"
    words, kept = sum(one.words for one in outcomes), sum(one.kept_words for one in outcomes)
    share = f" ({kept / words:.1%})" if words else ""
    comments = counted(sum(one.comments for one in outcomes), "comment")
    return f"{counts}; {kept} of {words} words kept{share}, {comments}"


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
        "attachments": [],
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
