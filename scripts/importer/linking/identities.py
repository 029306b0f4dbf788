"""When two addresses are those of one page, whatever they look like."""

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?|jsp|cfm)$", re.IGNORECASE)
# Blogger showed a blog under each country's domain, and on telephones with `?m=1`.
_BLOGSPOT = re.compile(r"\.blogspot\.(?:com?\.)?[a-z]{2,3}$")
# What says how a page was reached or how it should look, not which page it is.
_PASSING = frozenset(
    {
        "fbclid",
        "gclid",
        "m",
        "nomobile",
        "print",
        "redirect",
        "replytocom",
        "showcomment",
        "share",
        "_33_redirect",
    }
)
_PASSING_START = ("utm_",)
_COMMENT_PATH = re.compile(r"/comment-page-\d+/?$")
_COMMENT_PAGE = frozenset({"cpage", "commentpage"})


def identity(url: str) -> str:
    """What two addresses of one page have in common: no scheme, no www., no fragment, no slash at the end.

    Nor `index.html`, the country of a Blogger blog, or a query that only says how a reader came. What is no
    address, as old pages link to now and then, is itself.

    >>> identity("http://www.example.org/a/#b") == identity("https://example.org/a?utm_source=feed")
    True
    >>> identity("http://a.blogspot.co.uk/2012/05/b.html?m=1")
    'a.blogspot.com/2012/05/b.html'
    """
    try:
        parts, number = urlsplit(url), urlsplit(url).port
    except ValueError:
        return url
    host = _BLOGSPOT.sub(".blogspot.com", (parts.hostname or "").removeprefix("www."))
    port = f":{number}" if number and number not in {80, 443} else ""
    query = _lasting(parts.query) if parts.query else ""
    path = _INDEX.sub("/", unquote(parts.path)) if parts.path else ""
    return f"{host}{port}{path.rstrip('/')}{f'?{query}' if query else ''}"


def is_plain(url: str) -> bool:
    """Whether an address says which page is meant and nothing else, such as that it be for a telephone.

    >>> is_plain("http://a.blogspot.com/b.html"), is_plain("http://a.blogspot.com/b.html?m=1")
    (True, False)
    """
    query = url.partition("#")[0].partition("?")[2]
    return _lasting(query) == query


def _lasting(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    lasting = [(name, value) for name, value in pairs if not _is_passing(name.lower())]
    return query if len(lasting) == len(pairs) else urlencode(lasting)


def _is_passing(name: str) -> bool:
    return name in _PASSING or name.startswith(_PASSING_START)


def commented_page(url: str) -> str | None:
    """The address of the post that further comments belong to; None for any other address.

    WordPress puts long threads on `comment-page-2` or `?cpage=2`, Blogger on `?commentPage=2`.

    >>> commented_page("http://old.example/2012/05/a/comment-page-2/#comments")
    'http://old.example/2012/05/a/'
    >>> commented_page("http://old.example/?p=7&cpage=2"), commented_page("http://old.example/a/")
    ('http://old.example/?p=7', None)
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if name.lower() not in _COMMENT_PAGE]
    path = _COMMENT_PATH.sub("/", parts.path)
    if path == parts.path and len(kept) == len(pairs):
        return None
    query = parts.query if len(kept) == len(pairs) else urlencode(kept)
    return parts._replace(path=path, query=query, fragment="").geturl()
