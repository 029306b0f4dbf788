"""Old addresses on this site: the paths at which other addresses of a legacy page stood."""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from plugins.core import addresses

_PLAIN = re.compile(r"/[A-Za-z0-9._~/-]+")


def alias_of(url: str) -> str | None:
    """The path of an old address, if a file on this site can stand in for it.

    >>> alias_of("http://old.example/node/12"), alias_of("http://old.example/?p=12")
    ('/node/12', None)
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    first = parts.path.lstrip("/").partition("/")[0]
    if parts.query or not _PLAIN.fullmatch(parts.path) or ".." in parts.path or "//" in parts.path:
        return None
    return parts.path if first not in addresses.TAKEN else None


def alias_owners(wanted: Iterable[tuple[str, Iterable[str]]], taken: Mapping[str, str]) -> dict[str, str]:
    """Which entry each old address leads to: the one that has it already, else the first that wants it.

    `wanted` holds the entries' paths with the addresses they were found under, `taken` the owners there
    are; an alias is compared without regard to case and to a slash at its end.
    """
    owners = {_compared(alias): path for alias, path in taken.items()}
    for path, urls in wanted:
        for url in urls:
            alias = alias_of(url)
            if alias is not None:
                owners.setdefault(_compared(alias), path)
    return owners


def aliases_for(path: str, urls: Iterable[str], owners: Mapping[str, str]) -> list[str]:
    """The old addresses that lead to an entry, each once."""
    found = {_compared(alias): alias for url in urls if (alias := alias_of(url)) is not None}
    return sorted(alias for compared, alias in found.items() if owners.get(compared) == path)


def _compared(alias: str) -> str:
    return alias.rstrip("/").lower()
