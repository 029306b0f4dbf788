"""WordPress exports (WXR 1.0 to 1.2): posts and pages with their comments, drafts kept apart."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from pathlib import Path

from lxml import etree

from plugins.core.dates import Moment
from plugins.core.model import SUMMARY_LENGTH
from scripts.importer.captures import LARGEST, PAGE_BESIDE, Capture, Failure, Kind, Skipped, Stated
from scripts.importer.extraction.dom import squeeze
from scripts.importer.files.resources import Holdings, Place, Resource, resource_key
from scripts.importer.sources.addresses import Addresses
from scripts.importer.sources.discussion import Remark, thread_of
from scripts.importer.sources.exports import Fields, Part, content_of, fields_of, name_of, parts_of, text_in
from scripts.importer.sources.held_files import HeldFiles
from scripts.importer.sources.shortcodes import Attributes, Gallery, Picture
from scripts.importer.sources.wordpress_text import comment_html, plain, visible_html

# What a site keeps beside its posts: no words for a reader.
_MACHINERY = frozenset(
    {
        "attachment", "custom_css", "customize_changeset", "nav_menu_item", "oembed_cache", "revision",
        "user_request", "wp_block", "wp_font_face", "wp_font_family", "wp_global_styles", "wp_navigation",
        "wp_template", "wp_template_part",
    }
)  # fmt: skip
_KINDS: dict[str, Kind] = {"post": "blog", "page": "page"}
_PUBLISHED = frozenset({"publish", ""})
_UNFINISHED = frozenset({"draft", "pending"})
_GONE = frozenset({"trash", "auto-draft", "inherit"})
_TOPICS = frozenset({None, "category", "tag", "post_tag"})
_UNSORTED = frozenset({"uncategorized", "uncategorised"})
_PINGS = frozenset({"pingback", "trackback"})


@dataclass
class _Site:
    """What the whole export says, needed to read any entry of it."""

    captured: datetime
    version: str = ""
    address: str = ""
    authors: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, Picture] = field(default_factory=dict)
    attached: dict[str, list[str]] = field(default_factory=dict)
    attachment_pages: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _AttachmentPages:
    """The pages that WordPress makes for each file: a link to one is a link to its file."""

    files: Mapping[str, str]
    holdings: Holdings

    def find(self, address: str, place: Place) -> Resource | None:
        """The file whose page stands at an address, if any source has it."""
        file = self.files.get(resource_key(address))
        return self.holdings.find(file, place) if file and file != address else None


def read_export(path: Path, holdings: Holdings) -> Iterator[Capture | Failure | Skipped]:
    """The entries of an export, in its order; attachments, menus and the like are Skipped.

    The file is read twice, because an entry may show pictures that stand after it.
    """
    site = _read_site(path)
    holdings.add(HeldFiles(path.parent))
    holdings.add(_AttachmentPages(site.attachment_pages, holdings))
    addresses = Addresses()
    for part in parts_of(path):
        if isinstance(part, Failure):
            yield part
        elif name_of(part) == "item":
            yield _read_item(path, part, site, addresses)


def _read_site(path: Path) -> _Site:
    site = _Site(datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(microsecond=0))
    for part in parts_of(path):
        if isinstance(part, Failure):
            continue
        fields, text = fields_of(part.element), squeeze(part.element.text)
        match name_of(part):
            case "pubDate":
                site.captured = _rfc_date(text) or site.captured
            case "wp:wxr_version":
                site.version = text
            case "wp:base_blog_url" | "link":
                site.address = text.rstrip("/") or site.address
            case "wp:author":
                site.authors[squeeze(text_in(fields, "wp:author_login"))] = _display_name(fields)
            case "item":
                _note_picture(site, fields)
    return site


def _display_name(fields: Fields) -> str:
    names = (plain(text_in(fields, name)) for name in ("wp:author_display_name", "wp:author_login"))
    return next((name for name in names if name and "@" not in name), "")


def _note_picture(site: _Site, fields: Fields) -> None:
    """Remember an attachment for the galleries that show it."""
    if text_in(fields, "wp:post_type") != "attachment":
        return
    number, url = text_in(fields, "wp:post_id").strip(), text_in(fields, "wp:attachment_url").strip()
    title = plain(text_in(fields, "title"))
    page = squeeze(text_in(fields, "link"))
    if page and resource_key(page) != resource_key(url):
        site.attachment_pages[resource_key(page)] = url
    site.pictures[number] = Picture(url, title, plain(text_in(fields, "excerpt:encoded")))
    site.attached.setdefault(text_in(fields, "wp:post_parent").strip(), []).append(number)


def _read_item(path: Path, part: Part, site: _Site, addresses: Addresses) -> Capture | Failure | Skipped:
    fields = fields_of(part.element)
    kind, status = text_in(fields, "wp:post_type").strip() or "post", text_in(fields, "wp:status").strip()
    name = f"{path}:{part.line}"
    if kind in _MACHINERY or status in _GONE:
        address = squeeze(text_in(fields, "wp:attachment_url"))
        return Skipped(name, _why_skipped(kind, status), address, is_page=kind not in _MACHINERY)
    content = content_of(part)
    if len(content) > LARGEST:
        return Failure(name, f"is larger than {LARGEST // 1_000_000} MB")
    number = text_in(fields, "wp:post_id").strip()
    guid = squeeze(text_in(fields, "guid"))
    slug = squeeze(text_in(fields, "wp:post_name"))
    plain_addresses = (f"{site.address}/?p={number}", f"{site.address}/?name={slug}")
    url = addresses.first_free(squeeze(text_in(fields, "link")), guid, *plain_addresses)
    stated = _state(fields, kind, status, site, addresses.feed_id(guid))
    return Capture(name, content, url, site.captured, stated=stated)


def _why_skipped(kind: str, status: str) -> str:
    if kind == "attachment":
        return "an attachment, of which the export holds the address only"
    return f"no entry but a {kind}" if kind in _MACHINERY else f"a {kind} in the state {status!r}"


def _state(fields: Fields, kind: str, status: str, site: _Site, feed_id: str | None) -> Stated:
    """All that the export says of an entry."""
    number = text_in(fields, "wp:post_id").strip()
    text = visible_html(text_in(fields, "content:encoded"), _gallery(site, number))
    review = [*_unpublished(fields, status), *_custom(kind), *dict.fromkeys(text.review)]
    date, date_from = _date(fields) if status not in _UNFINISHED else (None, "")
    title = plain(text_in(fields, "title"))
    comments = thread_of([_remark(one) for one in fields.get("wp:comment", [])])
    return Stated(
        profile="wordpress",
        evidence=f"a WordPress export{f' of version {site.version}' if site.version else ''}",
        kind=_KINDS.get(kind, "other"),
        title=title,
        html=text.html,
        date=date,
        date_from=date_from,
        authors=_authors(fields, site),
        tags=_tags(fields),
        summary=_summary(fields),
        comments=comments,
        feed_id=feed_id,
        is_draft=status not in _PUBLISHED or bool(text_in(fields, "wp:post_password")),
        review=tuple(review if title else [*review, "has no title; give it one"]),
    )


def _gallery(site: _Site, number: str) -> Gallery:
    """The pictures that a gallery of an entry shows: those it names, else all that belong to the entry."""

    def pictures(attributes: Attributes) -> list[Picture]:
        named = attributes.get("ids") or attributes.get("include") or ""
        excluded = set(attributes.get("exclude", "").replace(" ", "").split(","))
        wanted = (
            named.replace(" ", "").split(",")
            if named
            else site.attached.get(attributes.get("id", number), [])
        )
        return [site.pictures[one] for one in wanted if one in site.pictures and one not in excluded]

    return pictures


def _unpublished(fields: Fields, status: str) -> Iterator[str]:
    """Why an entry was not there for everyone to read."""
    if text_in(fields, "wp:post_password"):
        yield "a draft, because the old site asked for a password; publish it only if it may be read by all"
    if status == "private":
        yield "a draft, because it was private on the old site; publish it only if it may be read by all"
    elif status == "future":
        yield "a draft, because the old site had planned it for later; publish it only if that was done"
    elif status not in _PUBLISHED:
        yield f"a draft, because it was never published on the old site (its state is {status!r})"


def _custom(kind: str) -> Iterator[str]:
    if kind == "page":
        yield PAGE_BESIDE
    if kind not in {"post", "page"}:
        yield f"was of the old site's own kind {kind!r}; look whether it belongs into the archive"


def _authors(fields: Fields, site: _Site) -> tuple[str, ...]:
    login = squeeze(text_in(fields, "dc:creator"))
    name = site.authors.get(login, login if "@" not in login else "")
    return (name,) if name else ()


def _tags(fields: Fields) -> tuple[str, ...]:
    """Categories and tags by name, each once."""
    found: dict[str, str] = {}
    for category in fields.get("category", []):
        name = plain("".join(str(piece) for piece in category.itertext()))
        if category.get("domain") in _TOPICS and name and name.casefold() not in _UNSORTED:
            found.setdefault(name.casefold(), name)
    return tuple(found.values())


def _summary(fields: Fields) -> str:
    words = plain(text_in(fields, "excerpt:encoded"))
    return words if len(words) <= SUMMARY_LENGTH else ""


def _date(fields: Fields) -> tuple[Moment | None, str]:
    """When an entry was published, with the site's own offset where both clocks are given.

    The date of a draft (`0000-00-00 00:00:00`) is none.
    """
    world, local = _clock(text_in(fields, "wp:post_date_gmt")), _clock(text_in(fields, "wp:post_date"))
    if world is not None:
        offset = _offset(local - world) if local is not None else UTC
        return world.replace(tzinfo=UTC).astimezone(offset), "wp:post_date_gmt"
    published = _rfc_date(squeeze(text_in(fields, "pubDate")))
    if published is not None:
        return published, "pubDate"
    if local is not None and text_in(fields, "wp:status").strip() in _PUBLISHED:
        return local.date(), "wp:post_date"
    return None, ""


def _offset(difference: timedelta) -> timezone:
    """The zone of a site whose clock differs so from UTC; UTC where the difference is none of a zone."""
    minutes = round(difference.total_seconds() / 60)
    if minutes == 0 or abs(minutes) > 14 * 60 or minutes % 15:
        return UTC
    return timezone(timedelta(minutes=minutes))


def _clock(text: str) -> datetime | None:
    try:
        moment = datetime.strptime(text.strip(), "%Y-%m-%d %H:%M:%S")
    except ValueError:
        return None
    return moment if moment.year >= 1991 else None


def _rfc_date(text: str) -> datetime | None:
    """A date as RSS writes it (RFC 2822)."""
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment if moment.year >= 1991 else None


def _remark(element: etree._Element) -> Remark:
    """A comment; the e-mail and IP addresses that stand beside it are never read."""
    fields = fields_of(element)
    world = _clock(text_in(fields, "wp:comment_date_gmt"))
    local = _clock(text_in(fields, "wp:comment_date"))
    kind = text_in(fields, "wp:comment_type").strip()
    parent = text_in(fields, "wp:comment_parent").strip()
    return Remark(
        id=text_in(fields, "wp:comment_id").strip(),
        parent=parent if parent not in {"", "0"} else None,
        is_shown=text_in(fields, "wp:comment_approved").strip() in {"1", "approve", "approved"},
        is_ping=kind in _PINGS,
        author=plain(text_in(fields, "wp:comment_author")),
        author_url=text_in(fields, "wp:comment_author_url").strip(),
        date=world.replace(tzinfo=UTC) if world else local.date() if local else None,
        body=comment_html(text_in(fields, "wp:comment_content")),
    )
