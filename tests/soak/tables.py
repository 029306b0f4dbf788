"""The data files of a small archive, as they lie on the disk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from tests.soak.folders import Folder


def data_files(folder: Folder) -> dict[str, bytes]:
    """All files below `content/data`, by their names there."""
    series = _described(folder, "series", folder.series, "title")
    for key, publisher in folder.publishers.items():
        if publisher and key in series:
            series[key]["publisher"] = publisher
    terms = {key: _meanings(folder, key) for key in folder.glossary}
    apart = {
        f"glossary/{key.lower()}.yaml": as_yaml({"acronym": key, "meanings": meanings})
        for key, meanings in terms.items()
        if key in folder.apart
    }
    return {
        **apart,
        "series.yaml": as_yaml(series),
        "topics.yaml": as_yaml(_described(folder, "topics", folder.topics)),
        "people.yaml": as_yaml(_described(folder, "people", folder.people)),
        "organisations.yaml": as_yaml(_described(folder, "organisations", folder.organisations)),
        "glossary.yaml": as_yaml({key: each for key, each in terms.items() if key not in folder.apart}),
        "links.csv": _lines(
            "address,state,checked,answer,archived,confirmed,moved_to,choice",
            (f"{address},{known}" for address, known in folder.outside.items()),
        ),
        "redirects.csv": _lines("address,outcome,leads_to", _redirects(folder)),
        "takedowns.csv": _lines(
            "address,date,by,reason,also_at,old_addresses,sha256",
            (
                f"{address},{day},team,{reason},{' '.join(also_at)},,"
                for address, (day, reason, also_at) in folder.taken_down.items()
            ),
        ),
        "published.csv": _lines("address,feed_id", _published(folder)),
    }


def _described(
    folder: Folder, kind: str, names: Mapping[str, str], title: str = "name"
) -> dict[str, dict[str, str]]:
    return {key: {title: name, **folder.described.get(f"{kind} {key}", {})} for key, name in names.items()}


def _meanings(folder: Folder, acronym: str) -> list[dict[str, object]]:
    usual = {"meaning": folder.glossary[acronym]}
    return [{**usual, **more} for more in folder.meanings.get(acronym) or [{}]]


def _redirects(folder: Folder) -> Iterable[str]:
    """Old addresses, each leading to an entry as long as that is public."""
    for old, key in folder.redirects.items():
        public = key in folder.entries and folder.entries[key].status != "draft"
        yield f"{old},alias,{folder.entries[key].address}" if public else f"{old},gone,"


def _published(folder: Folder) -> Iterable[str]:
    """The entries that feeds have known by other ids, as long as they are public."""
    for key, feed_id in folder.remembered.items():
        entry = folder.entries.get(key)
        if entry and entry.status == "published" and not entry.undated and entry.day <= folder.today:
            yield f'{entry.address},"{feed_id}"'


def _lines(head: str, rows: Iterable[str]) -> bytes:
    return "".join(f"{row}\n" for row in (head, *rows)).encode()


def as_yaml(content: object) -> bytes:
    """Something plain as YAML."""
    return yaml.safe_dump(content, sort_keys=False, allow_unicode=True).encode()
