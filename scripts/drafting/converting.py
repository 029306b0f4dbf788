"""From a draft's HTML to the body of an entry and the files that go with it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from plugins.core.slugs import slugify, unique_slug
from scripts.drafting.material import Material
from scripts.drafting.tables import give_tables_heads
from scripts.drafting.trimming import trim
from scripts.importer.extraction.cleaning import clean
from scripts.importer.extraction.dom import (
    Element,
    elements,
    parse,
    remove,
    remove_all,
    squeeze,
    tag_of,
    text_of,
)
from scripts.importer.files.media_kinds import kind_of
from scripts.importer.files.media_privacy import DamagedPicture, without_metadata
from scripts.importer.markdown.headings import promote_bold_lines, raise_headings
from scripts.importer.markdown.renderer import render

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SIGNED = re.compile(
    r"(?:^|[\s_-])(?:x_)?(?:gmail_signature|moz-signature|signature|mailautosig|gmail_quote|"
    r"divrplyfwdmsg|appendonsend|ms-outlook-mobile-signature)(?:$|[\s_-])",
    re.IGNORECASE,
)
_OWN_NUMBER = re.compile(r"\bNo\.?\s*(\d{1,4})\b|\b(?:issue|bulletin|number)\s+(\d{1,4})\b", re.IGNORECASE)
# Pictures smaller than this (bytes) are bullets, lines and spacers.
_LEAST = 200


@dataclass(frozen=True, slots=True)
class Converted:
    """A draft as Markdown without its title; `files` are what it shows and offers, by path."""

    body: str
    title: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    attachments: tuple[str, ...] = ()
    review: tuple[str, ...] = ()


def convert(material: Material, content: Path, folder: str, stem: str) -> Converted:
    """Convert a draft; its files go into a folder below `media/`, called by a stem if nothing names them."""
    files = _Files(content, folder, stem)
    tree = parse(material.html)
    body = next(elements(tree, "body"), tree)
    if material.is_message:
        remove_all(list(_signatures(body, is_forwarded=material.is_forwarded)))
    files.take_pictures(body, material.pictures)
    title = _take_title(body) or material.title
    cleaned = clean(body, keep_held=False)
    give_tables_heads(cleaned)
    promote_bold_lines(cleaned)
    raise_headings(cleaned)
    markdown = render(cleaned)
    review = [*material.review]
    if material.is_message:
        trimmed = trim(markdown, is_forwarded=material.is_forwarded)
        markdown = "\n\n".join(trimmed.blocks) + "\n"
        review += trimmed.review
    attachments = tuple(files.take_documents(material.documents))
    return Converted(markdown, title, files.kept, attachments, (*review, *files.review))


def title_of(material: Material) -> str:
    """The title that a draft gives itself."""
    tree = parse(material.html)
    return _take_title(next(elements(tree, "body"), tree)) or material.title


def own_number(title: str) -> int | None:
    """The number that a title gives the issue itself.

    >>> own_number("PCC Bulletin No 12"), own_number("Twelve things")
    (12, None)
    """
    found = _OWN_NUMBER.search(title)
    return int(found[1] or found[2]) if found else None


def _take_title(body: Element) -> str:
    """The words of a heading that stands over all the rest, which leaves the text."""
    found = list(elements(body, *_HEADINGS))
    if not found or tag_of(found[0]) != "h1" or not _is_first(body, found[0]):
        return ""
    is_named = found[0].get("class") == "title"
    others = [heading for heading in found[1:] if tag_of(heading) == "h1"]
    title = squeeze(text_of(found[0]))
    if (
        others
        and not is_named
        and (len(found) < 2 or found[1] is not others[0] or not _are_next(found[0], found[1]))
    ):
        return ""
    remove(found[0])
    return title


def _is_first(body: Element, heading: Element) -> bool:
    """Whether no words stand before a heading."""
    return squeeze(text_of(body)).startswith(squeeze(text_of(heading)))


def _are_next(one: Element, other: Element) -> bool:
    """Whether nothing stands between two headings."""
    return one.getnext() is other and not squeeze(one.tail)


def _signatures(body: Element, *, is_forwarded: bool) -> Iterator[Element]:
    """Parts of a message that mail programs mark as a signature or as what is answered."""
    for element in elements(body, "div", "table", "blockquote", "span", "p"):
        marks = f"{element.get('id') or ''} {element.get('class') or ''}"
        is_quoted = "quote" in marks.lower() or "rplyfwd" in marks.lower()
        if _SIGNED.search(marks) and not (is_forwarded and is_quoted):
            yield element


class _Files:
    """The pictures and documents of one draft, each by the path that it will have."""

    def __init__(self, content: Path, folder: str, stem: str) -> None:
        self._content = content
        self._folder = folder
        self._stem = stem
        self._stems: set[str] = set()
        self.kept: dict[str, bytes] = {}
        self.review: list[str] = []

    def take_pictures(self, body: Element, pictures: Mapping[str, bytes]) -> None:
        """Let each picture of the text lead to its file; what cannot be kept goes, and is told."""
        taken: dict[str, str] = {}
        for picture in list(elements(body, "img")):
            address = picture.get("src") or ""
            if address not in pictures:
                if not address.startswith(("http://", "https://")):
                    remove(picture)
                continue
            if address not in taken:
                taken[address] = self._take_picture(pictures[address], picture.get("alt") or "")
            if taken[address]:
                picture.set("src", f"/{taken[address]}")
            else:
                remove(picture)

    def take_documents(self, documents: Mapping[str, bytes]) -> Iterator[str]:
        """The paths of the documents that can be offered; the others are told."""
        for name, content in documents.items():
            kind = kind_of(content, name)
            if kind is None:
                self.review.append(f"{name} was attached and left out: its kind is not published here")
            else:
                yield self._keep(name.rpartition(".")[0] or name, kind, content)

    def _take_picture(self, content: bytes, alternative: str) -> str:
        kind = kind_of(content, "")
        named = f" (“{alternative}”)" if alternative else ""
        if kind not in (".png", ".jpg", ".gif", ".webp"):
            self.review.append(f"a picture{named} was left out: save it as PNG or JPEG and put it in by hand")
            return ""
        if len(content) < _LEAST:
            return ""
        try:
            return self._keep(self._stem, kind, without_metadata(content, kind))
        except DamagedPicture as error:
            self.review.append(f"a picture{named} was left out: it is damaged ({error})")
            return ""

    def _keep(self, wanted: str, kind: str, content: bytes) -> str:
        while True:
            stem = unique_slug(slugify(wanted), self._stems)
            self._stems.add(stem)
            path = f"{self._folder}/{stem}{kind}"
            there = self._content / path
            if not there.exists() or there.read_bytes() == content:
                self.kept[path] = content
                return path
