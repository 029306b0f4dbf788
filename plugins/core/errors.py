"""What can go wrong, in words for the person at the keyboard."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


class ArchiveError(Exception):
    """Base of every error the archive's tools report; its text is one plain line."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in one file, and what to do about it.

    >>> print(Problem(Path("8.md"), "'dat' is not a key", "did you mean 'date'?", line=3))
    8.md:3: 'dat' is not a key; did you mean 'date'?
    """

    path: Path
    what: str
    cure: str = ""
    line: int | None = None

    def __str__(self) -> str:
        """`path:line: what; cure`, leaving out what is unknown."""
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{place}: {self.what}; {self.cure}" if self.cure else f"{place}: {self.what}"


class ContentError(ArchiveError):
    """Problems in the content: all that were found, in the order of files and lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda each: (str(each.path), each.line or 0, each.what)))
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type["ContentError"], tuple[tuple[Problem, ...]]]:
        """Made again from its problems, so that it can pass from one process to another."""
        return type(self), (self.problems,)


class SettingsError(ArchiveError):
    """A setting in `pelicanconf.py` that cannot be used."""
