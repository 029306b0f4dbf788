"""Making outputs: which of them a build must make, and what came of it."""

import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from plugins.core.addresses import output_name
from plugins.core.digests import Fact, digest_of_facts
from plugins.core.files import safe_join, write_if_changed
from plugins.core.outputs import Document, Folder, Output
from plugins.core.pointers import Pointers, read_pointers

Render = Callable[[str, Document], bytes]


@dataclass(frozen=True, slots=True)
class Planned:
    """An output together with everything that it is made from, and the digest of that."""

    output: Output
    inputs: tuple[Fact, ...]
    key: str


@dataclass(frozen=True, slots=True)
class Made:
    """What came of making an output: its files by name, those of them that are new or have other bytes.

    `pointers` are those of a page.
    """

    address: str
    names: tuple[str, ...]
    changed: tuple[str, ...]
    pointers: Pointers | None = None


def plan(outputs: Iterable[Output], common: tuple[Fact, ...], templates: Mapping[str, Fact]) -> list[Planned]:
    """The outputs with what all share: `common` facts, and for pages the facts of their templates."""
    planned = []
    for output in outputs:
        inputs = (
            (*common, templates[output.template], *output.inputs)
            if output.template
            else (*common, *output.inputs)
        )
        planned.append(Planned(output, inputs, digest_of_facts(inputs)))
    return planned


def make_output(folder: Path, render: Render, output: Output) -> Made:
    """Make an output in the folder of the site; files that are there with the same bytes stay as they are."""
    name = output_name(output.address) if not output.is_folder else output.address.strip("/")
    path = safe_join(folder, name)
    content = output.make()
    if isinstance(content, Folder):
        names = _fill(content, path, name)
        return Made(output.address, names, names)
    if isinstance(content, Document):
        html = render(output.template, content)
        changed = write_if_changed(path, html)
        return Made(output.address, (name,), (name,) if changed else (), read_pointers(html))
    changed = write_if_changed(path, content.read_bytes() if isinstance(content, Path) else content)
    return Made(output.address, (name,), (name,) if changed else ())


def _fill(content: Folder, path: Path, name: str) -> tuple[str, ...]:
    """Put a new folder in place of the one before it."""
    aside = path.with_name(f".new-{path.name}")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    content.fill(aside)
    if path.exists():
        shutil.rmtree(path)
    aside.rename(path)
    found = (each.relative_to(path).as_posix() for each in path.rglob("*") if each.is_file())
    return tuple(sorted(f"{name}/{each}" for each in found))
