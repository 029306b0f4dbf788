"""The text of an entry as a feed reader shows it, far from the site and its styles."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape, unescape

from plugins.core.archive import Archive
from plugins.core.cards import entry_label, entry_stamp
from plugins.core.counting import counted
from plugins.core.dates import as_day, long_date
from plugins.core.links import make_absolute
from plugins.core.model import Attachment, Body, Entry
from plugins.core.notices import notice_text

# Attributes that serve the site's own pages only; several readers and validators object to them. What
# meets a > before any < stands in a tag: texts and values here have neither, but as references.
_OURS = re.compile(r' (?:aria-label|class|loading|role|tabindex)="[^"]*"(?=[^<>]*>)')
_PICTURE = re.compile(r'<img [^>]*?src="([^"]*)"')
_PARAGRAPH = re.compile(r"<p(?: [^>]*)?>(.*?)</p>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_SUMMARY_LENGTH = 300


def full_content(archive: Archive, site: str, entry: Entry) -> str:
    """The whole entry as HTML, every address in it full; `site` is the site's own address.

    Before the text stands what the entry is, and its notice if it has one; after it its documents, and how
    many comments its page keeps.
    """
    body = _with_names(archive, entry.body)
    parts = [*_opening(archive, entry), _without_our_attributes(body.html)]
    parts += [*_documents(entry.attachments), *_comments(entry)]
    return make_absolute("".join(parts), site, entry.address)


def first_picture(content: str, site: str) -> str | None:
    """The full address of the first picture of this site in a content with full addresses."""
    found = (unescape(source) for source in _PICTURE.findall(content))
    return next((source for source in found if source.startswith(f"{site}/")), None)


def _with_names(archive: Archive, body: Body) -> Body:
    """The text with the names of those who wrote its sections, where an editor gave a key."""
    sections = (
        replace(section, byline=archive.credit(section.byline).name) if section.byline else section
        for section in body.sections
    )
    return replace(body, sections=tuple(sections))


def summary_text(entry: Entry) -> str:
    """The entry's summary; where it has none, its first paragraph, cut at a word's end; else its title."""
    text = entry.summary or _first_paragraph(entry) or entry.title
    if len(text) <= _SUMMARY_LENGTH:
        return text
    return f"{text[:_SUMMARY_LENGTH].rpartition(' ')[0]} …"


def _first_paragraph(entry: Entry) -> str:
    for html in (entry.body.intro, *(section.html for section in entry.body.sections)):
        for paragraph in _PARAGRAPH.finditer(html):
            text = " ".join(unescape(_TAG.sub("", paragraph[1])).split())
            if text:
                return text
    return ""


def _opening(archive: Archive, entry: Entry) -> Iterator[str]:
    if entry.correction:
        yield _paragraph(f"Corrected on {long_date(as_day(entry.updated))}: {entry.correction}")
    if entry.series:
        yield _paragraph(f"{entry_label(archive, entry)}, {entry_stamp(entry).text}.")
    elif entry.period:
        unsure = " The day on which it was published is not known." if entry.approximate else ""
        yield _paragraph(f"Covers {entry.period.name}.{unsure}")
    if entry.notice:
        yield _paragraph(notice_text(entry.notice.kind, entry.day))
        if entry.notice.replaced_by:
            yield f'<p><a href="{escape(entry.notice.replaced_by)}">What replaced it</a></p>'


def _paragraph(text: str) -> str:
    return f"<p>{escape(text, quote=False)}</p>"


def _without_our_attributes(html: str) -> str:
    """The text for feeds, where an apostrophe is itself and no reference, as the glossary's links have it."""
    return _OURS.sub("", html).replace("&#x27;", "'")


def _documents(attachments: tuple[Attachment, ...]) -> Iterator[str]:
    if attachments:
        rows = (
            f'<li><a href="{escape(each.address)}">{escape(each.name, quote=False)}</a></li>'
            for each in attachments
        )
        yield f"<h2>Documents</h2><ul>{''.join(rows)}</ul>"


def _comments(entry: Entry) -> Iterator[str]:
    if entry.comment_count:
        count = counted(entry.comment_count, "comment")
        kept = "is kept" if entry.comment_count == 1 else "are kept"
        yield f'<p><a href="#comments">{count}</a> {kept} with this entry.</p>'
