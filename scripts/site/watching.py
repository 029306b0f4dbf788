"""Looking over all that a site is made from, to see in a moment whether any of it has changed."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from plugins.core.digests import digest
from plugins.core.scanning import Scan, Signature, scan, signature

# What Python and the theme keep of what they have compiled.
_COMPILED = "__pycache__/"


def state_of(places: Iterable[Path], *words: str, now: int, known: Scan) -> str:
    """The state of some files and folders, and of some words, as a digest; `known` is one of the folders.

    `now` is a moment in nanoseconds. Empty if a file was changed since, or so shortly before that another
    change might not show.
    """
    lines = [*words]
    for place in places:
        for name, each in _signatures(known if place == known.root else place):
            if not each.is_settled(now):
                return ""
            lines.append(f"{name} {each.word}")
    return digest(*lines)


def _signatures(place: Path | Scan) -> Iterator[tuple[str, Signature]]:
    """Each file at a place with its signature."""
    if isinstance(place, Scan) or place.is_dir():
        found = place if isinstance(place, Scan) else scan(place)
        for name, each in found.files.items():
            if _COMPILED not in name:
                yield f"{found.root}/{name}", each
    elif place.exists():
        yield str(place), signature(place.stat())
