"""Where everything lives. An address once published leads to its page for ever."""

from urllib.parse import quote

from plugins.core.slugs import slugify

HOME = "/"
BULLETINS = "/bulletins/"
BLOG = "/blog/"
ARCHIVE = "/archive/"
TOPICS = "/topics/"
PEOPLE = "/people/"
ORGANISATIONS = "/organisations/"
EVENTS = "/events/"
A_TO_Z = f"{ARCHIVE}a-z/"
GLOSSARY = "/glossary/"
SEARCH = "/search/"
SUBSCRIBE = "/subscribe/"
SITEMAP = "/sitemap/"
NOT_FOUND = "/404.html"
GONE = "/410.html"
MEDIA = "/media/"
ADMIN = "/admin/"

# What a file in content/pages may not be called: these addresses have pages of their own.
TAKEN = frozenset({"archive", "blog", "bulletins", "events", "feeds", "glossary", "media", "organisations"})
TAKEN |= {"people", "search", "sitemap", "theme", "topics", "data", "admin", "styleguide", "hosting"}
# Where a build puts files of its own; nothing else may lie there.
_FOLDERS = frozenset({"admin", "data", "feeds", "hosting", "media", "theme"})
_FILES = frozenset({"404.html", "410.html", "robots.txt", "sitemap.xml"})
_FILES |= {".htaccess", "_headers", "_redirects"}


def series(key: str) -> str:
    """All issues of a series."""
    return f"{BULLETINS}{key}/"


def bulletin(series_key: str, number: int) -> str:
    """One numbered issue.

    >>> bulletin("pcc", 8)
    '/bulletins/pcc/8/'
    """
    return f"{series(series_key)}{number}/"


def blog_year(year: int) -> str:
    """The blog entries of a year."""
    return f"{BLOG}{year}/"


def blog_entry(year: int, slug: str) -> str:
    """One blog entry."""
    return f"{blog_year(year)}{slug}/"


def page(slug: str) -> str:
    """A page outside the run of entries."""
    return f"/{slug}/"


def archive_year(year: int) -> str:
    """Everything published in a year."""
    return f"{ARCHIVE}{year}/"


def archive_month(year: int, month: int) -> str:
    """Everything published in a month."""
    return f"{archive_year(year)}{month:02}/"


def letter(initial: str) -> str:
    """The titles that begin with a letter."""
    return f"{A_TO_Z}{initial.lower()}/"


def topic(key: str) -> str:
    """The entries about a topic."""
    return f"{TOPICS}{key}/"


def person(key: str) -> str:
    """The entries and sections a person wrote."""
    return f"{PEOPLE}{key}/"


def organisation(key: str) -> str:
    """The entries that an organisation wrote or that speak of it."""
    return f"{ORGANISATIONS}{key}/"


def term(acronym: str) -> str:
    """A glossary term."""
    return f"{GLOSSARY}#{anchor_of_term(acronym)}"


def meaning(acronym: str, words: str) -> str:
    """One meaning of a term that has several."""
    return f"{GLOSSARY}#{anchor_of_meaning(acronym, words)}"


def uses_of_term(acronym: str) -> str:
    """The entries that use a term."""
    return f"{GLOSSARY}{anchor_of_term(acronym)}/"


def anchor_of_meaning(acronym: str, words: str) -> str:
    """The anchor of one meaning on the glossary page.

    >>> anchor_of_meaning("DV", "Domestic violence")
    'dv-domestic-violence'
    """
    return f"{anchor_of_term(acronym)}-{slugify(words)}"


def anchor_of_term(acronym: str) -> str:
    """The anchor of a term on the glossary page.

    >>> anchor_of_term("ACPO")
    'acpo'
    """
    return slugify(acronym)


def further(address: str, number: int) -> str:
    """Page `number` of a list; the list's own address for the first."""
    return address if number == 1 else f"{address}page/{number}/"


def event_calendar(key: str) -> str:
    """The calendar file of one event."""
    return f"{EVENTS}{key}.ics"


def calendar(address: str) -> str:
    """The calendar file of all events of a list, a topic or a series."""
    return f"{address}events.ics"


FEEDS = "/feeds/"


def feed(scope: str, extension: str = "atom.xml") -> str:
    """The feed of a scope.

    >>> feed("series/pcc", "rss.xml")
    '/feeds/series/pcc.rss.xml'
    """
    return f"{FEEDS}{scope}.{extension}"


def answered_at(alias: str) -> str:
    """The address at which an old one is answered: as a folder's, unless the old one names a file.

    >>> answered_at("/old/page"), answered_at("/old/page.aspx")
    ('/old/page/', '/old/page.aspx')
    """
    is_file = "." in alias.rpartition("/")[2]
    return alias if alias.endswith("/") or is_file else f"{alias}/"


def is_own(address: str) -> bool:
    """Whether the site has a page or files of its own at an address, whatever is published.

    >>> is_own("/"), is_own("/blog/"), is_own("/theme/x.css"), is_own("/blog/talk/")
    (True, True, True, False)
    """
    top, _, rest = address.strip("/").partition("/")
    return top in _FOLDERS | _FILES or (not rest and top in {"", *TAKEN})


def media(name: str) -> str:
    """A picture or document by its path in the content folder, as a link has it (RFC 3986).

    >>> media("media/pcc/Rules of procedure.pdf")
    '/media/pcc/Rules%20of%20procedure.pdf'
    """
    return f"/{quote(name)}"


def output_name(address: str) -> str:
    """The file below the output folder that answers an address.

    >>> output_name("/bulletins/pcc/8/"), output_name("/404.html")
    ('bulletins/pcc/8/index.html', '404.html')
    """
    name = address.lstrip("/")
    return f"{name}index.html" if not name or name.endswith("/") else name


def address_of(name: str) -> str:
    """The address that a file below the output folder answers.

    >>> address_of("bulletins/pcc/8/index.html"), address_of("theme/site.css")
    ('/bulletins/pcc/8/', '/theme/site.css')
    """
    return f"/{name.removesuffix('index.html')}"
