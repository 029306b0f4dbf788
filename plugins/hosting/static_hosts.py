"""`_headers`, which Netlify and Cloudflare Pages read.

Cloudflare takes at most 100 rules, lines of 2,000 characters, and one `*` in a rule. Where two rules name one
header, a browser is sent both or the narrower; for policies it comes to the same: both are kept.
"""

from collections.abc import Iterable, Iterator

from plugins.core.attachments import MEDIA_TYPES
from plugins.core.site import Site
from plugins.hosting.headers import (
    FEED_TYPES,
    POLICY,
    SHARED_ENDINGS,
    SHARED_FOLDERS,
    SHARING,
    UPLOADS,
    Header,
    site_headers,
    upload_policy,
)

MOST_RULES = 100
LONGEST_LINE = 2000


def header_rules(site: Site) -> str:
    """All rules, the widest first."""
    return "\n".join(_rules(site))


def _rules(site: Site) -> Iterator[str]:
    yield _rule(site.path("/*"), site_headers(site))
    for ending in MEDIA_TYPES:
        yield _rule(site.path(f"{UPLOADS}*{ending}"), [Header(POLICY, upload_policy(ending))])
    for pattern in (
        *(f"{folder}*" for folder in SHARED_FOLDERS),
        *(f"/*{ending}" for ending in SHARED_ENDINGS),
    ):
        yield _rule(site.path(pattern), [Header(SHARING, "*")])
    for ending, media_type in FEED_TYPES.items():
        yield _rule(site.path(f"/feeds/*{ending}"), [Header("Content-Type", media_type)])


def _rule(pattern: str, headers: Iterable[Header]) -> str:
    return "".join((f"{pattern}\n", *(f"  {header.name}: {header.value}\n" for header in headers)))
