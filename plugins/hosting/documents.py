"""The files that web hosts read, as outputs of the build."""

from collections.abc import Callable, Iterator, Set
from functools import partial

from plugins.core.archive import Archive
from plugins.core.digests import Fact
from plugins.core.facts import shown
from plugins.core.outputs import Output, file
from plugins.core.redirects import fact_of_redirects
from plugins.core.site import Site
from plugins.hosting import apache_redirects
from plugins.hosting.apache import htaccess
from plugins.hosting.nginx import HTTP_FILE, SERVER_FILE, http_block, server_block
from plugins.hosting.static_hosts import header_rules


def hosting_outputs(archive: Archive, site: Site, taken: Set[str]) -> Iterator[Output]:
    """Some files for each kind of host; each leaves those of the others alone."""
    yield file("/_headers", header_rules(site).encode())
    facts = (shown(site.url, "the address of the site"), fact_of_redirects(archive, taken))
    for address, write in (
        ("/.htaccess", htaccess),
        (HTTP_FILE, http_block),
        (SERVER_FILE, server_block),
        (apache_redirects.SERVER_FILE, apache_redirects.lookup_rules),
        (apache_redirects.MAP_FILE, apache_redirects.lookup_table),
    ):
        yield _output(address, partial(write, archive, site, taken), facts)


def _output(address: str, write: Callable[[], str], facts: tuple[Fact, ...]) -> Output:
    """A file that holds the table of old addresses: long, so written only when it has changed."""
    return Output(address, facts, lambda: write().encode())
