"""The keys an entry refers to: those the data files have, and those an import must add."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from plugins.core.datafiles import DataFiles
from plugins.core.files import read_text, write_if_changed
from plugins.core.frontmatter import write_yaml
from plugins.core.slugs import slugify
from scripts.importer.bulletins import Header


@dataclass(frozen=True, slots=True)
class Additions:
    """Series and topics, by key, that the data files lack."""

    series: Mapping[str, str] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)


def series_key(header: Header, data: DataFiles) -> str:
    """The key of the series that a header names: one there is, by title or key, else a new one."""
    wanted = header.series.casefold()
    return next((key for key, series in data.series.items() if series.title.casefold() == wanted), header.key)


def topic_keys(tags: Iterable[str], data: DataFiles) -> dict[str, str]:
    """The keys for tags, each with the name a new topic would have.

    >>> topic_keys(["VAWG", "policy"], DataFiles())
    {'vawg': 'VAWG', 'policy': 'Policy'}
    """
    keys: dict[str, str] = {}
    for tag in tags:
        known = (key for key, topic in data.topics.items() if topic.name.casefold() == tag.casefold())
        keys.setdefault(next(known, slugify(tag)), tag[:1].upper() + tag[1:])
    return keys


def author_keys(names: Iterable[str], data: DataFiles) -> list[str]:
    """The keys of people and organisations for names, the names themselves where there is none."""
    known = {person.name.casefold(): key for key, person in data.people.items()}
    for key, organisation in data.organisations.items():
        known.setdefault(organisation.name.casefold(), key)
        if organisation.short:
            known.setdefault(organisation.short.casefold(), key)
    return list(dict.fromkeys(known.get(name.casefold(), name) for name in names))


def missing(additions: Additions, data: DataFiles) -> Additions:
    """The additions that the data files do not have already."""
    return Additions(
        {key: title for key, title in additions.series.items() if key not in data.series},
        {key: name for key, name in additions.topics.items() if key not in data.topics},
    )


def append_additions(root: Path, additions: Additions) -> None:
    """Add keys at the end of the data files; everything that stands there stays as it was typed."""
    _append(root / "data" / "series.yaml", "title", additions.series)
    _append(root / "data" / "topics.yaml", "name", additions.topics)


def _append(path: Path, name: str, keys: Mapping[str, str]) -> None:
    if not keys:
        return
    before = read_text(path) if path.exists() else ""
    if before and not before.endswith("\n"):
        before += "\n"
    added = write_yaml({key: {name: value} for key, value in keys.items()})
    write_if_changed(path, (before + added).encode())
