"""From one file of the content to an entry or a page, its words apart, or to all that is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from plugins.core import addresses
from plugins.core.attachments import read_attachment, why_unfit
from plugins.core.cache import Record
from plugins.core.codec import to_plain
from plugins.core.comments import read_comments
from plugins.core.digests import digest
from plugins.core.errors import ContentError, Problem
from plugins.core.facts import reference
from plugins.core.files import pack_json
from plugins.core.frontmatter import Document
from plugins.core.model import Body, Comment, Entry, Event, Notice, Page, Source
from plugins.core.rawtexts import RawText, comments_name
from plugins.core.schema import EntryMatter, PageMatter, SourceMatter
from plugins.core.slugs import slugify
from plugins.core.textlinks import TextLinks, links_of
from plugins.core.texts import Text, read_markdown
from plugins.core.textstore import TextFilter, key_of, pack

Item = TypeVar("Item", Entry, Page)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file says: the record of it, its packed words, and what each filter has found in them."""

    record: Record
    words: bytes
    found: tuple[tuple[str, ...], ...]


def read_file(root: Path, name: str, raw: RawText, filters: Sequence[TextFilter] = ()) -> Reading:
    """Read a Markdown file of a content folder, by its name from there, with its comments.

    Raises ContentError with every problem that the file itself has.
    """
    path = root / name
    item, body = _item(root, path, raw.text)
    comments = () if raw.comments is None else read_comments(root / comments_name(name), raw.comments)
    return _reading(item, body, comments, filters)


def _item(root: Path, path: Path, content: bytes) -> tuple[Entry | Page, Body]:
    match path.relative_to(root).parts[0]:
        case "bulletins":
            text = read_markdown(EntryMatter, path, content)
            return _bulletin(root, path, text), text.body
        case "blog":
            text = read_markdown(EntryMatter, path, content)
            return _blog_entry(root, path, text), text.body
        case _:
            page = read_markdown(PageMatter, path, content)
            return _page(root, path, page), page.body


def _reading(
    item: Entry | Page, body: Body, comments: tuple[Comment, ...], filters: Sequence[TextFilter]
) -> Reading:
    words = pack(body, comments)
    links = links_of(body, comments)
    item = replace(item, outline=body.outline)
    item = replace(
        item,
        text=key_of(words),
        leads_to=tuple(dict.fromkeys(target.partition("#")[0] for target in links.targets)),
        offer=_offer(item, links),
        **(_digests(item, comments) if isinstance(item, Entry) else {}),
    )
    facts, pointers = pack_json(to_plain(item)), pack_json(to_plain(links))
    frame = digest(facts.replace(item.text, ""), pointers)
    found = tuple(each.find(body) for each in filters)
    return Reading(Record(facts, digest(facts), frame, item.text, pointers), words, found)


def _digests(entry: Entry, comments: tuple[Comment, ...]) -> Mapping[str, Any]:
    """The counts and digests of an entry by which it is known without its words."""
    count = sum(comment.kind == "comment" for comment in comments)
    notice = entry.notice.kind if entry.notice else None
    named = (entry.address, entry.title, entry.lang, entry.series, entry.number, entry.date, entry.period)
    card = (*named, entry.summary, entry.authors, count, notice, entry.source is not None)
    diary = (*named, entry.modified, entry.topics, entry.events)
    return {
        "refers_to": tuple(dict.fromkeys(_references(entry))),
        "alphabetic": slugify(entry.title),
        "comment_count": count,
        "pingback_count": len(comments) - count,
        "card": digest(pack_json(to_plain(card))),
        "diary": digest(pack_json(to_plain(diary))) if entry.events else "",
    }


def _references(entry: Entry) -> Iterator[str]:
    """All whose names the page or the card of an entry shows, each with what it is."""
    if entry.series:
        yield reference("series", entry.series)
    yield from (reference("topic", key) for key in entry.topics)
    organisers = (event.organiser for event in entry.events if event.organiser)
    yield from (reference("name", name) for name in (*entry.writers, *entry.organisations, *organisers))


def _offer(item: Entry | Page, links: TextLinks) -> str:
    """All that the soundness of other texts, and of the archive as a whole, can depend on."""
    keys: tuple[object, ...] = ()
    if isinstance(item, Entry):
        keys = (item.feed_id, tuple(event.key for event in item.events))
    return digest(pack_json(to_plain((item.address, item.status, item.aliases, links.anchors, keys))))


