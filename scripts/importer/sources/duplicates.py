"""Captures that belong together: one page saved under several addresses, further pages of its comments."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from scripts.importer.linking.identities import commented_page, identity


@dataclass(frozen=True, slots=True)
class Saved:
    """A page that was saved: its address, and what its bytes are known by."""

    url: str
    content: Hashable


@dataclass(frozen=True, slots=True)
class Group:
    """Captures that give one entry: `aliases` are other addresses of `main`, `further` hold more comments."""

    main: Saved
    aliases: tuple[str, ...] = ()
    further: tuple[Saved, ...] = ()


def group(saved: Iterable[Saved]) -> Iterator[Group]:
    """Put captures together that give one entry, in the order in which the first of each came."""
    pages = list(_without_copies(saved))
    posts = {identity(page.url): page for page, _ in pages}
    further: dict[str, list[Saved]] = {}
    for page, _ in pages:
        base = commented_page(page.url)
        if base is not None and identity(base) != identity(page.url):
            further.setdefault(identity(base), []).append(page)
    for page, copies in pages:
        base = commented_page(page.url)
        if base is None:
            yield Group(page, copies, tuple(_in_order(further.get(identity(page.url), ()))))
        elif identity(base) not in posts and _in_order(further[identity(base)])[0] is page:
            yield Group(page, (*copies, base), tuple(_in_order(further[identity(base)])[1:]))


def _without_copies(saved: Iterable[Saved]) -> Iterator[tuple[Saved, tuple[str, ...]]]:
    """Each page once under its plainest address, with the others under which the same bytes were saved."""
    same: dict[Hashable, list[Saved]] = {}
    for page in saved:
        same.setdefault(page.content, []).append(page)
    for copies in same.values():
        plainest = min(copies, key=lambda page: plainness(page.url))
        yield plainest, tuple(sorted(page.url for page in copies if page is not plainest))


def plainness(url: str) -> tuple[bool, bool, int, str]:
    """The smaller, the more an address looks like the page's own."""
    return commented_page(url) is not None, "?" in url, len(url), url


def _in_order(pages: Sequence[Saved]) -> list[Saved]:
    """Pages of comments as they are numbered: by length first, so that 10 comes after 9."""
    return sorted(pages, key=lambda page: (len(page.url), page.url))
