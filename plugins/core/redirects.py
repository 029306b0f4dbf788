"""The one table of old addresses: where each leads, or that what was there is gone for good.

Its sources are the `aliases` of entries and pages, `content/data/takedowns.csv`, and
`content/data/redirects.csv`, in which imports note every address that they have seen, and people what they
know. A row of that file is an address (whole, or from the root of this site), what became of it, and the
address on this site that it leads to.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias, get_args
from urllib.parse import unquote, urlsplit

from plugins.core import addresses
from plugins.core.archive import Archive
from plugins.core.csvfiles import as_csv, read_rows
from plugins.core.digests import Fact, digest_of_words
from plugins.core.errors import ContentError, Problem
from plugins.core.model import RedirectRow
from plugins.core.oldaddresses import OldAddress, lasting_query, old_address
from plugins.core.oldfeeds import OLD_FEEDS
from plugins.core.outputs import Output

NAME = "data/redirects.csv"
COLUMNS = ("address", "outcome", "leads_to")

Outcome: TypeAlias = Literal["imported", "alias", "attachment", "moved", "gone", "skipped", "failed"]
OUTCOMES: tuple[str, ...] = get_args(Outcome)
# These lead somewhere; the others are on record, and `gone` is answered as such (RFC 9110, 410).
LEADING = frozenset({"imported", "alias", "attachment", "moved"})


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old address and the address on this site that it leads to; empty if what was there is gone.

    `written` is the address as somebody wrote it.
    """

    old: OldAddress
    written: str
    new: str

    @property
    def path(self) -> str:
        """The path as it was written, for hosts that tell capital letters from small ones."""
        return unquote(urlsplit(self.written).path) or "/"

    @property
    def query(self) -> str:
        """The query as it was written, without what only says how a reader came."""
        return lasting_query(urlsplit(self.written).query)


def read_redirects(path: Path) -> tuple[RedirectRow, ...]:
    """The rows of `redirects.csv`. Raises ContentError with every row that cannot be meant."""
    rows: list[RedirectRow] = []
    problems: list[Problem] = []
    for line, cells in read_rows(path, COLUMNS):
        row = RedirectRow(cells["address"], cells["outcome"], cells["leads_to"], line)
        if wrong := _wrong_row(row):
            problems.append(Problem(path, *wrong, line))
        else:
            rows.append(row)
    if problems:
        raise ContentError(problems)
    return tuple(rows)


def read_held(path: Path) -> dict[str, str]:
    """Where on this site each page of an old site is, by the key of its old address.

    Raises ContentError as `read_redirects` does.
    """
    return {
        old_address(row.address).key: row.leads_to
        for row in read_redirects(path)
        if row.outcome in LEADING and not row.address.startswith("/")
    }


def _wrong_row(row: RedirectRow) -> tuple[str, str] | None:
    try:
        old_address(row.address)
    except ValueError as error:
        return f"{row.address!r} {error}", "write it as it stood in the address bar, or from the root"
    if row.outcome not in OUTCOMES:
        return f"{row.outcome!r} is no outcome", f"write one of {', '.join(OUTCOMES)}"
    if row.outcome in LEADING and not row.leads_to.startswith("/"):
        return f"{row.address} leads nowhere", "write an address of this site, as /bulletins/pcc/8/"
    if row.outcome not in LEADING and row.leads_to:
        return f"{row.address} is {row.outcome} and leads on all the same", "empty its last cell"
    return None


def write_redirects(rows: Iterable[RedirectRow]) -> str:
    """Rows as the file, in the order of addresses, so that a change to it reads well."""
    return as_csv(COLUMNS, sorted((row.address, row.outcome, row.leads_to) for row in rows))


def redirects_of(archive: Archive) -> tuple[Redirect, ...]:
    """The table: each address once, in order, and each leads straight to its page.

    A row that leads to an alias, as after an editor has renamed the page, is followed to the page itself; one
    that leads to an entry whose day has not come waits with it.
    """
    there = {item.address for item in archive.everything}
    removed = {addresses.answered_at(place) for each in archive.takedowns for place in each.addresses}
    aliases = {
        addresses.answered_at(alias): item.address for item in archive.everything for alias in item.aliases
    }
    found: dict[str, Redirect] = {}
    for item in archive.everything:
        for alias in item.aliases:
            old = old_address(alias)
            found[old.key] = Redirect(old, alias, item.address)
    for takedown in archive.takedowns:
        for written in (*takedown.addresses, *filter(is_address, takedown.old_addresses)):
            old = old_address(written)
            found.setdefault(old.key, Redirect(old, written, ""))
    for row in archive.redirects:
        if row.outcome in LEADING or row.outcome == "gone":
            old = old_address(row.address)
            place, mark, fragment = row.leads_to.partition("#")
            place = aliases.get(addresses.answered_at(place), place)
            if place in removed:
                found.setdefault(old.key, Redirect(old, row.address, ""))
                continue
            if place and place not in there and _is_of_entry(place) and not place.startswith(addresses.MEDIA):
                continue
            found.setdefault(old.key, Redirect(old, row.address, f"{place}{mark}{fragment}"))
    return tuple(found[key] for key in sorted(found))


def redirects_for_hosts(archive: Archive) -> tuple[Redirect, ...]:
    """The table with old addresses of feeds, which only a host can answer: no feed reader reads a page."""
    table = redirects_of(archive)
    known = {each.old.key for each in table}
    feeds = (Redirect(old_address(written), written, feed) for written, feed in OLD_FEEDS.items())
    return (*table, *(each for each in feeds if each.old.key not in known))


