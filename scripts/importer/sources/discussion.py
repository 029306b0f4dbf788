"""Comments of an export as the tree that its readers saw."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from plugins.core.dates import Moment
from plugins.core.model import Comment
from scripts.importer.extraction.cleaning import clean
from scripts.importer.extraction.dom import Element, squeeze
from scripts.importer.markdown.renderer import render

_WEB = re.compile(r"https?://[^\s/]+\S*")
_MAILBOX = re.compile(r"\S+@\S+\.\w+")
_NUMERIC = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}|[\da-f]*:[\da-f:]+", re.IGNORECASE)
_NOBODY = frozenset({"", "anonymous", "guest", "unknown"})
# A comment without words keeps its place in the thread: content takes no empty text.
_NO_WORDS = "&nbsp;"


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment as an export holds it, shown on the site or not."""

    id: str
    parent: str | None
    is_shown: bool
    is_ping: bool
    author: str
    author_url: str
    date: Moment | None
    body: Element


def thread_of(remarks: Sequence[Remark]) -> tuple[Comment, ...]:
    """The comments that the site showed, each after the one it answers.

    A reply to a comment that was not shown answers what that one answered.
    """
    by_id = {remark.id: remark for remark in remarks}
    shown = [remark for remark in by_id.values() if remark.is_shown]
    parents = {remark.id: _shown_parent(remark, by_id) for remark in shown}
    return tuple(_comment(remark, parents[remark.id]) for remark in _in_order(shown, parents))


def _shown_parent(remark: Remark, by_id: Mapping[str, Remark]) -> str | None:
    passed = {remark.id}
    parent = by_id.get(remark.parent or "")
    while parent is not None and not parent.is_shown and parent.id not in passed:
        passed.add(parent.id)
        parent = by_id.get(parent.parent or "")
    return parent.id if parent is not None and parent.id not in passed else None


def _in_order(shown: Sequence[Remark], parents: Mapping[str, str | None]) -> Iterator[Remark]:
    """Parents before replies, otherwise as the export has them; replies in a circle come last."""
    waiting: dict[str | None, list[Remark]] = {}
    for remark in shown:
        waiting.setdefault(parents[remark.id], []).append(remark)
    stack = list(reversed(waiting.pop(None, [])))
    while stack:
        remark = stack.pop()
        yield remark
        stack.extend(reversed(waiting.pop(remark.id, [])))


def _comment(remark: Remark, parent: str | None) -> Comment:
    author = squeeze(remark.author)
    is_name = (
        author.casefold() not in _NOBODY and not _MAILBOX.search(author) and not _NUMERIC.fullmatch(author)
    )
    return Comment(
        id=remark.id,
        parent=parent,
        kind="pingback" if remark.is_ping else "comment",
        author=author if is_name else None,
        author_url=remark.author_url if _WEB.fullmatch(remark.author_url) else None,
        date=remark.date,
        text=render(clean(remark.body)).strip() or _NO_WORDS,
    )
