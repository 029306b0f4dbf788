"""Drafts from e-mail messages (RFC 5322, MIME): the text, its pictures, the documents that came with it."""

import re
from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from html import escape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from plugins.core.dates import as_day
from scripts.drafting.material import Material, UnreadableDraft
from scripts.drafting.outlook import mend_outlook_lists

_PREFIX = re.compile(
    r"^\s*(?:(?:re|fwd?|aw|ats|ymlaen)\s*(?:\[\d+\])?:\s*|\[[^\]]{1,30}\]\s*)+", re.IGNORECASE
)
_FORWARDED = re.compile(r"^\s*(?:\[[^\]]*\]\s*)?(?:fwd?|ymlaen)\s*:", re.IGNORECASE)
_DETOUR = re.compile(r"https?://[\w.-]*safelinks\.protection\.outlook\.com/\?[^\s\"'<>]*", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>]+[^\s<>.,;:!?)\]'\"]")
_ITEM = re.compile(r"\s*(?:[-*•·–]|(\d{1,2})[.)])\s+(.*)")
_UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,}|~{3,}|_{3,})\s*$")
# No mail program breaks lines as short as these.
_SHORT = 60


def read_message(path: Path) -> Material:
    """A saved message (.eml) as a draft. Raises UnreadableDraft."""
    message = BytesParser(EmailMessage, policy=policy.default).parsebytes(path.read_bytes())
    body = message.get_body(("html", "plain"))
    if body is None or not message.keys():
        raise UnreadableDraft(f"{path}: is not a message with a text; save the message itself as .eml")
    try:
        words = str(body.get_content())
        subject = str(message["subject"] or "")
        day = as_day(message["date"].datetime) if message["date"] and message["date"].datetime else None
    except (LookupError, MessageError, UnicodeError, ValueError) as error:
        raise UnreadableDraft(f"{path}: cannot be read ({error}); save the message again") from None
    is_html = body.get_content_type() == "text/html"
    return Material(
        path.name,
        mend_outlook_lists(_without_detours(words)) if is_html else text_to_html(words),
        _PREFIX.sub("", " ".join(subject.split())),
        day,
        dict(_pictures(message)),
        dict(_documents(message)),
        is_message=True,
        is_forwarded=bool(_FORWARDED.match(subject)),
    )


def _pictures(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """The pictures within the text, by the addresses that it has for them (RFC 2392)."""
    for part in message.walk():
        if part.get_content_maintype() == "image" and part["content-id"]:
            yield f"cid:{str(part['content-id']).strip('<> ')}", _bytes_of(part)


def _documents(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """What was attached; a picture that the text shows is none of it."""
    for part in message.iter_attachments():
        name = part.get_filename()
        if name and not (part.get_content_maintype() == "image" and part["content-id"]):
            yield name, _bytes_of(part)


def _bytes_of(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _without_detours(html: str) -> str:
    """Links as they were before a mail system led them over itself."""

    def straight(found: re.Match[str]) -> str:
        query = parse_qs(urlsplit(found[0].replace("&amp;", "&")).query)
        address = next(iter(query.get("url", ())), "")
        return escape(address) if address.startswith(("http://", "https://", "mailto:")) else found[0]

    return _DETOUR.sub(straight, html)


def text_to_html(text: str) -> str:
    r"""A plain message as HTML: paragraphs, lists by their marks, headings by lines drawn under them.

    >>> text_to_html("NEWS\n====\n\nTwo things:\n- one\n- two\n")
    '<h2>NEWS</h2><p>Two things:</p><ul><li>one</li><li>two</li></ul>'
    """
    blocks = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip("\n"))
    return "".join(_block(block.split("\n")) for block in blocks)


def _block(lines: list[str]) -> str:
    if len(lines) > 1 and _UNDERLINE.match(lines[1]) and lines[0].strip():
        rest = _block(lines[2:]) if lines[2:] else ""
        return f"<h2>{_words(lines[0])}</h2>{rest}"
    for number, line in enumerate(lines):
        if _ITEM.match(line):
            before = _paragraph(lines[:number])
            return before + _list(lines[number:])
    return _paragraph(lines)


def _paragraph(lines: list[str]) -> str:
    """Long lines run on, as mail programs break them; short ones are lines of their own."""
    if not any(line.strip() for line in lines):
        return ""
    between = "\n" if max(len(line) for line in lines) > _SHORT else "<br>"
    return f"<p>{between.join(_words(line) for line in lines)}</p>"


def _list(lines: list[str]) -> str:
    items: list[str] = []
    first = _ITEM.match(lines[0])
    for line in lines:
        match = _ITEM.match(line)
        if match:
            items.append(match[2])
        else:
            items[-1] += f" {line.strip()}"
    tag = "ol" if first and first[1] else "ul"
    return f"<{tag}>{''.join(f'<li>{_words(item)}</li>' for item in items)}</{tag}>"


def _words(line: str) -> str:
    plain = escape(line.strip(), quote=False)
    return _ADDRESS.sub(lambda found: f'<a href="{found[0]}">{found[0]}</a>', plain)
