"""One Markdown file: its facts as typed values, its body as sections, or all that is wrong with it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from plugins.core.errors import ContentError, Problem
from plugins.core.files import decode_text
from plugins.core.frontmatter import Document, read_document
from plugins.core.markup import convert, sanitise
from plugins.core.model import Body
from plugins.core.schema import Matter
from plugins.core.slips import find_slips, too_deep
from plugins.core.structure import structure
from plugins.core.validation import validate

Kind = TypeVar("Kind", bound=Matter)


@dataclass(frozen=True, slots=True)
class Text(Generic[Kind]):
    """A file that can be read: as it was written, its facts, its body."""

    document: Document
    matter: Kind
    body: Body


def read_markdown(kind: type[Kind], path: Path, content: bytes) -> Text[Kind]:
    """Read what a file holds, whose front matter is of the schema class `kind`.

    Raises ContentError with every problem in the front matter and in the body.
    """
    document = read_document(path, decode_text(path, content))
    html, problems = _convert(path, document.body, document.body_line)
    try:
        matter = validate(kind, document.matter)
    except ContentError as error:
        raise ContentError([*error.problems, *problems]) from None
    if problems:
        raise ContentError(problems)
    return Text(document, matter, structure(sanitise(html)))


def _convert(path: Path, body: str, first: int) -> tuple[str, list[Problem]]:
    try:
        html = convert(body)
    except RecursionError:
        html, slips = "", [too_deep()]
    else:
        slips = list(find_slips(body, html))
    return html, [Problem(path, slip.what, slip.cure, first + slip.line) for slip in slips]
