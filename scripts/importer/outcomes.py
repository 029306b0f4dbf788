"""What became of everything that an import has seen."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

State: TypeAlias = Literal[
    "imported", "updated", "unchanged", "kept", "alias", "attachment", "skipped", "failed"
]
ENTRY_STATES: frozenset[State] = frozenset({"imported", "updated", "unchanged", "kept"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one page, or of another address or part of a source.

    `name` is what it is called in its source, `path` the entry's from the content folder, `platform` what its
    profile is called; `notes` are for the person at the keyboard, `review` stands in the entry.
    """

    state: State
    name: str
    path: str | None = None
    words: int = 0
    kept_words: int = 0
    comments: int = 0
    notes: tuple[str, ...] = ()
    url: str = ""
    platform: str = ""
    year: int | None = None
    review: tuple[str, ...] = ()
