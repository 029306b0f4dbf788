"""What is known of links to other sites, `content/data/links.csv`: which are dead, and what took their place.

`archive links --check` and `--rescue` write it. The last column is for people: what stands there wins.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias, get_args
from urllib.parse import urlsplit

from plugins.core.csvfiles import as_csv, read_rows
from plugins.core.errors import ContentError, Problem

NAME = "data/links.csv"
COLUMNS = ("address", "state", "checked", "answer", "archived", "confirmed", "moved_to", "choice")

LinkState: TypeAlias = Literal["unchecked", "alive", "moved", "dead", "unsure"]
STATES: tuple[str, ...] = get_args(LinkState)
_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
# What an editor writes to have a link left as it is.
KEEP = "keep"


@dataclass(frozen=True, slots=True)
class OutsideLink:
    """An address on another site and what is known of it.

    `checked` is the day on which it was asked last, `answer` what came of that. `archived` is a copy in a web
    archive, which said so on the day `confirmed`; `moved_to` the address that the page has now. `choice` is
    an editor's: another address, or `keep`.
    """

    address: str
    state: str = "unchecked"
    checked: str = ""
    answer: str = ""
    archived: str = ""
    confirmed: str = ""
    moved_to: str = ""
    choice: str = ""

    @property
    def matters(self) -> bool:
        """Whether the link is shown in another way than it was written."""
        return bool(self.choice or self.state == "dead" or (self.state == "moved" and self.moved_to))


def read_links(path: Path) -> Mapping[str, OutsideLink]:
    """The links of the file by their addresses. Raises ContentError with every row that cannot be meant."""
    found: dict[str, OutsideLink] = {}
    problems: list[Problem] = []
    for line, cells in read_rows(path, COLUMNS):
        link = OutsideLink(**cells)
        wrong = _wrong(link)
        if not wrong and link.address in found:
            wrong = f"{link.address} is there twice", "keep one of the lines"
        if wrong:
            problems.append(Problem(path, *wrong, line))
        found[link.address] = link
    if problems:
        raise ContentError(problems)
    return found


def _wrong(link: OutsideLink) -> tuple[str, str] | None:
    if link.state not in STATES:
        return f"{link.state!r} is no state of a link", f"write one of {', '.join(STATES)}"
    if link.checked and not _DAY.fullmatch(link.checked):
        return f"{link.checked!r} is no day", "write it as 2012-05-09, or leave it empty"
    for address in (link.address, link.archived, link.moved_to):
        if address and not is_outside(address):
            return f"{address!r} is no web address", "write it in full, with http:// or https://"
    if link.choice and link.choice != KEEP and not is_outside(link.choice) and link.choice[0] != "/":
        return f"{link.choice!r} is no choice", f"write {KEEP}, a web address, or an address of this site"
    return None


def is_outside(address: str) -> bool:
    """Whether an address is one of the web, in full.

    >>> is_outside("http://a.example/"), is_outside("/about/"), is_outside("javascript:alert(1)")
    (True, False, False)
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and not set(address) & set("\"'<> ")


def write_links(links: Iterable[OutsideLink]) -> str:
    """Links as the file, in the order of addresses, so that a change to it reads well."""
    rows = sorted(links, key=lambda each: each.address)
    return as_csv(COLUMNS, ([getattr(row, column) for column in COLUMNS] for row in rows))
