"""Reading a finished site as a browser would: everything it points at must be there."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree

from plugins.core.addresses import output_name
from plugins.core.cards import counted
from plugins.core.errors import Problem
from plugins.core.site import Site
from scripts.site.making import MadeSite

# Attributes of tags alone: a page may show HTML as text, and speak of attributes within one.
_ATTRIBUTES = r'<[a-z](?:[^<>"\']|"[^"]*"|\'[^\']*\')*?\s{names}="([^"]*)"'
_POINTERS = re.compile(_ATTRIBUTES.format(names="(?:href|src)"))
_IDS = re.compile(_ATTRIBUTES.format(names="id"))


@dataclass(frozen=True, slots=True)
class _Page:
    """What a page points at, and the ids that can be pointed at in it."""

    pointers: tuple[str, ...]
    ids: frozenset[str]

    def addresses(self, site: Site, here: str) -> Iterator[str]:
        """The addresses on this site that the page, which is at `here`, points at."""
        base = site.full(here)
        for pointer in self.pointers:
            # Most pointers begin at the root of the host and mean the same on every page.
            from_root = pointer.startswith("/") and not pointer.startswith("//")
            full = f"{site.origin}{pointer}" if from_root else urljoin(base, pointer)
            address = _within(site, full)
            if address is not None:
                yield address


def verify(made: MadeSite) -> list[Problem]:
    """Everything that is wrong with a finished site; nothing if it can be published."""
    return [*_missing_pages(made), *_lost_addresses(made), *_dead_pointers(made), *_broken_xml(made)]


def _missing_pages(made: MadeSite) -> Iterator[Problem]:
    """Every entry and page that was read must have come out."""
    for item in made.archive.everything:
        path = made.folder / output_name(item.address)
        if not path.is_file():
            yield Problem(
                made.content / item.path,
                f"was read, but {item.address} was not made",
                "this is a fault of a plugin",
            )


def _lost_addresses(made: MadeSite) -> Iterator[Problem]:
    """Every page ever published must still be there, also while an entry waits for a new date."""
    known = {item.address for item in made.archive.everything}
    for address in made.archive.published:
        is_page = "#" not in address and address not in known
        if is_page and not (made.folder / output_name(address)).is_file():
            cure = "give it a date that has come, or add its address to the aliases of another"
            yield Problem(
                made.content / "data/published.csv", f"{address} was published and would vanish", cure
            )


def _dead_pointers(made: MadeSite) -> Iterator[Problem]:
    """Links, pictures, style sheets and feeds within the site that lead nowhere, each told once."""
    names = {path.relative_to(made.folder).as_posix() for path in made.folder.rglob("*") if path.is_file()}
    pages = {name: _read(made.folder / name) for name in sorted(names) if name.endswith(".html")}
    lost: defaultdict[str, list[str]] = defaultdict(list)
    for name, page in pages.items():
        here = f"/{name.removesuffix('index.html')}"
        for address in page.addresses(made.site, here):
            if not _is_there(names, pages, address):
                lost[address].append(here)
    written = {item.address: item.path for item in made.archive.everything}
    for address, sources in sorted(lost.items()):
        others = _others(len(sources) - 1)
        what = f"leads to {address}, which is not there{others}"
        source = next((written[page] for page in sources if page in written), None)
        if source is None:
            yield Problem(Path(sources[0]), what, "mend or remove the link")
        else:
            path = made.content / source
            yield Problem(path, what, "mend or remove the link", _line_of(path, address))


def _others(count: int) -> str:
    if not count:
        return ""
    return f" (so {'does' if count == 1 else 'do'} {counted(count, 'other page')})"


def _line_of(path: Path, address: str) -> int | None:
    """The line of a content file in which an address stands; none if it is said in other words."""
    wanted = (address, unquote(address))
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    return next((number for number, line in enumerate(lines, 1) if any(one in line for one in wanted)), None)


def _is_there(names: Set[str], pages: Mapping[str, _Page], address: str) -> bool:
    place, _, fragment = address.partition("#")
    name = output_name(unquote(place))
    if name in pages:
        return not fragment or unquote(fragment) in pages[name].ids
    return name in names


def _read(path: Path) -> _Page:
    html = path.read_text(encoding="utf-8")
    pointers = dict.fromkeys(unescape(match) for match in _POINTERS.findall(html))
    return _Page(tuple(pointers), frozenset(unescape(match) for match in _IDS.findall(html)))


@lru_cache(maxsize=1 << 16)
def _within(site: Site, full: str) -> str | None:
    """The address on this site that a full address means, with its fragment; None for other sites."""
    ours, theirs = urlsplit(site.url), urlsplit(full)
    if (theirs.scheme, theirs.netloc) != (ours.scheme, ours.netloc):
        return None
    path = theirs.path.removeprefix(ours.path.rstrip("/"))
    return f"{path}#{theirs.fragment}" if theirs.fragment else path


def _broken_xml(made: MadeSite) -> Iterator[Problem]:
    """Feeds and sitemaps must be well formed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    # An old address may end like a feed's; what answers there is a page.
    pages = {made.folder / output_name(each.address) for each in made.outputs if each.template}
    for path in sorted({*made.folder.rglob("*.xml"), *made.folder.rglob("*.opml")} - pages):
        try:
            etree.parse(path, parser)
        except etree.XMLSyntaxError as error:
            name = Path(path.relative_to(made.folder))
            yield Problem(
                name, f"is not well formed: {error.msg}", "this is a fault of a plugin", error.lineno
            )