def is_address(written: str) -> bool:
    """Whether something is an address for which a browser could ask."""
    try:
        old_address(written)
    except ValueError:
        return False
    return True


# Pages that stand in for a redirect, and so do not keep an address from being redirected.
_STANDING_IN = frozenset({"redirect.html", "gone.html"})


def taken_by(outputs: Iterable[Output]) -> frozenset[str]:
    """The places at which the site has something of its own."""
    return frozenset(_place(each.address) for each in outputs if each.template not in _STANDING_IN)


def _place(address: str) -> str:
    return address.rstrip("/").lower()


def fact_of_redirects(archive: Archive, taken: Set[str]) -> Fact:
    """Everything that the table is made from, and which of its places are taken."""
    table = redirects_of(archive)
    words = [f"{each.written} {each.new}" for each in table]
    return Fact("the old addresses", digest_of_words(*words, "", *_taken_of(table, taken)))


def _taken_of(table: Iterable[Redirect], taken: Set[str]) -> list[str]:
    return sorted({each.old.place for each in table} & taken)


def answered_here(table: Iterable[Redirect], taken: Set[str]) -> dict[str, Redirect]:
    """The redirects by their addresses without a host, where this site has nothing of its own there.

    Of several old sites with one such address none can be meant, if they lead to different pages.
    """
    found: dict[str, Redirect] = {}
    unclear: set[str] = set()
    for each in table:
        place = each.old.place
        if (is_free(each.old) or not each.old.host) and place not in taken:
            known = found.setdefault(place, each)
            if known.new != each.new:
                if known.old.host and not each.old.host:
                    found[place] = each
                elif known.old.host:
                    unclear.add(place)
    clear = (place for place, each in found.items() if place not in unclear or not each.old.host)
    return {place: found[place] for place in sorted(clear)}


def is_free(old: OldAddress) -> bool:
    """Whether the site has no page or list of its own at an old address, whatever is published.

    >>> is_free(old_address("/node/12")), is_free(old_address("/topics/12")), is_free(old_address("/?p=7"))
    (True, False, True)
    >>> is_free(old_address("/blog/2012/05/a-post.html")), is_free(old_address("/blog/2012"))
    (True, False)
    """
    if old.query:
        return True
    steps = old.path.strip("/").split("/")
    if addresses.is_own(old.path):
        return False
    if steps[0] in ("blog", "bulletins"):
        return len(steps) > 2 and "page" not in steps
    return steps[0] not in addresses.TAKEN


def redirect_problems(
    path: Path, rows: Iterable[RedirectRow], places: Mapping[str, str], aliases: Mapping[str, str]
) -> Iterator[Problem]:
    """Rows that clash, that lead to themselves or in circles, or to what is not there.

    `places` are the addresses of entries, pages and media with their files (none for what was taken down or
    could not be read), `aliases` old addresses as they
    are answered with the addresses they lead to.
    """
    table = {row.address: row for row in rows}
    seen: dict[str, RedirectRow] = {}
    known_aliases = {old_address(alias).key: target for alias, target in aliases.items()}
    live = {old_address(place).key: file for place, file in places.items() if file}
    by_place = {
        addresses.answered_at(row.address): row for row in table.values() if row.address.startswith("/")
    }
    for row in rows:
        if row.outcome not in LEADING and row.outcome != "gone":
            continue
        old, target = old_address(row.address), row.leads_to.partition("#")[0]
        first = seen.setdefault(old.key, row)
        if first is not row and first.leads_to != row.leads_to:
            what = f"{row.address} leads to {row.leads_to or 'nothing'}, but line {first.line} says otherwise"
            yield Problem(path, what, "keep one of the two lines", row.line)
        elif old.key in live:
            what = f"{row.address} is the address of {live[old.key]}"
            yield Problem(path, what, "remove this line: a page that is there needs none", row.line)
        elif target and known_aliases.get(old.key, target) not in (target, aliases.get(target)):
            what = f"{row.address} is an alias that leads to {known_aliases[old.key]}"
            yield Problem(path, what, "remove the alias or this line", row.line)
        elif wrong := _wrong_end(row, target, places, aliases, by_place):
            yield Problem(path, *wrong, row.line)


def _wrong_end(
    row: RedirectRow,
    target: str,
    places: Mapping[str, str],
    aliases: Mapping[str, str],
    by_place: Mapping[str, RedirectRow],
) -> tuple[str, str] | None:
    """What is wrong with where a row leads; where it leads to an alias, the table leads on to the page."""
    if not target or target in places or addresses.answered_at(target) in aliases:
        return None
    follows = [row]
    while (after := by_place.get(addresses.answered_at(follows[-1].leads_to.partition("#")[0]))) is not None:
        follows.append(after)
        if after in follows[:-1]:
            circle = " to ".join(each.address for each in follows)
            return f"leads in a circle, from {circle}", "lead one of them to a page that is there"
    if len(follows) > 1:
        what = f"{row.address} leads to {target}, which leads on in line {follows[1].line}"
        return what, f"write {follows[-1].leads_to or 'gone'} here"
    if addresses.is_own(target) or not _is_of_entry(target):
        return None
    return f"{row.address} leads to {target}, which is not there", "put the page back, or mark it gone"


def _is_of_entry(target: str) -> bool:
    """Whether only an entry, a page or a file could be at an address; lists are known to the build alone."""
    steps = target.strip("/").split("/")
    if steps[0] == "bulletins":
        return len(steps) == 3 and steps[2].isdigit()
    if steps[0] == "blog":
        return len(steps) == 3 and steps[2] != "page"
    return steps[0] == "media" or steps[0] not in addresses.TAKEN
