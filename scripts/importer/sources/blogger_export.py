"""Blogger exports, the classic ones and those of Google Takeout (2018): posts with their comments."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

from scripts.importer.captures import LARGEST, PAGE_BESIDE, Capture, Failure, Kind, Skipped, Stated
from scripts.importer.extraction.dom import parse_fragment, squeeze
from scripts.importer.files.resources import Holdings
from scripts.importer.sources import folders
from scripts.importer.sources.addresses import Addresses
from scripts.importer.sources.discussion import Remark, thread_of
from scripts.importer.sources.exports import Fields, Part, content_of, fields_of, name_of, parts_of, text_in
from scripts.importer.sources.held_files import HeldFiles

_KIND = "http://schemas.google.com/g/2005#kind"
_LABELS = ("http://www.blogger.com/atom/ns#", "tag:blogger.com,1999:blog-")
_COMMENT_NUMBER = re.compile(r"(\d+)\s*$")
_POST_ID = re.compile(r"blog-(\d+)\.post-(\d+)")
_KINDS: dict[str, Kind] = {"post": "blog", "page": "page"}


@dataclass
class _Blog:
    """What the whole export says, needed to read any entry of it."""

    captured: datetime
    address: str | None = None
    remarks: dict[str, list[Remark]] = field(default_factory=dict)


def read_export(path: Path, holdings: Holdings) -> Iterator[Capture | Failure | Skipped]:
    """The posts and pages of an export, in its order; settings and the template are Skipped.

    The file is read twice, because comments stand after the posts they belong to.
    """
    blog = _read_blog(path)
    holdings.add(HeldFiles(path.parent))
    addresses = Addresses()
    waiting = set(blog.remarks)
    for part in parts_of(path):
        if isinstance(part, Failure):
            yield part
        elif name_of(part) == "atom:entry":
            waiting.discard(_id(fields_of(part.element)))
            found = _read_entry(path, part, blog, addresses)
            if found is not None:
                yield found
    for post in sorted(waiting):
        yield Failure(str(path), f"{len(blog.remarks[post])} comments belong to {post}, which is not in it")


def _read_blog(path: Path) -> _Blog:
    listed = folders.row_of(path)
    blog = _Blog(
        listed.captured or datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(microsecond=0),
        listed.url,
    )
    for part in parts_of(path):
        if isinstance(part, Failure):
            continue
        match name_of(part):
            case "atom:updated":
                blog.captured = _moment(squeeze(part.element.text)) or blog.captured
            case "atom:link" if part.element.get("rel") == "alternate":
                blog.address = blog.address or part.element.get("href")
            case "atom:entry":
                _note_comment(blog, fields_of(part.element))
    return blog


def _note_comment(blog: _Blog, fields: Fields) -> None:
    if _kind(fields) == "comment":
        blog.remarks.setdefault(_post_of(fields), []).append(_remark(fields))


def _read_entry(
    path: Path, part: Part, blog: _Blog, addresses: Addresses
) -> Capture | Failure | Skipped | None:
    """One post or page; nothing for a comment, which comes with its post."""
    fields = fields_of(part.element)
    kind, name = _kind(fields), f"{path}:{part.line}"
    if kind == "comment":
        return None
    if kind not in _KINDS:
        return Skipped(name, f"no entry but one of the blog's {kind or 'other parts'}")
    if _status(fields) in {"soft_trashed", "hard_trashed"} or text_in(fields, "blogger:trashed").strip():
        return Skipped(name, f"a {kind} that was thrown away")
    content = content_of(part)
    if len(content) > LARGEST:
        return Failure(name, f"is larger than {LARGEST // 1_000_000} MB")
    identifier = _id(fields)
    url = addresses.first_free(*_addresses(fields, blog, identifier))
    stated = _state(fields, _KINDS[kind], blog, addresses.feed_id(identifier))
    return Capture(name, content, url, blog.captured, stated=stated)


def _state(fields: Fields, kind: Kind, blog: _Blog, feed_id: str | None) -> Stated:
    title = squeeze(unescape(text_in(fields, "atom:title")))
    is_draft = _is_draft(fields)
    file_name = text_in(fields, "blogger:filename").strip()
    review = ["a draft, because it was never published on the old site"] if is_draft else []
    review += [PAGE_BESIDE] if kind == "page" else []
    if file_name and not blog.address:
        review.append(f"stood at {file_name} on a blog whose address the export lacks; name it in urls.csv")
    return Stated(
        profile="blogger",
        evidence="a Blogger export",
        kind=kind,
        title=title,
        html=text_in(fields, "atom:content"),
        date=None if is_draft else _moment(text_in(fields, "atom:published").strip()),
        date_from="published",
        authors=_authors(fields),
        tags=_labels(fields),
        comments=thread_of(blog.remarks.get(_id(fields), [])),
        feed_id=feed_id,
        is_draft=is_draft,
        review=tuple(review if title else [*review, "has no title; give it one"]),
    )


def _kind(fields: Fields) -> str:
    """What an entry is: `post`, `page`, `comment`, `settings`, `template`; by either schema."""
    stated = text_in(fields, "blogger:type").strip().lower()
    terms = (one.get("term", "") for one in fields.get("atom:category", []) if one.get("scheme") == _KIND)
    return stated or next((term.rpartition("#")[2] for term in terms), "")


def _status(fields: Fields) -> str:
    return text_in(fields, "blogger:status").strip().lower()


def _is_draft(fields: Fields) -> bool:
    """Whether an entry was not there for everyone to read."""
    control = next((fields_of(one) for one in fields.get("app:control", [])), {})
    return text_in(control, "app:draft").strip() == "yes" or _status(fields) not in {"", "live"}


def _id(fields: Fields) -> str:
    return squeeze(text_in(fields, "atom:id"))


def _addresses(fields: Fields, blog: _Blog, identifier: str) -> Iterator[str]:
    """Where an entry stood: its link, its file on the blog, or where Blogger itself gives it."""
    yield _link(fields, "alternate")
    file_name = text_in(fields, "blogger:filename").strip()
    if file_name and blog.address:
        yield f"{blog.address.rstrip('/')}/{file_name.lstrip('/')}"
    yield _link(fields, "self")
    found = _POST_ID.search(identifier)
    if found:
        yield f"https://www.blogger.com/feeds/{found[1]}/posts/default/{found[2]}"


def _link(fields: Fields, relation: str) -> str:
    found = (one.get("href", "") for one in fields.get("atom:link", []) if one.get("rel") == relation)
    return next(found, "")


def _authors(fields: Fields) -> tuple[str, ...]:
    name = _author(fields).get("name", "")
    return (name,) if name and name != "Unknown" and "@" not in name else ()


def _author(fields: Fields) -> Mapping[str, str]:
    """An author's name and address; the e-mail address that stands beside them is never read."""
    author = next((fields_of(one) for one in fields.get("atom:author", [])), {})
    return {name: squeeze(text_in(author, f"atom:{name}")) for name in ("name", "uri")}


