"""Texts as they lie in a content folder, not yet read: their names, their bytes, and what shows a change."""

from pathlib import Path
from typing import NamedTuple

from plugins.core.digests import digest
from plugins.core.scanning import Scan

_FOLDERS = ("bulletins", "blog", "pages")


class RawText(NamedTuple):
    """What a text's file holds, and the file of its comments if there is one."""

    text: bytes
    comments: bytes | None

    def key(self, name: str) -> str:
        """The digest of it all, and of where it lies."""
        return digest(name, self.text) if self.comments is None else digest(name, self.text, self.comments)


def names_of_texts(found: Scan) -> list[str]:
    """The names of all texts in a content folder, in their order."""
    texts: dict[str, list[str]] = {folder: [] for folder in _FOLDERS}
    for name in found.files:
        folder = name.partition("/")[0]
        if name.endswith(".md") and folder in texts and folder != name:
            texts[folder].append(name)
    return [name for names in texts.values() for name in names]


def comments_name(name: str) -> str:
    """The file for the comments of a text.

    >>> comments_name("blog/2012/a-briefing.md")
    'blog/2012/a-briefing.comments.yaml'
    """
    return f"{name.removesuffix('.md')}.comments.yaml"


def read_raw(root: Path, name: str) -> RawText:
    """The bytes of a text, and of its comments."""
    comments = root / comments_name(name)
    return RawText((root / name).read_bytes(), comments.read_bytes() if comments.is_file() else None)


def signature_of(found: Scan, name: str, now: int) -> tuple[str, bool]:
    """By what a change of a text or its comments shows, and whether every later one will."""
    text, comments = found.files[name], found.files.get(comments_name(name))
    if comments is None:
        return text.word, text.is_settled(now)
    return f"{text.word} {comments.word}", text.is_settled(now) and comments.is_settled(now)
