"""Files that lie in the content where nothing reads them, and so would be lost without a word."""

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from plugins.core.errors import Problem

FOLDERS = ("blog", "bulletins", "data", "media", "pages")
DATA_FILES = (
    "glossary.yaml",
    "organisations.yaml",
    "people.yaml",
    "published.csv",
    "series.yaml",
    "topics.yaml",
)
# Part of the archive's memory, but nothing reads them yet: they may lie there empty.
DATA_FILES_TO_COME = ("links.csv", "privacy.yaml", "redactions.yaml", "redirects.csv", "takedowns.csv")


def find_strangers(root: Path) -> Iterator[Problem]:
    """What should not lie in a content folder, or not where it does; hidden files are left alone."""
    for path in _visible(root):
        if path.name not in FOLDERS or not path.is_dir():
            cure = _nearest(path.name, FOLDERS, "the content lies in")
            yield Problem(path, "is not a folder of the content", cure)
    for path in _visible(root / "data"):
        yield from _in_data(path)
    for folder in ("bulletins", "blog", "pages"):
        for path in sorted((root / folder).rglob("*")):
            yield from _among_entries(path)


def _visible(folder: Path) -> list[Path]:
    paths = folder.iterdir() if folder.is_dir() else ()
    return sorted(path for path in paths if not path.name.startswith("."))


def _in_data(path: Path) -> Iterator[Problem]:
    if path.name in DATA_FILES_TO_COME and path.is_file():
        if len(path.read_bytes().split(b"\n")) > 2:
            yield Problem(path, "is not read yet", "keep it elsewhere, or its lines would do nothing")
    elif path.name not in DATA_FILES or path.is_symlink() or not path.is_file():
        cure = _nearest(path.name, DATA_FILES, "the data files are")
        yield Problem(path, "is not a data file", cure)


def _among_entries(path: Path) -> Iterator[Problem]:
    if path.is_symlink():
        yield Problem(path, "is a link to another file", "put the file itself here")
    elif path.is_file() and not path.name.startswith(".") and not _is_known(path):
        cure = "entries end in .md; pictures and documents belong in content/media"
        yield Problem(path, "is neither an entry nor its comments", cure)
    elif not path.is_file() and not path.is_dir():
        yield Problem(path, "is not a plain file", "remove it")


def _is_known(path: Path) -> bool:
    if path.name.endswith(".comments.yaml"):
        return path.with_name(path.name.removesuffix(".comments.yaml") + ".md").exists()
    return path.suffix == ".md"


def _nearest(name: str, known: tuple[str, ...], all_are: str) -> str:
    close = get_close_matches(name, known, 1, 0.7)
    return f"did you mean {close[0]}?" if close else f"{all_are} {', '.join(known)}"
