"""The reference of keys, settings and commands, written from the code that reads them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from importlib import import_module
from inspect import getdoc
from pathlib import Path
from typing import Any

import click

from plugins.core import schema
from plugins.core.schema import Matter
from scripts.cli import VERBS

ROOT = Path(__file__).parent.parent
# Each group of keys: where it is written, and its class.
_GROUPS: Sequence[tuple[str, type[Matter]]] = (
    ("An entry: `content/bulletins/` and `content/blog/`", schema.EntryMatter),
    ("A page: `content/pages/`", schema.PageMatter),
    ("`events`: each event", schema.EventMatter),
    ("`notice`", schema.NoticeMatter),
    ("`source`", schema.SourceMatter),
    ("Comments: each in `<entry>.comments.yaml`", schema.CommentMatter),
    ("`content/data/series.yaml`: below each key", schema.SeriesMatter),
    ("`content/data/topics.yaml`: below each key", schema.TopicMatter),
    ("`content/data/people.yaml`: below each key", schema.PersonMatter),
    ("`content/data/organisations.yaml`: below each key", schema.OrganisationMatter),
    ("`content/data/glossary.yaml`: each meaning of an acronym", schema.MeaningMatter),
    ("`content/data/glossary/`: a file a term", schema.TermMatter),
)
_HEAD = """# Reference: keys, settings, commands

Written from the code by `pytest tests/test_reference.py --update-golden`. What the keys are for is
told in [Writing for the archive](writing.md), the settings of the look in [The theme](theme.md).
"""
_OPTIONS = re.compile(r'read_options\((\w+), "(\w+)"')


def write_reference() -> str:
    """The whole page, in Markdown."""
    lines = [_HEAD, "## Keys\n", *_keys(), "## Settings\n", *_settings(), "## Commands\n", *_commands()]
    return "\n".join(line.rstrip() for line in "\n".join(lines).split("\n")).rstrip() + "\n"


def _keys() -> Iterator[str]:
    for title, kind in _GROUPS:
        told = kind.model_json_schema()
        yield f"### {title}\n"
        yield "| key | takes | says |\n| --- | --- | --- |"
        for name, each in told["properties"].items():
            needed = " **Required.**" if name in told.get("required", ()) else ""
            yield f"| `{name}` | {_takes(each)} | {each.get('description', '')}{needed} |"
        yield ""


def _takes(told: Mapping[str, Any]) -> str:
    own = next((each for each in told.get("anyOf", ()) if each.get("type") != "null"), told)
    if "$ref" in own:
        return "a group of keys"
    if own["type"] == "array":
        return "a list of groups" if "$ref" in own["items"] else f"a list: {_takes(own['items'])}"
    if "enum" in own:
        return " or ".join(f"`{each}`" for each in own["enum"])
    if "examples" in own:
        return f"`{own['examples'][0]}`"
    most = f", at most {own['maxLength']} characters" if "maxLength" in own else ""
    return f"one line{most}"


def settings() -> Mapping[str, type]:
    """Every dictionary of settings that a plugin reads, with the class that it becomes."""
    found = {}
    for path in sorted((ROOT / "plugins").rglob("*.py")):
        for kind, name in _OPTIONS.findall(path.read_text(encoding="utf-8")):
            module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
            found[name] = getattr(module, kind)
    return dict(sorted(found.items()))


def _settings() -> Iterator[str]:
    yield "Each is a dictionary in `pelicanconf.py`.\n"
    for name, kind in settings().items():
        yield f"### `{name}`\n\n{getdoc(kind)}\n"
        yield "| key | if it is left out |\n| --- | --- |"
        for each in fields(kind):
            yield f"| `{each.name}` | {_default(each)} |"
        yield ""


def _default(each: Any) -> str:
    if each.default is not MISSING:
        return f"`{each.default!r}`" if each.default != "" else "empty"
    return f"`{each.default_factory()!r}`" if each.default_factory is not MISSING else "must be given"


def _commands() -> Iterator[str]:
    for verb in sorted(VERBS):
        yield f"### `archive {verb}`\n"
        yield from _command(f"archive {verb}", import_module(VERBS[verb]).command)


def _command(name: str, command: click.Command) -> Iterator[str]:
    context = click.Context(command, info_name=name, parent=None)
    usage = " ".join([name, *command.collect_usage_pieces(context)])
    yield f"    {usage}\n\n{getdoc(command.callback) or command.help or ''}\n"
    options = [each for each in command.params if isinstance(each, click.Option)]
    if options:
        yield "| option | says |\n| --- | --- |"
        for option in options:
            yield f"| `{', '.join(option.opts)}` | {option.help or ''} |"
        yield ""
    if isinstance(command, click.Group):
        for each in sorted(command.commands):
            yield from _command(f"{name} {each}", command.commands[each])
