"""Links to other sites in texts: a dead one has an archived copy beside it, a moved one its new address.

What a text links to is found once; which of these links are shown in another way is looked up in every build,
so a change of `links.csv` makes only those pages again that have such a link.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from html import escape, unescape

from plugins.core.digests import Fact, digest
from plugins.core.model import Body, Entry, Page
from plugins.core.oldaddresses import old_address
from plugins.core.outside import KEEP, OutsideLink, is_outside
from plugins.core.webarchives import copy_near, is_copy, month_of_copy

_HREF = re.compile(r'<a [^>]*?href="(https?://[^"]+)"')
_LINK = re.compile(r'(<a [^>]*?href=")(https?://[^"]+)("[^>]*>.*?</a>)', re.DOTALL)


class OutsideLinks:
    """Puts the links to other sites in a text right, by what is known of them.

    `held` are the pages of old sites that this one holds, by the keys of their old addresses.
    """

    def __init__(self, known: Mapping[str, OutsideLink], held: Mapping[str, str]) -> None:
        self._known = known
        self._held = held
        self._hosts = frozenset(re.split(r"[/?]", key, maxsplit=1)[0] for key in held)

    @property
    def seeker(self) -> str:
        """It looks for all links to other sites, whatever is known of them."""
        return digest("links to other sites")

    def find(self, body: Body) -> tuple[str, ...]:
        """The addresses on other sites to which a text links."""
        pieces = (body.intro, *(section.html for section in body.sections), body.notes)
        return tuple(sorted({unescape(found) for html in pieces for found in _HREF.findall(html)}))

    def facts(self, found: Iterable[str]) -> Iterator[Fact]:
        """What is known of those links that are not shown as they were written."""
        for address in found:
            if (link := self._known.get(address)) is not None:
                known = (_shown(link), link.state, link.choice, link.confirmed, link.checked)
                yield Fact(f"what is known of {address}", digest(repr(known[: 3 if link.archived else 5])))
            elif place := self._here(address):
                yield Fact(f"where {address} is held", digest(place))

    def apply(self, body: Body, item: Entry | Page) -> Body:
        """The text with its links to other sites put right."""
        if not self._known and not self._held:
            return body
        sections = tuple(replace(each, html=self._mend(each.html, item)) for each in body.sections)
        return replace(
            body,
            intro=self._mend(body.intro, item),
            sections=sections,
            notes=self._mend(body.notes, item),
        )

    def _mend(self, html: str, item: Entry | Page) -> str:
        return _LINK.sub(lambda found: self._mended(found, item), html) if "http" in html else html

    def _mended(self, found: re.Match[str], item: Entry | Page) -> str:
        before, address, after = found[1], unescape(found[2]), found[3]
        link = self._known.get(address)
        if link is None:
            place = self._here(address)
            return f"{before}{escape(place)}{after}" if place else found[0]
        target, copy = _shown(link)
        if link.state == "dead" and not (target or copy or link.choice or link.confirmed):
            copy = copy_near(address, _day_of(item, link))
        if target:
            return f"{before}{escape(target)}{after}"
        return f"{found[0]}{_beside(copy)}" if copy else found[0]

    def _here(self, address: str) -> str | None:
        """Where this site holds a page of an old one, with the place in it; None for any other address."""
        host = address.split("/", 3)[2].lower().removeprefix("www.")
        if host not in self._hosts and ".blogspot." not in host:
            return None
        try:
            place = self._held.get(old_address(address).key)
        except ValueError:
            return None
        has_comments = place and address.endswith("#comments") and "#" not in place
        return f"{place}#comments" if has_comments else place


def _shown(link: OutsideLink) -> tuple[str, str]:
    """The address that a link leads to instead of its own, and that of the copy beside it; empty for none."""
    if link.choice == KEEP:
        return "", ""
    if link.choice:
        return ("", link.choice) if is_copy(link.choice) else (link.choice, "")
    if link.state == "moved" and is_outside(link.moved_to):
        return link.moved_to, ""
    return "", link.archived if link.state == "dead" else ""


def _beside(copy: str) -> str:
    month = month_of_copy(copy)
    when = f", {month.name}" if month else ""
    return f' <a class="copy" href="{escape(copy)}">(archived copy{when})</a>'


def _day_of(item: Entry | Page, link: OutsideLink) -> date | datetime:
    """The day of a text; a page without one is as old as what is known of the link."""
    if isinstance(item, Entry):
        return item.published
    return item.modified or date.fromisoformat(link.checked or "2012-01-01")
