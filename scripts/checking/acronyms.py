"""Acronyms that nobody explains to the reader."""

import re
from collections.abc import Iterator

from scripts.checking.papers import Paper
from scripts.checking.rules import Known, Remark
from scripts.checking.vocabulary import COMMON_ACRONYMS

_ACRONYM = re.compile(r"(?<![\w./@#&-])([A-Z]{2,6})(?=s?(?![\w@&/-]|\.\w))")
_CAPITALS = re.compile(r"[A-Z][A-Z]")
_ROMAN = re.compile(r"[IVXL]+")
_WORD = re.compile(r"[A-Za-z]{2,}")
_ABBREVIATION = re.compile(r" {0,3}\*\[([A-Z]{2,6})\]:")
_TAG = re.compile(r"<abbr\b[^>]*\btitle=[^>]*>([A-Z]{2,6})s?</abbr>")
_IN_BRACKETS = re.compile(r"(?<=[a-z”’)] )\((?:the |or |‘|“|\*)*([A-Z]{2,6})s?\b[^)]*\)")
_BRACKETS_AFTER = re.compile(r"\b([A-Z]{2,6})s?\*{0,2} \((?:the )?([A-Za-z]+(?:[ ,-]+\w+)+)[^)]*\)")


def unexplained_acronyms(paper: Paper, known: Known) -> Iterator[Remark]:
    """Acronyms without an explanation, each at its first use; those of the glossary are explained there."""
    if not paper.is_english or paper.kind not in ("entry", "page"):
        return
    first = _first_uses(paper, known)
    explained = _explained(paper) if first else {}
    for acronym, number in first.items():
        if explained.get(acronym, number + 1) > number:
            yield Remark(number, *_told(acronym, explained.get(acronym)))


def _first_uses(paper: Paper, known: Known) -> dict[str, int]:
    """The acronyms that not every reader knows, each with its first line."""
    first: dict[str, int] = {}
    for number, line in enumerate(paper.english, paper.start + 1):
        used = [
            acronym
            for acronym in (_ACRONYM.findall(line) if _CAPITALS.search(line) and line[0] != "#" else ())
            if acronym not in first and acronym not in known.acronyms and not _needs_no_words(acronym)
        ]
        if used and not _is_shouted(line):
            first.update(dict.fromkeys(used, number))
    return first


def _told(acronym: str, later: int | None) -> tuple[str, str]:
    if later is not None:
        return f"{acronym} is used before it is explained", f"move the full name here from line {later}"
    cure = f"write the full name first, as Full Name ({acronym}), or add it to data/glossary.yaml"
    return f"{acronym} is not explained", cure


def _needs_no_words(acronym: str) -> bool:
    return acronym in COMMON_ACRONYMS or bool(_ROMAN.fullmatch(acronym))


def _explained(paper: Paper) -> dict[str, int]:
    """The acronyms that the text explains, each with its line."""
    found: dict[str, int] = {}
    for number, line in enumerate(paper.body, paper.start + 1):
        if match := _ABBREVIATION.match(line):
            found[match[1]] = 0  # holds for the whole text
        for acronym in _TAG.findall(line):
            found.setdefault(acronym, number)
    for number, line in enumerate(paper.prose, paper.start + 1):
        if "(" in line:
            for acronym in _IN_BRACKETS.findall(line):
                found.setdefault(acronym, number)
            for acronym, words in _BRACKETS_AFTER.findall(line):
                if words[0].upper() == acronym[0]:
                    found.setdefault(acronym, number)
    return found


def _is_shouted(line: str) -> bool:
    """Whether a line is in capitals throughout, and so tells nothing about acronyms."""
    words = _WORD.findall(line)
    return len(words) > 2 and sum(word.isupper() for word in words) > len(words) * 0.6
