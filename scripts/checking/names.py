"""Names of people and organisations that are spelled nearly right."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from scripts.checking.papers import Paper
from scripts.checking.rules import Known, Remark, Shapes

_TOKEN = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|&")
# Between the words of a name stands a space, or a line's end.
_GAP = re.compile(r"[ \n\t]+")
_SMALL = frozenset({"of", "for", "and", "the", "in", "on", "to", "&", "with"})
_SHORTEST = 4
# How like (0 to 1) a writer's name must be to a known one to be meant for it.
_NEARLY = 0.93


def shapes_of(names: Iterable[str]) -> Shapes:
    """Where a slip in each name would show: every name of two words or more, each word left open in turn."""
    shapes: dict[tuple[int, tuple[str, ...]], list[tuple[str, str]]] = {}
    for name in names:
        words = name.split()
        if len(words) < 2 or not all(_TOKEN.fullmatch(word) for word in words) or words[0] in ("A", "An"):
            continue
        for place, word in enumerate(words):
            rest = tuple(each.casefold() for each in (*words[:place], "", *words[place + 1 :]))
            shapes.setdefault((place, rest), []).append((word, name))
    return shapes


def misspelt_names(paper: Paper, known: Known) -> Iterator[Remark]:
    """Names that differ from a known one by a slip in one word, or by a small word."""
    if not known.shapes:
        return
    openings = _openings(known.names)
    for number, line in enumerate(paper.prose, paper.start + 1):
        if line and not line.isupper():
            for found, name in _slips(line, openings, known):
                yield Remark(number, f"“{found}” is not how {name} is spelled", f"write “{name}”")
    for value in paper.values.get("authors", ()):
        near = get_close_matches(value.text, known.names, 1, _NEARLY) if " " in value.text else []
        if near and near[0] != value.text:
            yield Remark(value.line, f"“{value.text}” is not how {near[0]} is spelled", f"write “{near[0]}”")


class _Openings(NamedTuple):
    """How names begin: since only one word is wrong, the first or the second is right."""

    firsts: frozenset[str]
    seconds: frozenset[str]
    lengths: tuple[int, ...]


@lru_cache(maxsize=1)
def _openings(names: tuple[str, ...]) -> _Openings:
    words = [name.casefold().split() for name in names]
    several = [each for each in words if len(each) > 1]
    lengths = tuple(sorted({len(each) for each in several}))
    return _Openings(frozenset(each[0] for each in several), frozenset(each[1] for each in several), lengths)


def _slips(line: str, openings: _Openings, known: Known) -> Iterator[tuple[str, str]]:
    words = line.casefold().split()
    if openings.firsts.isdisjoint(words) and openings.seconds.isdisjoint(words):
        return
    tokens = list(_TOKEN.finditer(line))
    for token, following in _capitalised(tokens, openings):
        for length in openings.lengths:
            run = [token, *following[: length - 1]]
            if len(run) == length and _is_together(line, run):
                found = line[run[0].start() : run[-1].end()]
                name = _meant([each[0] for each in run], known)
                if name and not _goes_on(line, found, known):
                    yield " ".join(found.split()), name


def _capitalised(
    tokens: Sequence[re.Match[str]], openings: _Openings
) -> Iterator[tuple[re.Match[str], Sequence[re.Match[str]]]]:
    """The words that may begin a name with a slip in it, each with the words after it."""
    for number, (token, second) in enumerate(pairwise(tokens), 1):
        word = token[0]
        if word[0].isupper() and (
            word.casefold() in openings.firsts or second[0].casefold() in openings.seconds
        ):
            yield token, tokens[number : number + openings.lengths[-1]]


def _is_together(line: str, run: Sequence[re.Match[str]]) -> bool:
    return all(_GAP.fullmatch(line, before.end(), after.start()) for before, after in pairwise(run))


def _meant(words: Sequence[str], known: Known) -> str:
    """The name that some words were meant to be; empty if they are it, or mean something else."""
    folded = [word.casefold() for word in words]
    for place, word in enumerate(words):
        rest = (*folded[:place], "", *folded[place + 1 :])
        for right, name in known.shapes.get((place, rest), ()):
            if _is_slip(word, right) or _lacks_capitals(words, name):
                return name
    return ""


def _is_slip(word: str, right: str) -> bool:
    """Whether a word is another one mistyped, and neither its plural nor another word of English.

    >>> _is_slip("Offce", "Office"), _is_slip("for", "of"), _is_slip("Offices", "Office")
    (True, True, False)
    """
    if word == right or word.casefold() == right.casefold():
        return False
    if word.casefold() in _SMALL and right.casefold() in _SMALL:
        return {word.casefold(), right.casefold()} != {"and", "&"}
    if min(len(word), len(right)) < _SHORTEST or _stem(word) == _stem(right):
        return False
    return _differ_by_a_slip(word.casefold(), right.casefold())


def _lacks_capitals(words: Sequence[str], name: str) -> bool:
    """Whether the words are a name but for its capital letters: "Home office"."""
    written = " ".join(words)
    return written != name and written.casefold() == name.casefold() and not written.isupper()


def _stem(word: str) -> str:
    plain = re.sub(r"[’']s?$", "", word.casefold())
    return re.sub(r"(?:ies|y|es|s|e|al|ing|ed|er|or)$", "", plain)


def _differ_by_a_slip(one: str, other: str) -> bool:
    """One letter more, less or other, or two in each other's place; the first letter is seldom wrong."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    if start is None:
        return True  # the longer one has a letter more at its end
    if start == 0:
        return False
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


def _goes_on(line: str, found: str, known: Known) -> bool:
    """Whether the words are a part of a longer name that is right."""
    return any(found != name and found in name and name in line for name in known.names)
