"""A small page at each old address, for hosts that cannot redirect by themselves."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from plugins.core import addresses
from plugins.core.archive import Archive
from plugins.core.outputs import Document, Link, Output, page
from plugins.core.redirects import Redirect, answered_here, redirects_of


@dataclass(frozen=True, slots=True)
class RedirectView:
    """Where an old address leads."""

    target: Link


@dataclass(frozen=True, slots=True)
class RemovedView:
    """That what was at an address is gone for good; nobody has said since when."""

    day: None = None


def redirect_outputs(archive: Archive, taken: Set[str]) -> Iterator[Output]:
    """A page at each old address that a file can answer, leading on at once and by a link."""
    found = {addresses.answered_at(each.path).lower(): each for each in _plain(archive, taken)}
    folders = {folder for address in found for folder in _folders(address)}
    taken_down = {addresses.answered_at(place) for each in archive.takedowns for place in each.addresses}
    for place, each in found.items():
        address = addresses.answered_at(each.path)
        # What stands as a folder on the disk cannot be a file as well; what was taken down has a page.
        if place not in folders and address not in taken_down:
            yield _page(archive, address, each)


def _plain(archive: Archive, taken: Set[str]) -> Iterable[Redirect]:
    """The redirects that need no query and no host to be told apart."""
    here = answered_here(redirects_of(archive), taken).values()
    return (each for each in here if not each.old.query and each.old.path)


def _folders(address: str) -> Iterator[str]:
    """The addresses of files that could not stand where an address needs folders."""
    steps = address.strip("/").split("/")
    yield from ("/" + "/".join(steps[:count]) for count in range(1, len(steps)))


def _page(archive: Archive, address: str, redirect: Redirect) -> Output:
    if not redirect.new:
        gone = Document(address, "Taken out of the archive", RemovedView(), listed=False)
        return page("gone.html", gone)
    title = archive.title_at(redirect.new) or redirect.new
    view = RedirectView(Link(title, redirect.new))
    return page("redirect.html", Document(address, f"Moved: {title}", view, listed=False))
