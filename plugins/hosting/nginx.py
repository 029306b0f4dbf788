"""What nginx has to be told: one file for its `http` block, one for the `server` block of the site.

nginx forgets the headers of a server wherever a location adds one of its own. So no location adds any:
what differs from address to address is looked up in maps, which only the `http` block can have.
"""

import re
from collections.abc import Iterator, Set

from plugins.core.addresses import NOT_FOUND
from plugins.core.archive import Archive
from plugins.core.site import Site
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
from plugins.hosting.nginx_redirects import redirect_maps, redirect_rules

HTTP_FILE = "/hosting/nginx-http.conf"
SERVER_FILE = "/hosting/nginx-server.conf"

_TEXTS = ("text/css", "text/javascript", "text/plain", "text/csv", "text/calendar", "text/x-opml")
_COMPRESSED = (*_TEXTS, "application/json", "application/xml", "image/svg+xml", *FEED_TYPES.values())


def http_block(archive: Archive, site: Site, taken: Set[str]) -> str:
    """Maps from an address to what is sent with it, and from an old one to where it leads."""
    lines = (*redirect_maps(archive, site, taken), *_http_lines(site))
    return "".join(f"{line}\n" for line in lines)


def server_block(archive: Archive, site: Site, _: Set[str]) -> str:
    """Headers, types, redirects and the page for what is not there."""
    lines = (*_server_lines(site), *redirect_rules(archive, site))
    return "".join(f"{line}\n" for line in lines)


def _http_lines(site: Site) -> Iterator[str]:
    policy = next(header.value for header in site_headers(site) if header.name == POLICY)
    uploads = re.escape(site.path(UPLOADS))
    yield "# Include this file in the http block of nginx (files in /etc/nginx/conf.d/ are there already),"
    yield f"# and {SERVER_FILE.rpartition('/')[2]} in the server block of the site. Builds write both anew."
    yield "map $uri $archive_policy {"
    yield f'    default "{policy}";'
    for ending in UNBOXED:
        yield f'    "~*^{uploads}.*{re.escape(ending)}$" "{upload_policy(ending)}";'
    yield f'    "~^{uploads}" "{upload_policy("")}";'
    yield "}"
    yield "map $uri $archive_sharing {"
    yield '    default "";'
    for folder in SHARED_FOLDERS:
        yield f'    "~^{re.escape(site.path(folder))}" "*";'
    for ending in SHARED_ENDINGS:
        yield f'    "~{re.escape(ending)}$" "*";'
    yield "}"


def _server_lines(site: Site) -> Iterator[str]:
    yield "# Include this file in the server block of the site, which names its root. It needs the maps of"
    yield f"# {HTTP_FILE.rpartition('/')[2]}. Add no header in a location: nginx then forgets all of these."
    yield "server_tokens off;"
    yield "index index.html;"
    yield f"error_page 404 {site.path(NOT_FOUND)};"
    for header in site_headers(site):
        value = "$archive_policy" if header.name == POLICY else f'"{header.value}"'
        yield f"add_header {header.name} {value} always;"
    yield f"add_header {SHARING} $archive_sharing always;"
    yield "charset utf-8;"
    yield f"charset_types {' '.join(_TEXTS)};"
    yield "default_type application/octet-stream;"
    yield "types {"
    for ending, media_type in TYPES.items():
        yield f"    {media_type} {ending[1:]};"
    yield "}"
    yield "gzip on;"
    yield "gzip_vary on;"
    yield f"gzip_types {' '.join(_COMPRESSED)};"
    for ending, media_type in FEED_TYPES.items():
        pattern = f"^{re.escape(site.path('/feeds/'))}.*{re.escape(ending)}$"
        yield f'location ~ "{pattern}" {{ types {{ }} default_type {media_type}; }}'
    yield "# What is meant for hosts, not for readers."
    yield f'location ~ "^{re.escape(site.path("/hosting/"))}|/[._][^/]*$" {{ return 404; }}'