def _labels(fields: Fields) -> tuple[str, ...]:
    found = (
        squeeze(one.get("term"))
        for one in fields.get("atom:category", [])
        if (one.get("scheme") or "").startswith(_LABELS)
    )
    return tuple(dict.fromkeys(label for label in found if label))


def _post_of(fields: Fields) -> str:
    """The id of the post that a comment belongs to."""
    answered = next((one.get("ref", "") for one in fields.get("thr:in-reply-to", [])), "")
    return text_in(fields, "blogger:parent").strip() or answered


def _remark(fields: Fields) -> Remark:
    author = _author(fields)
    return Remark(
        id=_number(_id(fields)) or _id(fields),
        parent=_number(text_in(fields, "blogger:inReplyTo")) or _number(_link(fields, "related")),
        is_shown=not _is_draft(fields) and not text_in(fields, "blogger:trashed").strip(),
        is_ping=False,
        author=author.get("name", ""),
        author_url=author.get("uri", ""),
        date=_moment(text_in(fields, "atom:published").strip()),
        body=parse_fragment(text_in(fields, "atom:content")),
    )


def _number(text: str) -> str | None:
    """The number at the end of an id or an address.

    >>> _number("tag:blogger.com,1999:blog-1.post-23"), _number("")
    ('23', None)
    """
    found = _COMMENT_NUMBER.search(text)
    return found[1] if found else None


def _moment(text: str) -> datetime | None:
    """A moment with its zone (RFC 3339)."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.replace(microsecond=0) if moment.tzinfo and moment.year >= 1991 else None
