"""YAML as this project writes it: keys in the given order, one list item a line, long texts in their lines.

An import writes tens of thousands of these files, and PyYAML takes milliseconds for each. So the lines are
laid out here, and only a text that could be taken for something else is left to PyYAML to quote.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache

import yaml

from plugins.core.dates import rfc3339

# A text that begins with a letter and holds nothing that YAML would see a sign in.
_PLAIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ](?:[\w ,.;()'\"’‘“”/&!?–—+@=%~*<>{}\[\]|^$`£€-]|:(?! )|(?<! )#)*")
# Words that YAML 1.1 takes for something else than a text.
_WORDS = frozenset({"yes", "no", "true", "false", "on", "off", "null", "y", "n"})
# A line that a block of text can hold as it is.
_LINE = re.compile(r"[ -~\xa1-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]*")
_STEP = "  "


def write_yaml(values: Mapping[str, object]) -> str:
    """A mapping of texts, figures, dates, lists and mappings as YAML that reads back the same.

    >>> print(write_yaml({"number": "12", "title": "News", "topics": ["panels"]}).rstrip())
    number: '12'
    title: News
    topics:
      - panels
    """
    return "".join(f"{line}\n" for line in _mapping(values, "")) if values else "{}\n"


def _mapping(values: Mapping[str, object], pad: str) -> Iterator[str]:
    for key, value in values.items():
        yield from _after(f"{pad}{key if _is_plain(key) else _quoted(key)}:", value, pad)


def _sequence(values: Sequence[object], pad: str) -> Iterator[str]:
    for value in values:
        if isinstance(value, Mapping) and value:
            first, *rest = _mapping(value, f"{pad}{_STEP}")
            yield f"{pad}- {first.removeprefix(pad + _STEP)}"
            yield from rest
        else:
            yield from _after(f"{pad}-", value, pad)


def _after(head: str, value: object, pad: str) -> Iterator[str]:
    """What stands before a value, with the value on its line or below."""
    if isinstance(value, Mapping) and value:
        yield head
        yield from _mapping(value, f"{pad}{_STEP}")
    elif isinstance(value, list | tuple) and value:
        yield head
        yield from _sequence(value, f"{pad}{_STEP}")
    else:
        yield f"{head} {_scalar(value, pad)}"


def _scalar(value: object, pad: str) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case datetime():
            return rfc3339(value)
        case int() | date():
            return str(value)
        case str():
            return _text(value, pad)
        case list() | tuple():
            return "[]"
        case Mapping():
            return "{}"
    raise TypeError(f"YAML is not written for {type(value).__name__}")


def _text(text: str, pad: str) -> str:
    if _is_plain(text):
        return text
    lines = text.split("\n")
    if len(lines) > 1 and text[0] not in " \n" and text[-1] != "\n" and all(map(_LINE.fullmatch, lines)):
        return "\n".join(["|-", *(f"{pad}{_STEP}{line}" if line else "" for line in lines)])
    return _quoted(text)


def _is_plain(text: str) -> bool:
    return bool(_PLAIN.fullmatch(text)) and text[-1] not in ": " and text.lower() not in _WORDS


@lru_cache(maxsize=4096)
def _quoted(text: str) -> str:
    """A text as PyYAML writes it on one line."""
    style = '"' if "\n" in text else None
    written: str = yaml.safe_dump(text, allow_unicode=True, width=10**9, default_style=style)
    return written.removesuffix("\n").removesuffix("\n...")
