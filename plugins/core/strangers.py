"""Files that lie in the content where nothing reads them, and so would be lost without a word."""

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from plugins.core.datafiles import GLOSSARY_FOLDER
from plugins.core.errors import Problem
from plugins.core.scanning import Scan

FOLDERS = ("blog", "bulletins", "data", "media", "pages")
_OF_TEXTS = ("blog", "bulletins", "pages")
DATA_FILES = (
    "glossary.yaml",
    "links.csv",
    "organisations.yaml",
    "people.yaml",
    "privacy.yaml",
    "published.csv",
    "redactions.yaml",
    "redirects.csv",
    "series.yaml",
    "takedowns.csv",
    "topics.yaml",
)


def find_strangers(found: Scan) -> Iterator[Problem]:
    """What should not lie in a content folder, or not where it does; hidden files are left alone."""
    folders = set(found.folders)
    for name in (*found.files, *found.folders, *found.others):
        top, _, rest = name.partition("/")
        if (
            top in _OF_TEXTS
            and rest
            and (name in folders or (name in found.files and _is_known(found, name)))
        ):
            continue
        path = found.root / name
        if not rest and (top not in FOLDERS or name not in folders):
            cure = _nearest(top, FOLDERS, "the content lies in")
            yield Problem(path, "is not a folder of the content", cure)
        elif name == f"data/{GLOSSARY_FOLDER}" and name in folders:
            continue
        elif top == "data" and rest.startswith(f"{GLOSSARY_FOLDER}/"):
            if not name.endswith(".yaml") or name not in found.files:
                yield Problem(
                    path, "is not a glossary term", "each term is a file of its own that ends in .yaml"
                )
        elif top == "data" and rest and "/" not in rest:
            yield from _in_data(path, is_file=name in found.files)
        elif top in _OF_TEXTS and rest:
            yield _among_entries(path, is_file=name in found.files)


def _in_data(path: Path, *, is_file: bool) -> Iterator[Problem]:
    if path.name not in DATA_FILES or not is_file:
        cure = _nearest(path.name, DATA_FILES, "the data files are")
        yield Problem(path, "is not a data file", cure)


def _among_entries(path: Path, *, is_file: bool) -> Problem:
    if path.is_symlink():
        return Problem(path, "is a link to another file", "put the file itself here")
    if not is_file:
        return Problem(path, "is not a plain file", "remove it")
    cure = "entries end in .md; pictures and documents belong in content/media"
    return Problem(path, "is neither an entry nor its comments", cure)


def _is_known(found: Scan, name: str) -> bool:
    if name.endswith(".comments.yaml"):
        return f"{name.removesuffix('.comments.yaml')}.md" in found.files
    return name.endswith(".md")


def _nearest(name: str, known: tuple[str, ...], all_are: str) -> str:
    close = get_close_matches(name, known, 1, 0.7)
    return f"did you mean {close[0]}?" if close else f"{all_are} {', '.join(known)}"
