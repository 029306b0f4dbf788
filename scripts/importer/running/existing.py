"""What a content folder already holds, as far as an import must know."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from plugins.core import addresses
from plugins.core.comments import comments_path
from plugins.core.datafiles import DataFiles
from plugins.core.datareading import read_data_files
from plugins.core.errors import ContentError
from plugins.core.files import read_text
from plugins.core.frontmatter import read_document
from plugins.core.takedowns import FILE as TAKEDOWNS
from plugins.core.takedowns import read_takedowns
from scripts.importer.linking.identities import identity as identity
from scripts.importer.linking.landmarks import Landmarks, landmarks_of_matter
from scripts.importer.privacy.taken_down import TakenDown, taken_down

_FOLDERS = ("bulletins", "blog")
_COMMENT_ID = re.compile(r"^ *- id: ['\"]?([^'\"\n]+)['\"]?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Existing:
    """The entries of a content folder by the address they were imported from, and its data files.

    `landmarks` are, by path, those of the entries that were imported; `taken_down` must not come back.
    """

    paths: frozenset[str]
    imported: Mapping[str, str]
    drafts: frozenset[str]
    events: Mapping[str, str]
    aliases: Mapping[str, str]
    data: DataFiles
    landmarks: Mapping[str, Landmarks] = field(default_factory=dict)
    taken_down: TakenDown = field(default_factory=TakenDown)


def read_existing(root: Path) -> Existing:
    """Read a content folder; one that is not there is empty. Raises ContentError for what cannot be read."""
    data, problems = read_data_files(root / "data")
    gone = taken_down(read_takedowns(root / TAKEDOWNS))
    paths: list[str] = []
    imported: dict[str, str] = {}
    drafts: set[str] = set()
    events: dict[str, str] = {}
    aliases: dict[str, str] = {}
    landmarks: dict[str, Landmarks] = {}
    for path in _entries(root):
        name = path.relative_to(root).as_posix()
        paths.append(name)
        try:
            values = read_document(path, read_text(path)).matter.values
        except ContentError as error:
            problems.extend(error.problems)
            continue
        source = values.get("source")
        if isinstance(source, dict) and isinstance(source.get("url"), str):
            imported[identity(str(source["url"]))] = name
        if (known := landmarks_of_matter(values, _comment_ids(path))) is not None:
            landmarks[name] = known
        if values.get("status") == "draft":
            drafts.add(name)
        events.update(dict.fromkeys(_event_keys(values.get("events")), name))
        aliases.update(dict.fromkeys(_texts(values.get("aliases")), name))
    if problems:
        raise ContentError(problems)
    return Existing(frozenset(paths), imported, frozenset(drafts), events, aliases, data, landmarks, gone)


def _entries(root: Path) -> Iterable[Path]:
    for folder in _FOLDERS:
        yield from sorted(
            path for path in (root / folder).rglob("*.md") if path.is_file() and path.name[0] != "."
        )


def _comment_ids(path: Path) -> Iterable[str]:
    """The ids of the comments beside an entry, as an import has written them."""
    beside = comments_path(path)
    return _COMMENT_ID.findall(read_text(beside)) if beside.is_file() else ()


def _event_keys(events: object) -> Iterable[str]:
    rows = events if isinstance(events, list) else []
    return [str(row["key"]) for row in rows if isinstance(row, dict) and "key" in row]


def _texts(values: object) -> Iterable[str]:
    return [str(value) for value in values] if isinstance(values, list) else []


def address_of(path: str) -> str:
    """The address on the site of an entry's file.

    >>> address_of("bulletins/pcc/8.md"), address_of("blog/2012/a-briefing.md")
    ('/bulletins/pcc/8/', '/blog/2012/a-briefing/')
    """
    kind, folder, name = Path(path).with_suffix("").parts
    if kind == "bulletins":
        return addresses.bulletin(folder, int(name))
    return addresses.blog_entry(int(folder), name)