def _bulletin(root: Path, path: Path, text: Text[EntryMatter]) -> Entry:
    document, matter = text.document, text.matter
    _check_numbered(matter, document)
    parts = path.relative_to(root).with_suffix("").parts
    if parts != ("bulletins", matter.series, str(matter.number)):
        what = f"does not lie where series {matter.series} and number {matter.number} belong"
        cure = f"move it to bulletins/{matter.series}/{matter.number}.md, or correct series and number"
        raise ContentError([Problem(path, what, cure, document.matter.line(("number",)))])
    return _entry(root, path, text)


def _check_numbered(matter: EntryMatter, document: Document) -> None:
    """A bulletin is known by its series and number; blog entries have neither."""
    missing = [name for name in ("series", "number") if getattr(matter, name) is None]
    if missing:
        path = document.matter.path
        hints = {"series": path.parent.name, "number": path.stem}
        line = document.matter.line(("title",))
        raise ContentError(
            Problem(path, f"{name!r} is missing or empty", f"add a line '{name}: {hints[name]}'", line)
            for name in missing
        )


def _blog_entry(root: Path, path: Path, text: Text[EntryMatter]) -> Entry:
    document, matter = text.document, text.matter
    if matter.series or matter.number:
        what, cure = "has a series or number but lies in blog", "move it to bulletins/<series>/<number>.md"
        raise ContentError([Problem(path, what, cure, document.matter.line(("series",)))])
    entry = _entry(root, path, text)
    _check_slug(path)
    parts = path.relative_to(root).parts
    if entry.status != "draft" and parts[1:-1] != (str(entry.blog_year),):
        what, cure = (
            "does not lie in the folder of its year",
            f"move it to blog/{entry.blog_year}/{path.name}",
        )
        raise ContentError([Problem(path, what, cure)])
    return entry


def _page(root: Path, path: Path, text: Text[PageMatter]) -> Page:
    matter = text.matter
    _check_slug(path)
    if path.parent != root / "pages":
        raise ContentError([Problem(path, "lies in a folder of its own", f"move it to pages/{path.name}")])
    if path.stem in addresses.TAKEN:
        raise ContentError(
            [Problem(path, f"/{path.stem}/ is a page the site makes itself", "choose another name")]
        )
    return Page(
        path=path.relative_to(root).as_posix(),
        slug=path.stem,
        notice=Notice(matter.notice.kind, matter.notice.replaced_by) if matter.notice else None,
        aliases=tuple(matter.aliases),
        **matter.model_dump(include={"title", "summary", "lang", "status", "modified"}),
    )


def _check_slug(path: Path) -> None:
    if slugify(path.stem) != path.stem:
        cure = f"rename it to {slugify(path.stem)}.md"
        raise ContentError([Problem(path, "its name cannot stand in an address", cure)])


# Front matter that an entry takes over as it is.
_PLAIN = {
    "series",
    "number",
    "date",
    "modified",
    "status",
    "title",
    "summary",
    "lang",
    "feed_id",
    "rights",
    "correction",
}


def _check_attachments(root: Path, text: Text[EntryMatter]) -> None:
    document = text.document.matter
    wrong = [
        Problem(document.path, *why, document.line(("attachments", index)))
        for index, name in enumerate(text.matter.attachments)
        if (why := why_unfit(root, name))
    ]
    if wrong:
        raise ContentError(wrong)


def _source(matter: SourceMatter) -> Source:
    return Source(**matter.model_dump(exclude={"lost"}), lost=tuple(matter.lost))


def _entry(root: Path, path: Path, text: Text[EntryMatter]) -> Entry:
    matter = text.matter
    _check_attachments(root, text)
    return Entry(
        kind="bulletin" if matter.series else "blog",
        path=path.relative_to(root).as_posix(),
        slug=path.stem,
        period=matter.period,
        authors=tuple(matter.authors),
        organisations=tuple(matter.organisations),
        topics=tuple(matter.topics),
        events=tuple(Event(**event.model_dump()) for event in matter.events),
        attachments=tuple(read_attachment(root, name) for name in matter.attachments),
        notice=Notice(matter.notice.kind, matter.notice.replaced_by) if matter.notice else None,
        aliases=tuple(matter.aliases),
        source=_source(matter.source) if matter.source else None,
        review=tuple(matter.review),
        **matter.model_dump(include=_PLAIN),
    )
