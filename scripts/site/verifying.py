"""Looking at a finished site as a browser would: everything it points at must be there.

What was made was looked at when it was made; what stayed as it was needs another look only where something
that it points at has gone.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote

from plugins.core.addresses import answered_at, output_name
from plugins.core.counting import counted
from plugins.core.errors import Problem
from plugins.core.making import Made
from scripts.site.making import MadeSite

# By a fault of the program, not of the content.
_OURS = "this is a fault of a plugin"


class Before(Protocol):
    """What is known of the pages of the site before."""

    def ids(self, addresses: Iterable[str]) -> Mapping[str, frozenset[str]]:
        """The ids in some pages."""

    def targets_below(self, addresses: Collection[str]) -> Mapping[str, list[str]]:
        """For each of some addresses, all that pages point at in it."""

    def pointing_at(self, targets: Collection[str]) -> Mapping[str, list[str]]:
        """For each of some targets, the pages that point at it."""


def verify(made: MadeSite, before: Before, gone: Collection[str], names: Collection[str]) -> list[Problem]:
    """Everything that is wrong with a finished site; nothing if it can be published.

    `gone` are the addresses that the site had before, `names` all files that it has now.
    """
    return [
        *_missing_pages(made, names),
        *_lost_addresses(made, names),
        *_dead_pointers(made, _lost(made, before, gone, names)),
        *_broken_xml(made),
    ]


def _missing_pages(made: MadeSite, names: Collection[str]) -> Iterator[Problem]:
    """Every entry and page that was read must have come out."""
    for item in made.archive.everything:
        if output_name(item.address) not in names:
            yield Problem(made.content / item.path, f"was read, but {item.address} was not made", _OURS)


def _lost_addresses(made: MadeSite, names: Collection[str]) -> Iterator[Problem]:
    """Every page ever published must still be there, also while an entry waits for a new date."""
    known = {item.address for item in made.archive.everything}
    for address in made.archive.published:
        is_page = "#" not in address and address not in known
        if is_page and output_name(address) not in names:
            cure = "give it a date that has come, or add its address to the aliases of another"
            yield Problem(
                made.content / "data/published.csv", f"{address} was published and would vanish", cure
            )


def _lost(
    made: MadeSite, before: Before, gone: Collection[str], names: Collection[str]
) -> dict[str, list[str]]:
    """Addresses that pages point at and that are not there, each with the pages."""
    pages = {each.address: each for each in made.made if each.targets is not None}
    lost: defaultdict[str, list[str]] = defaultdict(list)
    gone_for_good = {answered_at(place) for each in made.archive.takedowns for place in each.addresses}
    there = _Places(pages, before, names, gone_for_good)
    for page in sorted(pages.values(), key=lambda each: each.address):
        for target in page.targets or ():
            if not there[target]:
                lost[target].append(page.address)
    suspects = [target for target in _no_longer(pages, before, gone) if target not in there]
    for target, sources in before.pointing_at(suspects).items():
        lost[target] += (each for each in sources if each not in pages and each not in gone)
    return {target: sources for target, sources in lost.items() if sources}


def _no_longer(pages: Mapping[str, Made], before: Before, gone: Collection[str]) -> Iterator[str]:
    """What pages that were not made again may point at in vain: pages that went, and places in others."""
    yield from gone
    for targets in before.targets_below(gone).values():
        yield from targets
    for address, ids in before.ids(pages).items():
        for vanished in ids.difference(pages[address].ids or ()):
            yield f"{address}#{vanished}"


class _Places(dict[str, bool]):
    """Which addresses are there, each looked up once."""

    def __init__(
        self, pages: Mapping[str, Made], before: Before, names: Collection[str], whole: Collection[str] = ()
    ) -> None:
        self._pages = pages
        self._before = before
        self._names = names
        self._whole = whole  # what was taken down is gone with all its sections

    def __contains__(self, target: object) -> bool:
        return self[str(target)]

    def __missing__(self, target: str) -> bool:
        place, _, fragment = target.partition("#")
        found = output_name(unquote(place)) in self._names
        if found and fragment and place not in self._whole:
            ids = self._ids(unquote(place))
            found = ids is None or unquote(fragment) in ids
        self[target] = found
        return found

    def _ids(self, address: str) -> Collection[str] | None:
        """The ids in a page; None for a file that is no page: who knows what a fragment means there."""
        page = self._pages.get(address)
        return page.ids if page is not None else self._before.ids([address]).get(address)


def _dead_pointers(made: MadeSite, lost: Mapping[str, list[str]]) -> Iterator[Problem]:
    """Links, pictures, style sheets and feeds within the site that lead nowhere, each told once."""
    written = {item.address: item.path for item in made.archive.everything} if lost else {}
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


def _broken_xml(made: MadeSite) -> Iterator[Problem]:
    """Feeds and sitemaps must be well formed."""
    for each in made.made:
        if each.fault:
            yield Problem(Path(each.names[0]), f"is not well formed: {each.fault}", _OURS)
