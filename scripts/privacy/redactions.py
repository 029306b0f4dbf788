"""`content/data/redactions.yaml`: words that every import leaves out, because somebody asked for it.

redactions:
  - at: http://old.example/2012/05/a-briefing/     # or /blog/2012/a-briefing/; without it, everywhere
    comment: "42"                                  # only this comment; without words, all of it
    text: Jo Bloggs
    instead: "[name removed]"
    reason: asked for on 1 November 2026
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from plugins.core.errors import ContentError, Problem
from plugins.core.files import read_text
from plugins.core.frontmatter import Value, Values, read_yaml
from plugins.core.model import Comment
from scripts.importer.linking.identities import identity

FILE = "data/redactions.yaml"
_LIST = "redactions"
_KEYS = ("at", "comment", "text", "instead", "reason")
_INSTEAD = "[removed]"
_CURE = f"write '{_LIST}:' and under it '- text: …' with {', '.join(_KEYS)}"


@dataclass(frozen=True)
class Redaction:
    """Words of an entry or a comment, or a whole comment, and what stands in their place."""

    at: str = ""
    comment: str = ""
    text: str = ""
    instead: str = _INSTEAD
    reason: str = ""

    def __str__(self) -> str:
        """The redaction without its words, which nobody should read in a report."""
        whole = f"comment {self.comment}" if self.comment else "some words"
        return f"{whole} at {self.at}" if self.at else f"{whole} everywhere"

    def is_for(self, urls: tuple[str, ...], address: str) -> bool:
        """Whether it is about the page of some old addresses, at an address of this site."""
        if not self.at:
            return True
        if self.at.startswith("/"):
            return self.at.rstrip("/") == address.rstrip("/")
        return identity(self.at) in set(map(identity, urls))

    @cached_property
    def _words(self) -> re.Pattern[str]:
        """The words in Markdown, whatever spaces and emphasis stand between them."""
        parts = (re.escape(part) for part in re.findall(r"\w+|[^\w\s]", self.text))
        return re.compile(r"[\s\\*_]*".join(parts), re.IGNORECASE)

    def redact(self, text: str) -> str:
        r"""A text without the words.

        >>> Redaction(text="Jo Bloggs", instead="[name]").redact("Said *Jo\nBloggs* twice.")
        'Said *\\[name\\]* twice.'
        """
        instead = self.instead.replace("[", "\\[").replace("]", "\\]")
        return self._words.sub(lambda match: instead, text) if self.text else text

    def redact_plain(self, text: str) -> str:
        """The same for a text that is no Markdown, as a title."""
        return self._words.sub(lambda match: self.instead, text) if self.text else text

    def redact_comment(self, comment: Comment) -> Comment:
        """A comment without the words; if none are given, without its text and its author."""
        if self.comment and self.comment != comment.id:
            return comment
        if self.comment and not self.text:
            return replace(comment, text=self.instead, author=None, author_url=None)
        author = self.redact_plain(comment.author) if comment.author else comment.author
        return replace(comment, text=self.redact(comment.text), author=author)


def read_redactions(path: Path) -> tuple[Redaction, ...]:
    """The redactions in a file, in its order; none if there is no file. Raises ContentError for a bad one."""
    if not path.is_file():
        return ()
    values = read_yaml(path, read_text(path))
    rows = values.values.get(_LIST, [])
    if not isinstance(rows, list) or set(values.values) - {_LIST}:
        raise ContentError([Problem(path, "is not a list of redactions", _CURE, 1)])
    problems = [problem for index, row in enumerate(rows) if (problem := _wrong(values, index, row))]
    if problems:
        raise ContentError(problems)
    return tuple(
        Redaction(**{key: str(value) for key, value in row.items()}) for row in rows if isinstance(row, dict)
    )


def _wrong(values: Values, index: int, row: Value) -> Problem | None:
    line = values.line((_LIST, index))
    if not isinstance(row, Mapping):
        return Problem(values.path, "has a redaction without keys", _CURE, line)
    for key in row:
        if key not in _KEYS:
            return Problem(values.path, f"{key!r} is not a key here", _CURE, values.line((_LIST, index, key)))
    if not str(row.get("text", "")).strip() and not (row.get("at") and row.get("comment")):
        return Problem(
            values.path,
            "has a redaction without text",
            "say which text, or with 'at' and 'comment' which comment",
            line,
        )
    return None
