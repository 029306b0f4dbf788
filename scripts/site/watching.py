"""Looking over all that a site is made from, to see in a moment whether any of it has changed."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from plugins.core.digests import digest
from plugins.core.scanning import Signature, scan, signature

# What Python and the theme keep of what they have compiled.
_COMPILED = "__pycache__/"


def state_of(places: Iterable[Path], *words: str, now: int) -> str:
    """The state of some files and folders, and of some words, as a digest.

    `now` is a moment in nanoseconds. Empty if a file was changed since, or so shortly before that another
    change might not show.
    """
    lines = [*words]
    for place in places:
        for name, each in _signatures(place):
            if not each.is_settled(now):
                return ""
            lines.append(f"{name} {each}")
    return digest(*lines)


def _signatures(place: Path) -> Iterator[tuple[str, Signature]]:
    """Each file at a place with its signature."""
    if place.is_dir():
        for name, each in scan(place).files.items():
            if _COMPILED not in name:
                yield f"{place}/{name}", each
    elif place.exists():
        yield str(place), signature(place.stat())
