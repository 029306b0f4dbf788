"""Addresses as a crawl knows them: one for each page, and none of those that never end.

Old platforms give a page many addresses (a comment to reply to, a button to share with, a session) and lead
to places that have no end (calendars) or nothing to keep (forms, feeds). Both are tables here. An address
is asked for without the parameters of the first; those of the second are not asked for at all.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urljoin

from scripts.network.guard import FetchError, parse_address

# Parameters that change nothing of what a page says; the name, or the name with its value.
_NEEDLESS = re.compile(
    r"""
      (?:php|asp|j)?sessionid | phpsessid | aspsessionid\w* | s?sid=[\w:]{16,} | cfid | cftoken  # sessions
    | utm_\w+ | _g[al] | fbclid | gclid | mc_[ce]id | spref                                    # counting
    | replytocom | share | shared | nb | like_comment | _wpnonce                               # WordPress
    | showcomment | m=[01]                                                                     # Blogger
    | _\w*redirect | redirect | p_p?_?auth | doasuserid | p_l_back_url | \w*resetcur           # Liferay
    | _\w+_(?:advancedsearch | andoperator | delta | keywords= | cur=1)                        # its lists
    | destination                                                                              # Drupal
    | (?:_\w+_)?(?:order_?by(?:col|type)?|sort(?:_?by)?) | (?:order|dir)=(?:asc|desc)           # any lists
    | print(?:able)?(?:=\w*)? | (?:view|format)=print | tmpl=component                         # printers
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SESSION_IN_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?]*", re.IGNORECASE)

_CALENDAR = re.compile(
    r"/(?:calendar|events?|diary)\b|[?&](?:month|week|day|date|cal\w*|ai1ec\w*|tribe\w*)=", re.IGNORECASE
)
_MONTH = re.compile(
    r"(?<!\d)(\d{4})(?:[-/.](?:0?[1-9]|1[0-2])|(?:0[1-9]|1[0-2])(?:\d\d)?)(?!\d)|[?&](?:\w+_)?y(?:ear)?=(\d{4})"
)
_FIRST_YEAR = 1991
_MOST_REPEATS = 3


@dataclass(frozen=True, slots=True)
class Trap:
    """A kind of address that is not worth asking for, and why."""

    sign: re.Pattern[str]
    why: str


def _trap(sign: str, why: str) -> Trap:
    return Trap(re.compile(sign, re.IGNORECASE), why)


# Looked for in host, path and query; of pages, and of the pictures and documents that are part of them.
_OF_FILES = (
    _trap(
        r"^[\w.]*gravatar\.com/|^(?:pixel|stats)\.wp\.com/|google-analytics\.com/|/__utm\.gif",
        "avatars and counters",
    ),
)  # fmt: skip
_OF_PAGES = (
    _trap(r"/(?:feed|rss|atom|feeds)(?:/|$|\?)|[?&]feed=|\.(?:rss|atom)(?:$|\?)", "feeds"),
    _trap(
        r"/(?:trackback/?$|xmlrpc\.php|wp-json\b|oembed\b|wp-cron\.php)|[?&](?:rest_route|p_p_resource_id)=",
        "addresses for programs",
    ),
    _trap(
        r"/wp-(?:login|signup|comments-post)\.php|/wp-admin\b|/(?:log-?in|log-?out|sign-?in|signup|register)(?:[/?.]|$)"
        r"|/(?:posting|ucp|mcp|memberlist|report|newreply|newthread|private|usercp|sendmessage)\.php"
        r"|/c/portal/|/user/(?:login|register|password)|/comment/reply/|[?&]action=(?:edit|login|register|lostpassword)",
        "forms for members",
    ),
    _trap(
        r"[?&]p_p_lifecycle=[12]|[?&]p_p_state=(?:exclusive|pop_up)|[?&]p_p_mode=(?:edit|print|config)"
        r"|/(?:share-post|email-post|comment-iframe|post-preview)\b|/comment/(?:frame|fullpage)/",
        "windows and actions of a page",
    ),
    _trap(r"/search/?\?(?:.*&)?q=|[?&](?:s|q|query|keywords|search)=|/search/node", "results of searches"),
    _trap(r"/print(?:pdf|mail)?(?:/|$)|[?&]format=pdf", "pages for printers"),
)  # fmt: skip


def canonical(url: str, base: str | None = None) -> str:
    """The one address under which a page is asked for. Raises FetchError for what is no address of the web.

    >>> canonical("/2012/03/a/?replytocom=9&p=2#respond", "http://old.example/")
    'http://old.example/2012/03/a/?p=2'
    """
    try:
        joined = urljoin(base, url.strip()) if base else url
    except ValueError:
        raise FetchError("is not an address") from None
    address = parse_address(joined)
    path, _, query = address.target.partition("?")
    kept = [part for part in query.split("&") if part and not _is_needless(part)]
    return address.origin + _SESSION_IN_PATH.sub("", path) + (f"?{'&'.join(kept)}" if kept else "")


def why_trapped(url: str, this_year: int, *, is_file: bool = False) -> str | None:
    """The kind of trap that an address leads to; None for a page (or a file) like any other.

    >>> why_trapped("http://old.example/feed/", 2012)
    'feeds'
    >>> why_trapped("http://old.example/calendar/2031/05/", 2012)
    'calendars without an end'
    """
    whole = url.partition("://")[2]
    found = next(
        (trap.why for trap in (_OF_FILES if is_file else _OF_PAGES) if trap.sign.search(whole)), None
    )
    if found:
        return found
    if is_calendar(url) and not all(_FIRST_YEAR <= year <= this_year + 1 for year in _years(whole)):
        return None if is_file else "calendars without an end"
    return "paths that go in circles" if _goes_in_circles(whole.partition("?")[0].split("/")[1:]) else None


def is_calendar(url: str) -> bool:
    """Whether an address looks like a leaf of a calendar, of which there may be any number."""
    return _CALENDAR.search(url.partition("://")[2]) is not None


def same_page(url: str) -> str:
    """What the addresses of a page have in common whatever the scheme, with www. or without.

    >>> same_page("https://www.old.example/a") == same_page("http://old.example/a")
    True
    """
    return url.partition("://")[2].removeprefix("www.")


def _is_needless(part: str) -> bool:
    name = part.partition("=")[0]
    return _NEEDLESS.fullmatch(name) is not None or _NEEDLESS.fullmatch(part) is not None


def _years(text: str) -> Iterable[int]:
    return [int(path or query) for path, query in _MONTH.findall(text)]


def _goes_in_circles(segments: list[str]) -> bool:
    """Whether the same step comes again and again, as where a relative link meets a path that ignores it."""
    steps = [step for step in segments if step and not step.isdigit()]
    return any(steps.count(step) > _MOST_REPEATS for step in set(steps)) or any(
        steps[place : place + 2] == steps[place + 2 : place + 4] for place in range(len(steps) - 3)
    )
