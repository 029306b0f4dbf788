"""`.htaccess`, which Apache reads where `AllowOverride All` lets it.

Nothing here asks first whether a module is there: a host that cannot send the headers had better say so.
"""

import re
from collections.abc import Iterator, Set

from plugins.core.addresses import NOT_FOUND
from plugins.core.archive import Archive
from plugins.core.site import Site
from plugins.hosting.apache_redirects import rules_of_folder
from plugins.hosting.headers import (
    FEED_TYPES,
    POLICY,
    SHARED_ENDINGS,
    SHARED_FOLDERS,
    SHARING,
    TYPES,
    UNBOXED,
    UPLOADS,
    site_headers,
    upload_policy,
)


def htaccess(archive: Archive, site: Site, taken: Set[str]) -> str:
    """Headers, types and the page for what is not there; it needs mod_headers and Apache 2.4.10."""
    return "".join(f"{line}\n" for line in (*_lines(site), *rules_of_folder(archive, site, taken)))


def _lines(site: Site) -> Iterator[str]:
    yield "# Each build writes this file anew. It needs mod_headers (a2enmod headers)."
    yield "Options -Indexes"
    yield "DirectoryIndex index.html"
    yield f"ErrorDocument 404 {site.path(NOT_FOUND)}"
    for header in site_headers(site):
        yield f'Header always set {header.name} "{header.value}"'
    uploads = re.escape(site.path(UPLOADS))
    yield _set_where(POLICY, upload_policy(""), f"^{uploads}")
    for ending in UNBOXED:
        yield _set_where(POLICY, upload_policy(ending), f"^{uploads}.*{re.escape(ending)}$")
    for pattern in _shared(site):
        yield _set_where(SHARING, "*", pattern)
    yield "AddDefaultCharset utf-8"
    for ending, media_type in TYPES.items():
        charset = "; charset=utf-8" if media_type.startswith("text/") else ""
        yield f'AddType "{media_type}{charset}" {ending}'
    for ending, media_type in FEED_TYPES.items():
        yield f'<If "%{{REQUEST_URI}} =~ m#^{site.path("/feeds/")}.*{re.escape(ending)}$#">'
        yield f'ForceType "{media_type}"'
        yield "</If>"
    yield "# What is meant for hosts, not for readers."
    yield f'<If "%{{REQUEST_URI}} =~ m#^{site.path("/hosting/")}|/[._][^/]*$#">'
    yield "Require all denied"
    yield "</If>"


def _shared(site: Site) -> Iterator[str]:
    yield from (f"^{re.escape(site.path(folder))}" for folder in SHARED_FOLDERS)
    yield from (f"{re.escape(ending)}$" for ending in SHARED_ENDINGS)


def _set_where(name: str, value: str, pattern: str) -> str:
    return f"""Header always set {name} "{value}" "expr=%{{REQUEST_URI}} =~ m#{pattern}#\""""
