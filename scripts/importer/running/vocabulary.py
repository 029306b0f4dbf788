"""The keys an entry refers to: those the data files have, and those an import must add."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from plugins.core.datafiles import DataFiles
from plugins.core.files import read_text
from plugins.core.slugs import slugify
from plugins.core.yamlwriting import write_yaml
from scripts.importer.extraction.bulletins import Header


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


class Vocabulary:
    """The series and topics that the content has, and those that an import adds."""

    def __init__(self, data: DataFiles) -> None:
        self._known = {"series": set(data.series), "topics": set(data.topics)}

    def add(self, root: Path, additions: Additions) -> Iterator[tuple[str, bytes]]:
        """The data files that change, by name, with the keys that they lack at their end.

        Everything that stands in them stays as it was typed.
        """
        for kind, field_name, wanted in (
            ("series", "title", additions.series),
            ("topics", "name", additions.topics),
        ):
            lacking = {key: value for key, value in wanted.items() if key not in self._known[kind]}
            self._known[kind].update(lacking)
            if lacking:
                name = f"data/{kind}.yaml"
                yield name, _appended(root / name, field_name, lacking)


def _appended(path: Path, field_name: str, keys: Mapping[str, str]) -> bytes:
    before = read_text(path) if path.exists() else ""
    if before and not before.endswith("\n"):
        before += "\n"
    added = write_yaml({key: {field_name: value} for key, value in keys.items()})
    return (before + added).encode()
