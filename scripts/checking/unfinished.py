"""What is not done: places to fill in, words that stand for others, notes for whoever reviews."""

import re
from collections.abc import Iterator

from scripts.checking.papers import Paper
from scripts.checking.rules import Known, Remark

# What a draft says where something is to be written; a comment, so that no reader ever sees it.
MARK = "fill in:"

_TO_FILL = re.compile(rf"(?:<!--|#)\s*{MARK}\s*(.*?)\s*(?:-->|$)")
_STAND_IN = re.compile(
    r"\blorem ipsum\b|\bTODO\b|\bTKTK\b|\bXXX+\b|"
    r"\[(?:insert|name|date|add|link|tbc)\b[^\]\n]*\](?![(\[])",
    re.IGNORECASE,
)


_SIGNS = ("lorem ipsum", "todo", "tktk", "xxx", "[insert", "[name", "[date", "[add", "[link", "[tbc")


def unfilled(paper: Paper, known: Known) -> Iterator[Remark]:
    """Places that a new draft leaves to be filled in."""
    for number, line in enumerate(paper.lines, 1):
        if MARK in line and (match := _TO_FILL.search(line)):
            yield Remark(number, f"is still to be filled in: {match[1]}", "write it, and delete this comment")


def stand_ins(paper: Paper, known: Known) -> Iterator[Remark]:
    """Words that were to be replaced: lorem ipsum, TODO, [insert date]."""
    if not paper.may_hold(_SIGNS):
        return
    for number, line in enumerate(paper.body, paper.start + 1):
        for match in _STAND_IN.finditer(line) if line else ():
            yield Remark(number, f"“{match[0]}” stands for something else", "write what is meant")


def review(paper: Paper, known: Known) -> Iterator[Remark]:
    """Notes for whoever reviews a text of our own; an import's are in its report."""
    for value in paper.values.get("review", ()):
        yield Remark(value.line, f"is to be looked at: {value.text}", "look, then remove the line")
