"""`_redirects`, which Netlify and Cloudflare Pages read: a line each, `from to status`.

Cloudflare reads at most 2,000 lines and passes over those that it cannot read: with a query, with a whole
address, or with another status. So plain paths come first. What is beyond stays answered by a page.
"""

from collections.abc import Iterable, Iterator, Set
from urllib.parse import quote

from plugins.core.archive import Archive
from plugins.core.facts import shown
from plugins.core.outputs import Output
from plugins.core.redirects import Redirect, answered_here, fact_of_redirects, redirects_for_hosts
from plugins.core.site import Site

MOST_LINES = 2000
_SAFE = "/#?=&:;,@!$'()*+~%-._"


def redirect_table(archive: Archive, site: Site, taken: Set[str]) -> Output:
    """The table as `_redirects`; worked out only when it has changed."""
    facts = (shown(site.url, "the address of the site"), fact_of_redirects(archive, taken))
    return Output(
        "/_redirects", facts, lambda: "".join(f"{each}\n" for each in _lines(archive, site, taken)).encode()
    )


def _lines(archive: Archive, site: Site, taken: Set[str]) -> Iterator[str]:
    table = redirects_for_hosts(archive)
    here = answered_here(table, taken)
    plain = [each for each in here.values() if not each.old.query and each.new]
    if len(plain) > MOST_LINES:
        yield f"# {len(plain):,} lines of plain paths follow; Cloudflare Pages reads {MOST_LINES:,} of them."
    yield from (f"{_place(each, site)} {_target(each, site)} 301" for each in plain)
    for each in here.values():
        if each.old.query and each.new:
            yield f"{_place(each, site)} {each.query.replace('&', ' ')} {_target(each, site)} 301!"
    yield from (f"{_place(each, site)} {_place(each, site)} 410!" for each in here.values() if not each.new)
    yield from _of_hosts(table, here, site)


def _of_hosts(table: Iterable[Redirect], here: dict[str, Redirect], site: Site) -> Iterator[str]:
    """What only the name of the old host can tell apart."""
    for each in table:
        if each.old.host and each.new and each.old.place not in here:
            query = f" {each.query.replace('&', ' ')}" if each.query else ""
            old = f"https://{each.old.host}{quote(each.path, safe=_SAFE)}"
            yield f"{old}{query} {quote(site.full(each.new), safe=f'{_SAFE}:')} 301!"


def _place(redirect: Redirect, site: Site) -> str:
    return quote(site.path(redirect.path), safe=_SAFE)


def _target(redirect: Redirect, site: Site) -> str:
    return quote(site.path(redirect.new), safe=_SAFE)
