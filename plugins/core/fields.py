"""The kinds of value that editors write, each saying in plain words what it takes.

A value arrives as text (see `frontmatter`); a kind gives it its type, or raises ValueError with what is
wrong and, after a semicolon, the cure.
"""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Annotated
from urllib.parse import unquote, urlsplit

from pydantic import Field, PlainValidator

from plugins.core.dates import Moment, Period, parse_moment
from plugins.core.files import control_characters
from plugins.core.model import SUMMARY_LENGTH

TITLE_LENGTH = 200

_NUMBER = re.compile(r"[1-9]\d{0,5}")
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_WEB = re.compile(r"https?://[^\s/]+\S*")
# What a name on some disk may not have (Windows refuses all of these).
_SIGNS = '< > : " | ? * \\'
_NOT_IN_NAMES = re.compile(r"[<>:\"|?*\\#\x00-\x1f]|\.\.")


# A day, or a moment with its zone, as a form can tell it at once; the reader is stricter.
_MOMENT = r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2}))?$"

# What every disk can name, with room for an ending.
_LONGEST_NAME = 200


def _number(value: str) -> int:
    if not _NUMBER.fullmatch(value):
        raise ValueError(f"{value!r} is not an issue's number; write it in figures, as 8")
    return int(value)


def _instant(value: str) -> datetime:
    moment = parse_moment(value)
    if not isinstance(moment, datetime):
        raise ValueError(f"{value!r} has no time; write it as 2012-06-02T03:20:44Z")
    return moment


def _key(value: str) -> str:
    if not _KEY.fullmatch(value):
        raise ValueError(
            f"{value!r} is not a key; use small letters, figures and hyphens, as police-and-crime-panels"
        )
    return value


def _language(value: str) -> str:
    if not _LANGUAGE.fullmatch(value):
        raise ValueError(f"{value!r} is not a language code; write en for English, cy for Welsh")
    return value


def _web_address(value: str) -> str:
    if not _WEB.fullmatch(value):
        raise ValueError(f"{value!r} is not a web address; begin it with https:// or http://")
    try:
        urlsplit(value)
    except ValueError:
        raise ValueError(f"{value!r} is not a web address; check the name of the host") from None
    return value


def _uri(value: str) -> str:
    if not _URI.fullmatch(value):
        raise ValueError(f"{value!r} cannot name an entry in a feed; keep only a URI, as tag:… or http://…")
    return value


def _site_address(value: str) -> str:
    if not value.startswith("/") or value.startswith("//") or ".." in value or re.search(r"\s", value):
        raise ValueError(
            f"{value!r} is not an address on this site; write it from the root, as /bulletins/pcc/9/"
        )
    return value


def _alias(value: str) -> str:
    """An old address with its letters as they are: it becomes the name of a file, on any disk."""
    path = unquote(_site_address(value))
    if _NOT_IN_NAMES.search(path):
        raise ValueError(
            f"{value!r} cannot be answered by a page; leave out what follows ? or #, and the signs {_SIGNS}"
        )
    if any(len(part.encode()) > _LONGEST_NAME for part in path.split("/")):
        raise ValueError(f"{value[:40] + '…'!r} has a part too long for the name of a file; leave it out")
    return path


def _media_path(value: str) -> str:
    path = value.removeprefix("/")
    if not path.startswith("media/") or ".." in path.split("/") or "\\" in path:
        raise ValueError(f"{value!r} is not below content/media; write it as media/pcc/minutes.pdf")
    return path


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("is a list or a group of keys; write one line of text")
    if controls := control_characters(value):
        raise ValueError(f"holds the control character {controls[0]}; delete it")
    return value


def _line(value: object) -> str:
    text = _text(value).strip()
    if "\n" in text:
        raise ValueError("runs over several lines; write it on one")
    return text


# A validator that sees anything but text would fail in words no editor can use: `_line` comes first.
def _from_line(
    parse: Callable[[str], object], example: str, pattern: str = "", kind: type = str
) -> PlainValidator:
    """A kind that is written in one line; forms and the reference tell its `example` and `pattern`."""

    def validate(value: object) -> object:
        return parse(_line(value))

    more = {"pattern": pattern} if pattern else {}
    told = Annotated[kind, Field(examples=[example], json_schema_extra=more)]  # type: ignore[valid-type]
    return PlainValidator(validate, json_schema_input_type=told)


Line = Annotated[str, PlainValidator(_line, json_schema_input_type=str)]
Text = Annotated[str, PlainValidator(_text, json_schema_input_type=str)]
Title = Annotated[Line, Field(min_length=1, max_length=TITLE_LENGTH)]
Summary = Annotated[Line, Field(max_length=SUMMARY_LENGTH)]
Number = Annotated[int, _from_line(_number, "8", kind=int)]
Key = Annotated[str, _from_line(_key, "police-and-crime-panels", rf"^{_KEY.pattern}$")]
Day = Annotated[Moment, _from_line(parse_moment, "2012-05-09", _MOMENT)]
Instant = Annotated[datetime, _from_line(_instant, "2012-06-02T03:20:44Z")]
Month = Annotated[Period, _from_line(Period.parse, "2012-04", r"^\d{4}-\d{2}$")]
Language = Annotated[str, _from_line(_language, "cy", rf"^{_LANGUAGE.pattern}$")]
WebAddress = Annotated[str, _from_line(_web_address, "https://www.example.org/", r"^https?://\S+$")]
Alias = Annotated[str, _from_line(_alias, "/old/path.html", r"^/\S*$")]
Uri = Annotated[str, _from_line(_uri, "tag:bulletins.example,2012:bulletin/pcc/8")]
SiteAddress = Annotated[str, _from_line(_site_address, "/bulletins/pcc/9/", r"^/\S*$")]
MediaPath = Annotated[str, _from_line(_media_path, "media/pcc/minutes.pdf", r"^/?media/.+$")]
Digest = Annotated[Line, Field(pattern=r"^[0-9a-f]{64}$")]
