"""What a rule is, what it knows, and how a line is spared from it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from scripts.checking.findings import Level
from scripts.checking.papers import Paper

# `<!-- check: off wording -->` at the end of a line of text, `# check: off numbering` in front matter.
_SWITCH = re.compile(r"(?:<!--|#)\s*check:\s*off\b([\w\s,-]*?)(?:-->|$)")


# The words of a name with one left open, and its place → what stands there in names that are right.
Shapes: TypeAlias = Mapping[tuple[int, tuple[str, ...]], Sequence[tuple[str, str]]]


class Remark(NamedTuple):
    """What a rule has to say of a line: what is wrong, and what to do."""

    line: int
    what: str
    cure: str


@dataclass(frozen=True)
class Known:
    """What rules know beside the text in hand.

    `acronyms` are explained for every reader; `names` are those of people and organisations, spelled right,
    and `shapes` are where a slip in them would show; `allowed` are mail addresses, telephone numbers and
    `@domains` that may be public, in small letters.
    """

    acronyms: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    allowed: frozenset[str] = frozenset()
    shapes: Shapes = field(default_factory=dict)


Find: TypeAlias = Callable[[Paper, Known], Iterable[Remark]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is looked for in a file, by a key that a line can switch off.

    With `own_words` it leaves alone what was imported: the words of others stay as they were written.
    """

    key: str
    level: Level
    help: str
    find: Find
    own_words: bool = False


def is_spared(paper: Paper, line: int, key: str) -> bool:
    """Whether a comment on a line switches a rule off there, or every rule.

    >>> from scripts.checking.papers import read_paper
    >>> paper = read_paper("pages/a.md", "Prior to it. <!-- check: off wording -->")
    >>> is_spared(paper, 1, "wording"), is_spared(paper, 1, "links")
    (True, False)
    """
    if not 1 <= line <= len(paper.lines) or "check:" not in paper.lines[line - 1]:
        return False
    switch = _SWITCH.search(paper.lines[line - 1])
    return switch is not None and key in (switch[1].replace(",", " ").split() or [key])
