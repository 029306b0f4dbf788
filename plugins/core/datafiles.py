"""What entries refer to, by the keys that front matter uses."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from plugins.core.cache import Cache
from plugins.core.codec import from_plain, to_plain
from plugins.core.digests import digest
from plugins.core.errors import ContentError, Problem
from plugins.core.files import pack_json
from plugins.core.model import Organisation, Person, Series, Term, Topic
from plugins.core.outside import OutsideLink, read_links
from plugins.core.redirects import read_held

# Beside glossary.yaml, terms may have a file each: two who add one are not in each other's way.
GLOSSARY_FOLDER = "glossary"


@dataclass(frozen=True, slots=True)
class DataFiles:
    """The keys that front matter may use, and what they stand for; each in `KEYED` is a file of that name.

    `outside` are links to other sites that are not shown as they were written, `held` the addresses on this
    site of old pages that it holds, by the keys of their old addresses.
    """

    series: Mapping[str, Series] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    glossary: Mapping[str, Term] = field(default_factory=dict)
    outside: Mapping[str, OutsideLink] = field(default_factory=dict)
    held: Mapping[str, str] = field(default_factory=dict)


_KINDS: Mapping[str, Any] = {
    "series": Series,
    "topics": Topic,
    "people": Person,
    "organisations": Organisation,
    "glossary": Term,
}
KEYED = tuple(_KINDS)


def data_files(folder: Path, cache: Cache) -> tuple[DataFiles, list[Problem]]:
    """All data files of a folder and their problems; a missing file is an empty one.

    Files that were read before without a problem are not read again.
    """
    data, problems = _keyed_files(folder, cache)
    links, held = folder / "links.csv", folder / "redirects.csv"
    try:
        shown = {each.address: each for each in read_links(links).values() if each.matters}
        data = replace(data, outside=shown, held=read_held(held))
    except ContentError as error:
        problems.extend(each for each in error.problems if each.path == links)
    return data, problems


def _keyed_files(folder: Path, cache: Cache) -> tuple[DataFiles, list[Problem]]:
    paths = [folder / f"{each}.yaml" for each in KEYED]
    paths += sorted((folder / GLOSSARY_FOLDER).glob("*.yaml"))
    key = digest(*(path.name for path in paths), *(_bytes_of(path) for path in paths))
    place = f"data files {folder.resolve()}"
    known, _, facts = cache.note(place).partition("\n")
    if known == key:
        return _thaw(json.loads(facts)), []
    from plugins.core.datareading import read_data_files  # with all that reading needs

    read, problems = read_data_files(folder)
    if not problems:
        cache.keep_note(place, f"{key}\n{pack_json(_freeze(read))}")
    return read, problems


def _bytes_of(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b"-"


def _freeze(data: DataFiles) -> dict[str, list[list[Any]]]:
    return {name: [[key, to_plain(each)] for key, each in getattr(data, name).items()] for name in _KINDS}


def _thaw(plain: Mapping[str, list[list[Any]]]) -> DataFiles:
    return DataFiles(
        **{name: {key: from_plain(kind, row) for key, row in plain[name]} for name, kind in _KINDS.items()}
    )
