"""The model's values as plain JSON lists and back, by the types of their fields.

A frozen dataclass becomes the list of its fields in their order; a field marked `NOT_KEPT` is left out
and gets its default again. Nothing but text and figures is stored, so that nothing stored can do harm.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from plugins.core.dates import Period

NOT_KEPT: Mapping[str, bool] = {"kept": False}

Value = TypeVar("Value")
_Reader = Callable[[Any], Any]

# What stands in JSON as it is.
_PLAIN = frozenset({str, int, float, bool, type(None)})


def to_plain(value: object) -> Any:
    """A value of the model as lists, texts and figures.

    >>> to_plain((Period(2012, 3), date(2012, 5, 9), "blog/2012/talk.md"))
    ['2012-03', '2012-05-09', 'blog/2012/talk.md']
    """
    of_type = type(value)
    if of_type in _PLAIN:
        return value
    if isinstance(value, tuple):
        return [item if type(item) in _PLAIN else to_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Period):
        return str(value)
    kind: Any = of_type
    kept = [getattr(value, name) for name in _kept_names(kind)]
    return [item if type(item) in _PLAIN else to_plain(item) for item in kept]


def from_plain(kind: type[Value], rows: list[Any], **given: object) -> Value:
    """The value of a dataclass from what `to_plain` made of it; `given` fills fields that were not kept.

    The lists are used up. Raises ValueError, TypeError or IndexError for what it has not made.
    """
    of_kind: Any = kind
    for index, read in _readers(of_kind):
        if rows[index] is not None:
            rows[index] = read(rows[index])
    return kind(*rows, **given)


@cache
def _kept_names(kind: Any) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind) if each.metadata.get("kept", True))


@cache
def _readers(kind: Any) -> tuple[tuple[int, _Reader], ...]:
    """The places of the fields that are not text or figures, and how each is read."""
    hints = get_type_hints(kind)
    found = ((index, _reader(hints[name])) for index, name in enumerate(_kept_names(kind)))
    return tuple((index, read) for index, read in found if read is not None)


def _reader(hint: Any) -> _Reader | None:
    """How a value of a type is read from plain JSON; None if it is as it should be."""
    if hint in (str, int, bool) or get_origin(hint) is Literal:
        return None
    if get_origin(hint) in (Union, UnionType):
        return _reader_of_union(set(get_args(hint)) - {type(None)})
    if get_origin(hint) is tuple:
        read = _reader(get_args(hint)[0])
        return tuple if read is None else lambda items: tuple([read(item) for item in items])
    if is_dataclass(hint) and hint is not Period:
        return lambda rows: from_plain(hint, rows)  # type: ignore[arg-type]
    simple: Mapping[Any, _Reader] = {
        date: date.fromisoformat,
        datetime: datetime.fromisoformat,
        Period: Period.parse,
    }
    return simple[hint]


def _reader_of_union(hints: set[Any]) -> _Reader | None:
    if hints == {date, datetime}:
        return lambda text: (datetime if "T" in text else date).fromisoformat(text)
    (hint,) = hints
    return _reader(hint)
