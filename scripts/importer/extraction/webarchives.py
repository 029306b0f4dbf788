"""Pages saved from web archives: their own address and time, their links as they were, no furniture.

A web archive shows a page with every address in it rewritten, `<prefix><YYYYMMDDhhmmss><kind>_/<address>`,
and with furniture of its own. A further archive is a further line of the table.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from scripts.importer.extraction.dom import Element, elements, remove_all
from scripts.importer.extraction.selectors import select_all


@dataclass(frozen=True, slots=True)
class WebArchive:
    """A web archive: its hosts, what stands in its addresses before the time, and its furniture."""

    name: str
    host: str
    path: str
    furniture: tuple[str, ...] = ()


# The banner of pywb (https://pywb.readthedocs.io/), with which many archives show their pages.
_PYWB = ("#_wb_frame_top_banner", "#_wb_plain_banner", "#_wb_capture_info")

ARCHIVES = (
    WebArchive(
        "the Internet Archive",
        r"(?:web|wayback|liveweb)\.archive\.org",
        r"/web/",
        ("#wm-ipp-base", "#wm-ipp", "#wm-ipp-print", "#wm-ipp-inside", "#donato", "#wm-disclaimer-banner"),
    ),
    WebArchive(
        "the UK Government Web Archive",
        # Until 2011 it was kept by the European Archive.
        r"(?:(?:www\.)?webarchive\.nationalarchives\.gov\.uk|(?:collections|tna)\.europarchive\.org)",
        r"/(?:ukgwa/|tna/)?",
        _PYWB,
    ),
    WebArchive(
        "the UK Web Archive", r"www\.webarchive\.org\.uk", r"/(?:\w\w/)?wayback/(?:\w\w/)?archive/", _PYWB
    ),
    WebArchive(
        "Archive-It", r"wayback\.archive-it\.org", r"/(?:\d+|all)/", ("#wm-ipp-base", "#wm-ipp", *_PYWB)
    ),
)

_TIME = r"(?P<time>\d{4,14})(?:[a-z]{2}_)?/"
_REST = r"(?P<rest>(?:https?|ftp):/{1,2}\S+|mailto:\S+|tel:\S+|[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]\S*)?)"
_LISTED_REST = r"(?P<rest>(?:https?|ftp):/{1,2}[^\s,'\")]+)"
_ONE_SLASH = re.compile(r"^(https?|ftp):/(?!/)")
_HAS_SCHEME = re.compile(r"^(?:https?|ftp|mailto|tel):", re.IGNORECASE)
_IN_LISTS = frozenset({"srcset", "data-srcset", "imagesrcset", "content", "style"})
_MARKED = (
    ("<!-- BEGIN WAYBACK TOOLBAR INSERT -->", "<!-- END WAYBACK TOOLBAR INSERT -->"),
    ("<!-- WB Insert -->", "<!-- End WB Insert -->"),
)
_STATED = (
    re.compile(r"__wm\.wombat\(\s*[\"'](?P<url>[^\"']+)[\"']\s*,\s*[\"'](?P<time>\d{14})"),
    re.compile(r"wbinfo\.url\s*=\s*[\"'](?P<url>[^\"']+)[\"'].{0,2000}?wbinfo\.timestamp\s*=\s*[\"'](?P<time>\d{14})",
               re.DOTALL),
)  # fmt: skip
_ARCHIVED_ON = re.compile(
    r"FILE ARCHIVED ON (?P<time>\d\d:\d\d:\d\d \w{3} \d\d, \d{4}) AND RETRIEVED FROM THE\s+INTERNET ARCHIVE"
)
# Without a moment in an address, or the archive's own words, no page is from an archive.
_SIGN = re.compile(r"/\d{14}|[\"']\d{14}|FILE ARCHIVED ON")
_FEW = 3


@dataclass(frozen=True, slots=True)
class Origin:
    """Where and when an archive found a page; what is not known of it is None."""

    archive: WebArchive
    url: str | None
    captured: datetime | None


def origin_of(address: str) -> Origin | None:
    """What an address in a web archive says of the page it shows; nothing for any other address.

    >>> found = origin_of("https://webarchive.nationalarchives.gov.uk/20120602032044/http://www.police.example/a")
    >>> found.archive.name, found.url, found.captured.isoformat()
    ('the UK Government Web Archive', 'http://www.police.example/a', '2012-06-02T03:20:44+00:00')
    """
    for archive in ARCHIVES:
        found = re.fullmatch(rf"(?:https?:)?//{archive.host}(?::\d+)?{archive.path}{_TIME}{_REST}", address)
        if found:
            return Origin(archive, _original(found["rest"]), _moment(found["time"]))
    return None


def find_origin(tree: Element, text: str, address: str | None) -> Origin | None:
    """Whether a page was saved from a web archive: by its address, what its scripts state, its links."""
    found = origin_of(address) if address else None
    if found is not None or not _SIGN.search(text):
        return found
    stated = next((match for one in _STATED if (match := one.search(text))), None)
    archived_on = _ARCHIVED_ON.search(text)
    archive = ARCHIVES[0] if archived_on else _archive_of_links(tree)
    if stated and archive is None and "__wm." in stated[0]:
        archive = ARCHIVES[0]
    if archive is None:
        return None
    if stated:
        return Origin(archive, _original(stated["url"]), _moment(stated["time"]))
    moment = datetime.strptime(archived_on["time"], "%H:%M:%S %b %d, %Y") if archived_on else None
    return Origin(archive, None, moment.replace(tzinfo=UTC) if moment else None)


def without_marked_furniture(text: str) -> str:
    """A page's text without what archives put between comments of their own."""
    for begin, end in _MARKED:
        start = text.find(begin)
        stop = text.find(end, start) if start >= 0 else -1
        if stop >= 0:
            text = text[:start] + text[stop + len(end) :]
    return text


