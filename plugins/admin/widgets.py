"""From the schema to the fields of the form, in words that Sveltia CMS and Decap CMS both understand."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from plugins.admin.choices import Choice, Choices
from plugins.core.schema import Matter

Widget: TypeAlias = dict[str, Any]

_PATTERN_SAYS = "Write it as {example}"


def widgets(kind: type[Matter], choices: Choices, order: Sequence[str]) -> list[Widget]:
    """A field for each key of a schema class, those of `order` first; none is left out."""
    schema = kind.model_json_schema()
    return _fields(schema, schema.get("$defs", {}), choices, order)


def _fields(
    schema: Mapping[str, Any], groups: Mapping[str, Any], choices: Choices, order: Sequence[str] = ()
) -> list[Widget]:
    properties = schema["properties"]
    names = [
        *(name for name in order if name in properties),
        *(each for each in properties if each not in order),
    ]
    required = set(schema.get("required", ()))
    return [_field(name, properties[name], groups, choices, required=name in required) for name in names]


def _field(
    name: str, told: Mapping[str, Any], groups: Mapping[str, Any], choices: Choices, *, required: bool
) -> Widget:
    own = next((each for each in told.get("anyOf", ()) if each.get("type") != "null"), told)
    field: Widget = {"name": name, "label": name.replace("_", " ").capitalize()}
    field |= _kind(name, own, groups, choices)
    field["required"] = required
    if hint := _hint(told.get("description", ""), own):
        field["hint"] = hint
    return field


def _kind(name: str, own: Mapping[str, Any], groups: Mapping[str, Any], choices: Choices) -> Widget:
    """What a field is, by its type; never a bare list, in which one of the two programs loses spaces."""
    if "$ref" in own:
        group = groups[own["$ref"].rpartition("/")[2]]
        return {"widget": "object", "collapsed": True, "fields": _fields(group, groups, choices)}
    if own["type"] == "array":
        return _list(name, own["items"], groups, choices)
    if name in choices.fields:
        return _select(choices.fields[name])
    if "enum" in own:
        return _select([(each.capitalize(), each) for each in own["enum"]])
    if own["type"] == "integer":
        return {"widget": "number", "value_type": "int", "min": 1}
    return {"widget": "string"} | _limits(own)


def _list(name: str, items: Mapping[str, Any], groups: Mapping[str, Any], choices: Choices) -> Widget:
    if "$ref" in items:
        group = groups[items["$ref"].rpartition("/")[2]]
        return {"widget": "list", "collapsed": True, "fields": _fields(group, groups, choices)}
    if name in choices.fields:
        return _select(choices.fields[name]) | {"multiple": True}
    item = {"name": "item", "label": name.replace("_", " ").capitalize(), "widget": "string"}
    return {"widget": "list", "field": item | _limits(items)}


def _select(options: Sequence[Choice]) -> Widget:
    return {"widget": "select", "options": [{"label": label, "value": value} for label, value in options]}


def _limits(own: Mapping[str, Any]) -> Widget:
    """What may be written, which the form says before anything is saved."""
    if "pattern" in own:
        example = own.get("examples", ["it should be"])[0]
        return {"pattern": [own["pattern"], _PATTERN_SAYS.format(example=example)]}
    if "maxLength" in own:
        most = own["maxLength"]
        return {"pattern": [rf"^[\s\S]{{0,{most}}}$", f"Write at most {most} characters"]}
    return {}


def _hint(description: str, own: Mapping[str, Any]) -> str:
    examples = own.get("examples") or own.get("items", {}).get("examples")
    if not examples or examples[0] in description:
        return description
    return f"{description} As {examples[0]}".strip()
