"""Reading a finished site as a browser would: everything it points at must be there."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
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
_ATTRIBUTES = r'<[a-z](?:[^<>"]|"[^"]*")*?\s{names}="([^"]*)"'
_POINTERS = re.compile(_ATTRIBUTES.format(names="(?:href|src)"))
_IDS = re.compile(_ATTRIBUTES.format(names="id"))


@dataclass(slots=True)
class _Page:
    """The addresses that a page points at, and the ids that can be pointed at in it."""

    pointers: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)


def verify(made: MadeSite) -> list[Problem]:
    """Everything that is wrong with a finished site; nothing if it can be published."""
    return [*_missing_pages(made), *_lost_addresses(made), *_dead_pointers(made), *_broken_xml(made)]


def _missing_pages(made: MadeSite) -> Iterator[Problem]:
    """Every entry and page that was read must have come out."""
    for item in made.archive.everything:
        path = made.folder / output_name(item.address)
        if not path.is_file():
            yield Problem(
                item.path, f"was read, but {item.address} was not made", "this is a fault of a plugin"
            )


def _lost_addresses(made: MadeSite) -> Iterator[Problem]:
    """Every page ever published must still be there, also while an entry waits for a new date."""
    known = {item.address for item in made.archive.everything}
    for address in made.archive.published:
        is_page = "#" not in address and address not in known
        if is_page and not (made.folder / output_name(address)).is_file():
            cure = "give it a date that has come, or add its address to the aliases of another"
            yield Problem(Path("data/published.csv"), f"{address} was published and would vanish", cure)


def _dead_pointers(made: MadeSite) -> Iterator[Problem]:
    """Links, pictures, style sheets and feeds within the site that lead nowhere, each told once."""
    pages = {path: _read(path) for path in sorted(made.folder.rglob("*.html"))}
    lost: defaultdict[str, list[str]] = defaultdict(list)
    for path, page in pages.items():
        here = _address(made.folder, path)
        for pointer in dict.fromkeys(page.pointers):
            address = _within(made.site, urljoin(made.site.full(here), pointer))
            if address is not None and not _is_there(made.folder, pages, address):
                lost[address].append(here)
    for address, sources in sorted(lost.items()):
        others = f" (so do {counted(len(sources) - 1, 'other page')})" if len(sources) > 1 else ""
        what = f"leads to {address}, which is not there{others}"
        yield Problem(Path(sources[0]), what, "mend or remove the link")


def _is_there(folder: Path, pages: Mapping[Path, _Page], address: str) -> bool:
    place, _, fragment = address.partition("#")
    target = folder / output_name(unquote(place))
    if target in pages:
        return not fragment or unquote(fragment) in pages[target].ids
    return target.is_file()


def _read(path: Path) -> _Page:
    html = path.read_text(encoding="utf-8")
    pointers = [unescape(match) for match in _POINTERS.findall(html)]
    return _Page(pointers, {unescape(match) for match in _IDS.findall(html)})


def _address(folder: Path, path: Path) -> str:
    name = path.relative_to(folder).as_posix()
    return "/" + name.removesuffix("index.html")


def _within(site: Site, url: str) -> str | None:
    """The address on this site that a full address means, with its fragment; None for other sites."""
    ours, theirs = urlsplit(site.url), urlsplit(url)
    if (theirs.scheme, theirs.netloc) != (ours.scheme, ours.netloc):
        return None
    path = theirs.path.removeprefix(ours.path.rstrip("/"))
    return f"{path}#{theirs.fragment}" if theirs.fragment else path


def _broken_xml(made: MadeSite) -> Iterator[Problem]:
    """Feeds and sitemaps must be well formed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for path in sorted([*made.folder.rglob("*.xml"), *made.folder.rglob("*.opml")]):
        try:
            etree.parse(path, parser)
        except etree.XMLSyntaxError as error:
            name = Path(path.relative_to(made.folder))
            yield Problem(
                name, f"is not well formed: {error.msg}", "this is a fault of a plugin", error.lineno
            )
