"""What a browser is allowed to do on the pages of this site (Content Security Policy Level 3).

Hosts send the policy of the site as a header; every page also states its own, which is never wider, so that a
host that sends no headers protects readers too. A browser keeps to both.
"""

from plugins.core.addresses import SEARCH

# Nothing but our own files, and no script, style or handler within a page.
_COMMON = (
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
)
_SCRIPTS = ("script-src 'self'",)
# The search engine is a WebAssembly program; no other page may run one.
_SEARCHING = ("script-src 'self' 'wasm-unsafe-eval'", "worker-src 'self'")

# What is uploaded can be shown and played, and nothing else: whatever it holds, it runs no script.
MEDIA_POLICY = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'"
# Browsers show no PDF in a sandbox; everything else that is uploaded is put into one.
SANDBOX = "sandbox"


def page_policy(address: str) -> str:
    """The policy that the page at an address states by itself.

    >>> "wasm" in page_policy("/about/"), "wasm" in page_policy("/search/")
    (False, True)
    """
    return "; ".join((*_COMMON, *(_SEARCHING if address == SEARCH else _SCRIPTS)))


def site_policy(*, is_secure: bool) -> str:
    """The policy that a host sends with every page: what any page needs, and what only a header can say.

    `is_secure` tells of a site that is published by https.
    """
    upgrade = ("upgrade-insecure-requests",) if is_secure else ()
    return "; ".join((*_COMMON, *_SEARCHING, "frame-ancestors 'none'", *upgrade))
