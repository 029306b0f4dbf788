"""From values in a file to typed ones, every mistake told with its line and its cure."""

from difflib import get_close_matches
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from plugins.core.errors import ContentError, Problem
from plugins.core.frontmatter import Place, Value, Values
from plugins.core.schema import Matter

# What our keys are called in other programs.
_ELSEWHERE = {
    "categories": "topics",
    "category": "topics",
    "description": "summary",
    "keywords": "topics",
    "language": "lang",
    "published": "date",
    "tags": "topics",
    "updated": "modified",
}

Kind = TypeVar("Kind", bound=Matter)


def validate(kind: type[Kind], values: Values, place: Place = ()) -> Kind:
    """The values at a place of a file, as the schema class `kind`.

    Raises ContentError with one problem for each mistake.
    """
    found: Value = values.values
    for step in place:
        found = found[step]  # type: ignore[index]
    try:
        return kind.model_validate(found)
    except ValidationError as error:
        raise ContentError(
            _problem(kind, values, place, details) for details in error.errors(include_url=False)
        ) from None


def _problem(kind: type[Matter], values: Values, place: Place, details: ErrorDetails) -> Problem:
    inner = tuple(
        step for step in details["loc"] if isinstance(step, int) or not step.startswith("function-")
    )
    what, cure = _words(kind, inner, details)
    return Problem(values.path, what, cure, values.line(place + inner))


def _words(kind: type[Matter], inner: Place, details: ErrorDetails) -> tuple[str, str]:
    """What is wrong and what to do, from pydantic's error types."""
    name = ".".join(str(step) for step in inner if isinstance(step, str)) or "it"
    context = details.get("ctx", {})
    match details["type"]:
        case "missing":
            return f"{name!r} is missing or empty", f"add a line '{inner[-1]}: …'"
        case "extra_forbidden":
            return f"{inner[-1]!r} is not a key here", _nearest_key(kind, inner)
        case "value_error":
            what, _, cure = str(context["error"]).partition("; ")
            return (f"{name}: {what}" if inner else what), cure
        case "literal_error":
            return f"{name}: {details['input']!r} is not one of the choices", f"write {context['expected']}"
        case "string_too_long" | "too_long":
            length = len(str(details["input"]))
            return f"{name}: is {length} characters long", f"shorten it to {context['max_length']}"
        case "string_too_short" | "too_short":
            return f"{name}: is empty", "write a few words"
        case "list_type":
            return f"{name}: is not a list", _as_list(details["input"], _holds_groups(kind, inner))
        case "model_type" | "dict_type" | "model_attributes_type":
            return f"{name}: is not a group of keys", "write 'key: value' lines under it"
        case "string_pattern_mismatch":
            return (
                f"{name}: {details['input']!r} is not in the right form",
                f"it must match {context['pattern']}",
            )
        case _:
            return f"{name}: {details['msg']}", "see docs/writing.md"


def _as_list(given: object, of_groups: bool) -> str:
    """What was written, as the list it was meant to be."""
    if of_groups:
        return "write one group of keys an item, each after '- '"
    if isinstance(given, str) and not set(given) & set(",;:[]{}"):
        return f"write it in square brackets, as [{given}]"
    return "write one item a line, each after '- '"


def _nearest_key(kind: type[Matter], inner: Place) -> str:
    """The allowed key most like the unknown one, or all of them."""
    allowed = _fields_at(kind, inner[:-1])
    given = str(inner[-1]).lower()
    close = get_close_matches(_ELSEWHERE.get(given, given), allowed, n=1, cutoff=0.7)
    return f"did you mean {close[0]!r}?" if close else f"the keys are {', '.join(allowed)}"


def _fields_at(kind: type[Matter], place: Place) -> list[str]:
    """The keys of the group at a place within a schema class."""
    for step in place:
        if isinstance(step, str):
            kind = _group_of(kind, step)
    return list(kind.model_fields)


def _holds_groups(kind: type[Matter], place: Place) -> bool:
    """Whether the items of the list at a place are groups of keys."""
    annotation = kind.model_fields[str(place[-1])].annotation if len(place) == 1 else None
    items = getattr(annotation, "__args__", ())
    return any(isinstance(each, type) and issubclass(each, Matter) for each in items)


def _group_of(kind: type[Matter], field: str) -> type[Matter]:
    annotation = kind.model_fields[field].annotation
    inside = [annotation, *getattr(annotation, "__args__", ())]
    return next(each for each in inside if isinstance(each, type) and issubclass(each, Matter))
