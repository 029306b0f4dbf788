"""What a check tells: a problem, the rule that found it, and how much it matters."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from plugins.core.errors import Problem

Level: TypeAlias = Literal["error", "warning"]

# The key of what a build refuses.
BUILD = "build"


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem, the key of the rule that found it, and whether it stands in the way or only warns."""

    problem: Problem
    rule: str
    level: Level
