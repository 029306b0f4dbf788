"""The files that web hosts read, as outputs of the build."""

from collections.abc import Iterator

from plugins.core.outputs import Output, file
from plugins.core.site import Site
from plugins.hosting.apache import htaccess
from plugins.hosting.nginx import HTTP_FILE, SERVER_FILE, http_block, server_block
from plugins.hosting.static_hosts import header_rules


def hosting_outputs(site: Site) -> Iterator[Output]:
    """One file or two for each kind of host; each leaves those of the others alone."""
    yield file("/_headers", header_rules(site).encode())
    yield file("/.htaccess", htaccess(site).encode())
    yield file(HTTP_FILE, http_block(site).encode())
    yield file(SERVER_FILE, server_block(site).encode())
