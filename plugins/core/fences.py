"""Where the front matter of a Markdown file ends and its body begins; neither is read here."""

from pathlib import Path
from typing import NamedTuple

from plugins.core.errors import ContentError, Problem

FENCE = "---"


class Parts(NamedTuple):
    """The text of a file's front matter, that of its body, and the line (from 1) where the body begins."""

    matter: str
    body: str
    body_line: int


def split_document(path: Path, text: str) -> Parts:
    r"""Split a Markdown file at its two fences.

    Raises ContentError where one is missing.

    >>> split_document(Path("8.md"), "---\ntitle: News\n---\n\nText.\n")
    Parts(matter='title: News', body='Text.\n', body_line=5)
    """
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        cure = "begin the file with a line of three hyphens (---)"
        raise ContentError([Problem(path, "has no front matter", cure, 1)])
    end = next((index for index, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if end is None:
        cure = "put a line of three hyphens (---) after it"
        raise ContentError([Problem(path, "front matter is not closed", cure, 1)])
    body = "\n".join(lines[end + 1 :]).strip("\n") + "\n"
    return Parts("\n".join(lines[1:end]), body, _body_line(lines, end))


def _body_line(lines: list[str], end: int) -> int:
    """The number of the first line after the front matter that is not empty."""
    return next((index + 1 for index in range(end + 1, len(lines)) if lines[index].strip()), end + 2)
