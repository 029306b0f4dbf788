"""Comments of a legacy entry, kept beside it in `<entry>.comments.yaml`."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.core.errors import ContentError, Problem
from plugins.core.files import decode_text
from plugins.core.markup import render
from plugins.core.model import Comment
from plugins.core.rawtexts import comments_name
from plugins.core.yamlwriting import write_yaml

if TYPE_CHECKING:
    from plugins.core.frontmatter import Values


def comments_path(entry: Path) -> Path:
    """Where the comments of an entry lie.

    >>> comments_path(Path("blog/2012/a-briefing.md")).name
    'a-briefing.comments.yaml'
    """
    return entry.with_name(comments_name(entry.name))


def read_comments(path: Path, content: bytes) -> tuple[Comment, ...]:
    """The comments that a file holds, in its order.

    Raises ContentError for a key that is unknown, an id given twice or a parent that is not there.
    """
    # Few entries have comments: what reads them is loaded for those.
    from plugins.core.frontmatter import read_yaml

    values = read_yaml(path, decode_text(path, content))
    rows = values.values.get("comments", [])
    if not isinstance(rows, list) or set(values.values) - {"comments"}:
        raise ContentError([Problem(path, "is not a list of comments", "begin the file with 'comments:'", 1)])
    comments = tuple(_read_one(values, index) for index in range(len(rows)))
    _check_tree(values, comments)
    return comments


def _read_one(values: "Values", index: int) -> Comment:
    from plugins.core.schema import CommentMatter
    from plugins.core.validation import validate

    row = validate(CommentMatter, values, ("comments", index))
    return Comment(**row.model_dump(), html=render(row.text))


def _check_tree(values: "Values", comments: tuple[Comment, ...]) -> None:
    """Each id once, and each parent before its replies, so that no thread runs in a circle."""
    problems = []
    seen: set[str] = set()
    for index, comment in enumerate(comments):
        line = values.line(("comments", index))
        if comment.id in seen:
            problems.append(Problem(values.path, f"comment {comment.id!r} is there twice", "keep one", line))
        if comment.parent is not None and comment.parent not in seen:
            what = f"comment {comment.id!r} answers {comment.parent!r}, which does not stand before it"
            problems.append(Problem(values.path, what, "put a comment before its replies", line))
        seen.add(comment.id)
    if problems:
        raise ContentError(problems)


def write_comments(comments: Iterable[Comment]) -> str:
    """The comments as `read_comments` reads them back; no rendered HTML, nothing empty."""
    return write_yaml({"comments": [_row(comment) for comment in comments]})


def _row(comment: Comment) -> dict[str, object]:
    row: dict[str, object] = {
        "id": comment.id,
        "parent": comment.parent,
        "kind": comment.kind if comment.kind != "comment" else None,
        "author": comment.author,
        "author_url": comment.author_url,
        "date": comment.date,
        "text": comment.text,
    }
    return {key: value for key, value in row.items() if value is not None}
