"""The headers that every host has to send, said once; the modules beside this one say them to each host."""

from dataclasses import dataclass

from plugins.core.attachments import MEDIA_TYPES
from plugins.core.policies import MEDIA_POLICY, SANDBOX, site_policy
from plugins.core.site import Site

# How long a browser remembers to come by https: a year, in seconds (RFC 6797).
_YEAR = 31_536_000

POLICY = "Content-Security-Policy"
SHARING = "Access-Control-Allow-Origin"

# The types of what the site is made of; a browser must not guess (IANA, and RFC 5545 for calendars).
PAGE_TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".ics": "text/calendar",
    ".js": "text/javascript",
    ".json": "application/json",
    ".opml": "text/x-opml",
    ".svg": "image/svg+xml",
    ".xml": "application/xml",
}
TYPES = dict(sorted((PAGE_TYPES | MEDIA_TYPES).items()))
# Feeds have two endings, and are told by both (RFC 4287, RSS 2.0, JSON Feed 1.1).
FEED_TYPES = {
    ".atom.xml": "application/atom+xml",
    ".json": "application/feed+json",
    ".rss.xml": "application/rss+xml",
}
# Where programs of other sites may read what we publish: feeds, calendars and the archive as data.
SHARED_FOLDERS = ("/feeds/", "/data/")
SHARED_ENDINGS = (".ics",)
UPLOADS = "/media/"
# Browsers show no PDF in a sandbox.
UNBOXED = (".pdf",)


@dataclass(frozen=True, slots=True)
class Header:
    """One header of an answer."""

    name: str
    value: str


def site_headers(site: Site) -> tuple[Header, ...]:
    """What is sent with every answer, errors too; of uploads another policy takes the place of this one."""
    is_secure = site.url.startswith("https:")
    headers = (
        Header(POLICY, site_policy(is_secure=is_secure)),
        Header("X-Content-Type-Options", "nosniff"),
        Header("Referrer-Policy", "strict-origin-when-cross-origin"),
        Header("Permissions-Policy", "camera=(), microphone=(), geolocation=(), browsing-topics=()"),
        Header("Cross-Origin-Opener-Policy", "same-origin"),
    )
    return (*headers, Header("Strict-Transport-Security", f"max-age={_YEAR}")) if is_secure else headers


def upload_policy(ending: str) -> str:
    """The policy of an uploaded file, by the ending of its name.

    >>> upload_policy(".png").startswith("sandbox"), upload_policy(".pdf").startswith("sandbox")
    (True, False)
    """
    return MEDIA_POLICY if ending in UNBOXED else f"{SANDBOX}; {MEDIA_POLICY}"
