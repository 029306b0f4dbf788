"""The table of old addresses as maps of nginx, and what brings an address into the form they have.

Names of hosts lose their `www.` and Blogger's country, paths their last slash, `index.html` and further pages
of comments, queries what only says how a reader came. nginx compares without regard to case.
"""

from collections.abc import Iterator, Mapping, Set
from urllib.parse import quote

from plugins.core import addresses
from plugins.core.archive import Archive
from plugins.core.oldaddresses import (
    BLOGSPOT,
    COMMENT_PAGE,
    INDEX_FILE,
    PASSING,
    PASSING_START,
    old_address,
)
from plugins.core.redirects import Redirect, answered_here, redirects_for_hosts
from plugins.core.site import Site

# A query may have so many parameters that say nothing of the page: campaigns have five.
_ROUNDS = 8
_GONE = "gone"
_SAFE = "/#?=&:;,@!'()*+~%-._"


def redirect_maps(archive: Archive, site: Site, taken: Set[str]) -> Iterator[str]:
    """The lines for the `http` block; none while there is no old address."""
    table = redirects_for_hosts(archive)
    if not table:
        return
    here = {f"{site.base}{place}": each for place, each in answered_here(table, taken).items()}
    own = old_address(site.url).host
    hosts = {
        each.old.key: each
        for each in table
        if each.old.host and (each.old.host != own or f"{site.base}{each.old.place}" in here)
    }
    longest = max(map(len, (key.encode() for key in (*hosts, *here))), default=0)
    # nginx takes these only before the first map of all.
    yield f"map_hash_bucket_size {_power(longest + 32, 64)};"
    yield f"map_hash_max_size {_power(4 * len(table), 2048)};"
    yield from _forms()
    yield 'map "$archive_path$archive_query" $archive_here {'
    yield '    default "";'
    yield from (_row(place, each, site.base) for place, each in sorted(here.items()))
    yield "}"
    yield 'map "$archive_host$archive_path$archive_query" $archive_leads_to {'
    yield "    default $archive_here;"
    yield from (_row(key, each, site.url) for key, each in sorted(hosts.items()))
    yield "}"


def redirect_rules(archive: Archive, site: Site) -> Iterator[str]:
    """The lines for the `server` block."""
    if not redirects_for_hosts(archive):
        return
    yield "# Old addresses: the maps of nginx-http.conf hold them."
    yield "absolute_redirect off;"
    yield f"error_page 410 @archive_{_GONE};"
    page = site.path(addresses.GONE) if archive.takedowns else "=410"
    yield f"location @archive_{_GONE} {{ try_files $uri $uri/index.html {page}; }}"
    yield f"if ($archive_leads_to = {_GONE}) {{ return 410; }}"
    yield "if ($archive_leads_to) { return 301 $archive_leads_to; }"


def _forms() -> Iterator[str]:
    """Maps from what was asked for to the form in which the table has it."""
    yield from _map("$host", "archive_bare", {r"~^www\.(?<archive_h>.+)$": "$archive_h"})
    blogspot = {f"~^(?<archive_b>.+){BLOGSPOT}": "$archive_b.blogspot.com"}
    yield from _map("$archive_bare", "archive_host", blogspot)
    comments = {f"~^(?<archive_c>.*){COMMENT_PAGE}": "$archive_c"}
    yield from _map("$uri", "archive_uncommented", comments)
    index = {f"~*^(?<archive_i>.*){INDEX_FILE}": "$archive_i", r"~^(?<archive_s>.*?)/+$": "$archive_s"}
    yield from _map("$archive_uncommented", "archive_path", index)
    name = "args"
    for number in range(_ROUNDS):
        names = f"{'|'.join(PASSING)}|{PASSING_START}[^&=]*"
        pattern = f"~*^(?<archive_x{number}>(?:.*&)?)(?:{names})(?:=[^&]*)?(?:&(?<archive_y{number}>.*))?$"
        found = {pattern: f"$archive_x{number}$archive_y{number}"}
        yield from _map(f"${name}", f"archive_args{number}", found)
        name = f"archive_args{number}"
    ends = {'""': "", "~^(?<archive_e>.*)&$": "?$archive_e", "~^(?<archive_f>.+)$": "?$archive_f"}
    yield from _map(f"${name}", "archive_query", ends)


def _map(source: str, name: str, rows: Mapping[str, str]) -> Iterator[str]:
    yield f"map {source} ${name} {{"
    yield f"    default {source};"
    for pattern, value in rows.items():
        key = pattern if pattern == '""' else f'"{pattern}"'
        yield f'    {key} "{value}";'
    yield "}"


def _row(key: str, redirect: Redirect, root: str) -> str:
    escaped = key.replace("\\", "\\\\").replace('"', '\\"')
    value = quote(f"{root}{redirect.new}", safe=_SAFE) if redirect.new else _GONE
    return f'    "{escaped}" "{value}";'


def _power(least: int, start: int) -> int:
    """The first power of two from a start that is not less."""
    while start < least:
        start *= 2
    return start