def restore(tree: Element, archive: WebArchive) -> None:
    """Give every address in a page back its original form, and take the archive's furniture out.

    An address is unwrapped once: a link that the page itself made to a web archive stays.
    """
    remove_all(select_all(tree, archive.furniture))
    for element in elements(tree):
        for name, value in element.attrib.items():
            restored = _restored(str(name), str(value), archive)
            if restored is not None:
                element.set(name, restored)


def _restored(name: str, value: str, archive: WebArchive) -> str | None:
    """An attribute's value with its addresses as they were; nothing where none is rewritten."""
    if name in _IN_LISTS:
        return _listed(archive).sub(lambda found: _original(found["rest"]), value)
    found = _rewritten(archive).fullmatch(value.strip())
    return _original(found["rest"]) if found else None


@cache
def _rewritten(archive: WebArchive) -> re.Pattern[str]:
    """An address as an archive writes it, absolute or from its root."""
    return re.compile(_start(archive) + _REST)


@cache
def _listed(archive: WebArchive) -> re.Pattern[str]:
    """The same among other words."""
    return re.compile(r"(?<![\w/.:])" + _start(archive) + _LISTED_REST)


def _start(archive: WebArchive) -> str:
    absolute = rf"(?:https?:)?//{archive.host}(?::\d+)?{archive.path}\d{{4,14}}"
    return rf"(?:{absolute}|{archive.path}\d{{14}})(?:[a-z]{{2}}_)?/"


def _archive_of_links(tree: Element) -> WebArchive | None:
    """The archive to which more than half of a page's links lead through rewritten addresses."""
    links = [link.get("href", "") for link in elements(tree, "a")]
    full = [link for link in links if link.startswith(("/", "http:", "https:"))]
    for archive in ARCHIVES:
        rewritten = _rewritten(archive)
        count = sum(rewritten.fullmatch(link.strip()) is not None for link in full)
        if count >= _FEW and count * 2 > len(full):
            return archive
    return None


def _original(rest: str) -> str:
    """An address as it was before the archive: with its scheme, and with both its slashes."""
    if not _HAS_SCHEME.match(rest):
        return f"http://{rest}"
    return _ONE_SLASH.sub(r"\1://", rest)


def _moment(digits: str) -> datetime | None:
    """A moment in UTC from `YYYYMMDDhhmmss`; nothing for less than a day or for what is in no calendar.

    >>> _moment("20120602").isoformat(), _moment("2012")
    ('2012-06-02T00:00:00+00:00', None)
    """
    if len(digits) < len("20120602"):
        return None
    try:
        return datetime.strptime(digits.ljust(14, "0")[:14], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
