"""The pictures and documents in a folder, found by their addresses beside the pages that show them."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from plugins.core.files import safe_join
from scripts.importer.files.media_addresses import may_be_fetched
from scripts.importer.files.resources import LARGEST_FILE, Place, Resource, resource_key

# Browsers call the folder of a page's files after the page.
_SUFFIX = "_files"
_UPLOADS = "/wp-content/"


class HeldFiles:
    """The files below a folder.

    A file is known by the address that `listed` gives it, else by its place: beside its page as browsers save
    it, or where a mirror of the site has it, with or without the host's name, or below `uploads` as in a
    copy of WordPress's folder.
    """

    def __init__(self, folder: Path, listed: Mapping[str, Path] | None = None) -> None:
        self._folder = folder.absolute()
        self._listed = {resource_key(url): path.absolute() for url, path in (listed or {}).items()}

    def find(self, address: str, place: Place) -> Resource | None:
        """The file at an address; a link that leads out of the folder is none."""
        for path in self._candidates(address, place):
            try:
                if self._is_ours(path) and path.stat().st_size <= LARGEST_FILE:
                    return Resource(address, path.read_bytes())
            except (OSError, ValueError):  # a name that no disk takes
                continue
        return None

    def _is_ours(self, path: Path) -> bool:
        return path.is_file() and path.resolve() == self._folder.resolve() / path.relative_to(self._folder)

    def _candidates(self, address: str, place: Place) -> Iterator[Path]:
        if known := self._listed.get(resource_key(address)):
            yield known
        parts = urlsplit(address)
        path = unquote(parts.path).lstrip("/")
        names = [*self._names(address, place)]
        if parts.hostname and path:
            names.append(f"{parts.hostname}/{path}")
        if path and may_be_fetched(address, place.base_url):
            names += [path, *_below_uploads(f"/{path}")]
        for name in names:
            try:
                yield safe_join(self._folder, name)
            except ValueError:
                continue

    def _names(self, address: str, place: Place) -> Iterator[str]:
        """Where a file is that its page names from its own place, from the folder on."""
        page = Path(place.name).absolute()
        if not page.is_relative_to(self._folder):
            return
        base = urljoin(place.base_url, ".")
        if address.startswith(base):
            relative = unquote(urlsplit(address[len(base) :]).path)
            yield (page.parent.relative_to(self._folder) / relative).as_posix()


def _below_uploads(path: str) -> Iterator[str]:
    _, found, rest = path.partition(_UPLOADS)
    if found:
        yield f"wp-content/{rest}"
        yield rest


def belongs_to_a_page(path: Path, folder: Path) -> bool:
    """Whether a file lies in the folder that a browser made for the files of a saved page."""
    for parent in path.relative_to(folder).parents:
        if parent.name.endswith(_SUFFIX):
            stem = folder / parent.parent / parent.name.removesuffix(_SUFFIX)
            if any(stem.with_name(stem.name + suffix).is_file() for suffix in (".html", ".htm", ".xhtml")):
                return True
    return False
