"""What YAML's parser complains of, in words for somebody who has never heard of YAML."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import yaml

# A person writes two or three levels; far more would exhaust the parser.
_DEEPEST = 40
_NESTS = re.compile(rf"^(?:\s*[-?]\s){{{_DEEPEST}}}|^\s{{{8 * _DEEPEST}}}")
_NO_SPACE = re.compile(r"\s*[A-Za-z_]+:[^\s:/]")
QUOTES = 'put the whole value in quotation marks, as title: "Panels: the next step"'
# What begins a value and means something to YAML.
_SIGNS = {
    "an alias": "*",
    "an anchor": "&",
    "a tag": "!",
    "a block scalar": "a | or >",
}


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong, what to do, and the line (from 0) to look at."""

    what: str
    cure: str
    line: int


def complaint(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> Complaint:
    """A parser's error in plain words; `lines` is the text it stumbled over."""
    place = error.problem_mark or error.context_mark
    line, column = (min(place.line, len(lines) - 1), place.column) if place else (0, 0)
    opened = error.context_mark.line if error.context_mark else line
    before = lines[line][:column]
    match error.problem or error.context or "":
        case "mapping values are not allowed in this context":
            return _second_colon(lines, line, before)
        case "could not find expected ':'":
            return _no_colon(lines, opened)
        case "found unexpected end of stream":
            what = "has a quotation mark that is not closed"
            return Complaint(what, "close it at the end of the value", opened)
        case "found character that cannot start any token" if lines[line][column : column + 1] == "\t":
            return _tab(line)
        case "found a tab character that violates indentation":
            return _tab(line)
        case "found character that cannot start any token":
            return _sign(lines[line][column : column + 1], line)
        case "did not find expected ',' or ']'" | "did not find expected ',' or '}'":
            what = "has a list in brackets that is not closed, or lacks a comma"
            return Complaint(what, "write it as [commissioning, police-and-crime-panels]", opened)
        case "did not find expected key" | "did not find expected <document start>" if before.strip():
            what = "has more words after a closing quotation mark or bracket"
            return Complaint(what, QUOTES, line)
        case "did not find expected alphabetic or numeric character" | "found undefined alias":
            return _sign(lines[line][place.column : place.column + 1] if place else "", opened, error.context)
        case "did not find expected comment or line break":
            return _sign("|", line, error.context)
        case "block sequence entries are not allowed in this context":
            return _sign("-", line)
        case "mapping keys are not allowed in this context":
            return _sign("?", line)
        case "did not find expected node content":
            return _sign(lines[line][column : column + 1], line)
        case "found unknown escape character":
            what = "has a backslash between double quotation marks"
            return Complaint(what, "use single quotation marks around the value", line)
        case "did not find expected key" | "did not find expected <document start>":
            return _crooked(line)
        case "did not find expected '-' indicator":
            return _crooked(line)
        case _:
            what = "cannot be read as 'key: value' lines"
            return Complaint(what, "check the indents, colons and quotation marks near this line", line)


def _second_colon(lines: Sequence[str], line: int, before: str) -> Complaint:
    above = max((index for index in range(line) if lines[index].strip()), default=line)
    if line != above and _NO_SPACE.match(lines[above].replace("\u00a0", "x")):
        return _no_space(above)
    if ":" not in before:
        what = "is indented, but nothing above it has parts"
        return Complaint(what, "begin the line at the left, or check the line above", line)
    return Complaint("has a second colon in its value", QUOTES, line)


def _no_colon(lines: Sequence[str], line: int) -> Complaint:
    if _NO_SPACE.match(lines[line]):
        return _no_space(line)
    if lines[line].lstrip().startswith("-"):
        return Complaint("has no space after its hyphen", "write '- ' before each item", line)
    return Complaint("has no colon", "write 'key: value', or indent a line that goes on", line)


def _no_space(line: int) -> Complaint:
    return Complaint("has no space after its colon", "write 'key: value'", line)


def _crooked(line: int) -> Complaint:
    cure = "begin keys at the left, and what belongs together at the same distance from it"
    return Complaint("is not in line with what stands above it", cure, line)


def _tab(line: int) -> Complaint:
    return Complaint("is indented by a tab", "use two spaces for each level", line)


def _sign(sign: str, line: int, context: str | None = None) -> Complaint:
    """A value that begins with a sign which YAML keeps for itself."""
    named = next((known for name, known in _SIGNS.items() if context and name in context), sign)
    return Complaint(f"has a value that begins with {named}", QUOTES, line)


def nests_too_deeply(text: str) -> int | None:
    """The line (from 0) on which a text goes deeper than any person would, or None.

    >>> nests_too_deeply("topics: [commissioning, [panels]]"), nests_too_deeply("a: " + "[" * 99)
    (None, 0)
    """
    depth = 0
    bracketed = text.count("[") + text.count("{") > _DEEPEST
    for number, line in enumerate(text.split("\n")):
        for bracket in re.findall(r"[\[\]{}]", line) if bracketed else ():
            depth = depth + 1 if bracket in "[{" else max(0, depth - 1)
            if depth > _DEEPEST:
                return number
        if len(line) >= 2 * _DEEPEST and _NESTS.match(line):
            return number
    return None
