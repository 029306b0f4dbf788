"""The table of old addresses for Apache.

`.htaccess` is read for every request, so it holds few rules; whoever runs the server includes
`hosting/apache-redirects.conf`, which looks any number of addresses up in a text (mod_rewrite's RewriteMap).
"""

import re
from collections.abc import Iterator, Set
from urllib.parse import quote

from plugins.core.archive import Archive
from plugins.core.oldaddresses import BLOGSPOT, PASSING, PASSING_START, old_address
from plugins.core.redirects import Redirect, answered_here, redirects_for_hosts
from plugins.core.site import Site

SERVER_FILE = "/hosting/apache-redirects.conf"
MAP_FILE = "/hosting/redirects.txt"
# So many rules cost a request about a millisecond.
MOST_RULES = 500
_ROUNDS = 8
_GONE = "gone"
_SAFE = "/#?=&:;,@!'()*+~%-._"
_INDEX = r"(?:index|default)\.(?:html?|php|aspx?|jsp|cfm)"


def rules_of_folder(archive: Archive, site: Site, taken: Set[str]) -> Iterator[str]:
    """The lines of `.htaccess`; where there are too many, those that a small page can answer are left out."""
    here = list(answered_here(redirects_for_hosts(archive), taken).values())
    if not here:
        return
    first = sorted(here, key=lambda each: not each.old.query)[:MOST_RULES]
    yield "# Old addresses; without mod_rewrite, small pages lead on."
    if len(first) < len(here):
        yield f"# {len(first):,} of {len(here):,} stand here; all are in {SERVER_FILE.rpartition('/')[2]}."
    yield "<IfModule mod_rewrite.c>"
    yield "RewriteEngine On"
    for each in first:
        if each.old.query:
            yield f'RewriteCond %{{QUERY_STRING}} "(?:^|&){re.escape(each.old.query)}(?:&|$)" [NC]'
        path = re.escape(each.old.path.lstrip("/")).replace('"', '\\"')
        place = f"{path}(?:/(?:{_INDEX})?)?" if path else f"(?:{_INDEX})?"
        if each.new:
            yield f'RewriteRule "^{place}$" "{_target(site.path(each.new))}" [R=301,L,NC,NE,QSD]'
        else:
            yield f'RewriteRule "^{place}$" - [G,NC]'
    yield "</IfModule>"


def lookup_rules(archive: Archive, site: Site, _: Set[str]) -> str:
    """What the server of the site includes to look addresses up."""
    return "".join(f"{line}\n" for line in _lookup_lines(site)) if redirects_for_hosts(archive) else ""


def _lookup_lines(site: Site) -> Iterator[str]:
    names = f"{'|'.join(PASSING)}|{PASSING_START}[^&=]*"
    yield "# Include this file in the <VirtualHost> of the site, after a line 'Define ARCHIVE' with the"
    yield "# folder that the site lies in. It needs mod_rewrite. Each build writes it anew."
    yield "RewriteEngine On"
    yield f'RewriteMap archive_old "txt:${{ARCHIVE}}{MAP_FILE}"'
    yield "RewriteMap archive_lower int:tolower"
    yield 'RewriteCond %{HTTP_HOST} "^(?:www\\.)?(.+?)(?::\\d+)?$" [NC]'
    yield "RewriteRule ^ - [E=archive_host:%1]"
    yield f'RewriteCond %{{ENV:archive_host}} "^(.+){BLOGSPOT}" [NC]'
    yield "RewriteRule ^ - [E=archive_host:%1.blogspot.com]"
    path = rf"^(.*?)(?:/comment-page-\d+)?(?:/{_INDEX})?/*$"
    yield f'RewriteRule "{path}" - [NC,E=archive_path:$1]'
    yield "RewriteRule ^ - [E=archive_query:%{QUERY_STRING}]"
    for _ in range(_ROUNDS):
        pattern = f"^((?:.*&)?)(?:{names})(?:=[^&]*)?(?:&(.*))?$"
        yield f'RewriteCond %{{ENV:archive_query}} "{pattern}" [NC]'
        yield "RewriteRule ^ - [E=archive_query:%1%2]"
    yield 'RewriteCond %{ENV:archive_query} "^(.*)&$"'
    yield "RewriteRule ^ - [E=archive_query:%1]"
    yield 'RewriteCond %{ENV:archive_query} "^(.+)$"'
    yield "RewriteRule ^ - [E=archive_query:?%1]"
    place = "%{ENV:archive_path}%{ENV:archive_query}"
    for key in (f"%{{ENV:archive_host}}{place}", f"here:{place}"):
        found = f"${{archive_old:${{archive_lower:{key}}}}}"
        yield f'RewriteCond "{found}" "^{_GONE}$"'
        yield "RewriteRule ^ - [G]"
        yield f'RewriteCond "{found}" "^(.+)$"'
        yield "RewriteRule ^ %1 [R=301,L,NE,QSD]"


def lookup_table(archive: Archive, site: Site, taken: Set[str]) -> str:
    """The addresses with where they lead, a line each; `here:` stands for any host."""
    table = redirects_for_hosts(archive)
    here = {f"{site.base}{place}": each for place, each in answered_here(table, taken).items()}
    own = old_address(site.url).host
    lines = [f"here:{place} {_end(each, site.base)}" for place, each in here.items()]
    lines += [
        f"{each.old.key} {_end(each, site.url)}"
        for each in table
        if each.old.host and (each.old.host != own or f"{site.base}{each.old.place}" in here)
    ]
    return "".join(f"{line}\n" for line in sorted(lines))


def _end(redirect: Redirect, root: str) -> str:
    return _target(f"{root}{redirect.new}") if redirect.new else _GONE


def _target(address: str) -> str:
    return quote(address, safe=_SAFE).replace("%", "\\%") if address.startswith("/") else address
