"""What became of everything that an import has seen."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

State: TypeAlias = Literal[
    "imported", "updated", "unchanged", "kept", "alias", "attachment", "missing", "skipped", "failed"
]
ENTRY_STATES: frozenset[State] = frozenset({"imported", "updated", "unchanged", "kept"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one page, or of another address or part of a source.

    `name` is what it is called in its source, `path` the entry's from the content folder, `platform` what its
    profile is called; `masked` personal data were left out, not lost. `notes` are for the person at the
    keyboard, `review` stands in the entry. A picture or a style sheet `is_page` not.
    """

    state: State
    name: str
    path: str | None = None
    words: int = 0
    kept_words: int = 0
    comments: int = 0
    masked: int = 0
    notes: tuple[str, ...] = ()
    url: str = ""
    platform: str = ""
    year: int | None = None
    review: tuple[str, ...] = ()
    missing_words: str = ""
    is_page: bool = True

    @property
    def is_entry(self) -> bool:
        """Whether it is an entry of the archive now."""
        return self.state in ENTRY_STATES

    @property
    def share(self) -> float:
        """The share of its words that were kept; 1 where it has none."""
        return self.kept_words / self.words if self.words else 1.0
