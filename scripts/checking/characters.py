"""Letters that went wrong on the way, and letters that nobody can see."""

import re
import unicodedata
from collections.abc import Iterator

from scripts.checking.papers import Paper
from scripts.checking.rules import Known, Remark

# What UTF-8 becomes where it is read as Windows-1252: â€™ for ’, Â£ for £, Ã© for é.
_GARBLED = re.compile(r"â€|Â[£©®°·«»\u00a0 ](?=\S)|Ã[\u0080-\u00bf]|ï»¿|ï¿½")
_LOST = "\ufffd"
INVISIBLE = re.compile(r"[\u00ad\u200b\u2060\ufeff]")
_TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
# Joins that some scripts and pictures of faces need, but no English word.
_ODD = re.compile(r"[\u00ad\u200b\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ue000-\uf8ff\ufeff\ufffd]")
_RETYPE = "type these words again"


def odd_letters(paper: Paper, known: Known) -> Iterator[Remark]:
    """Letters garbled by a wrong encoding, lost ones, invisible ones, ones that turn the text round."""
    for number, line in enumerate(paper.lines, 1):
        if line.isascii():
            continue
        if match := _GARBLED.search(line):
            start = max(0, match.start() - 10)
            cure = f"{_RETYPE}: they were saved in one encoding and opened in another"
            yield Remark(number, f"has garbled letters (“{line[start : match.end() + 10].strip()}”)", cure)
        if _ODD.search(line):
            yield from _odd(number, line)
        if not unicodedata.is_normalized("NFC", line):
            cure = "run archive check --fix, or type them again"
            yield Remark(number, "has accents apart from their letters (not NFC)", cure)


def _odd(number: int, line: str) -> Iterator[Remark]:
    if _LOST in line:
        yield Remark(number, "has lost a letter (�)", _RETYPE)
    if _TURNING.search(line):
        yield Remark(
            number, "has an invisible sign that turns the text round", "delete the line and type it again"
        )
    if match := _PRIVATE.search(line):
        cure = "put a letter or a plain bullet (-) there; only one font knows it"
        yield Remark(number, f"has a sign of no alphabet (U+{ord(match[0]):04X})", cure)
    if INVISIBLE.search(line) or "\u2028" in line or "\u2029" in line:
        yield Remark(number, "has an invisible letter", "run archive check --fix, or type the words again")
