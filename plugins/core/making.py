"""Making outputs: which of them a build must make, and what came of it."""

import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from sys import intern
from xml.parsers import expat

from plugins.core.addresses import output_name
from plugins.core.digests import Fact, digest_of_facts
from plugins.core.files import safe_join, write_within
from plugins.core.outputs import Content, Document, Folder, Items, Maker, Output, Recipe
from plugins.core.pointers import all_within, read_pointers
from plugins.core.quickfolders import quick_folder, take_over
from plugins.core.site import Site

# What must be well-formed XML.
_XML = (".xml", ".opml")

Render = Callable[[str, Document], bytes]


@dataclass(frozen=True, slots=True)
class Planned:
    """An output together with everything that it is made from, and the digest of that."""

    output: Output
    inputs: tuple[Fact, ...]
    key: str


@dataclass(frozen=True, slots=True)
class Made:
    """What came of making an output: its files by name, and those of them that are new or have other bytes.

    `targets` are the addresses of this site that a page points at, with their fragments, but for places in
    itself that are there; `ids` are the places in it that can be pointed at. Both are None for what is no
    page. `fault` says why a file is not well formed.
    """

    address: str
    names: tuple[str, ...]
    changed: tuple[str, ...]
    targets: tuple[str, ...] | None = None
    ids: tuple[str, ...] | None = None
    fault: str = ""

    def __reduce__(self) -> tuple[object, ...]:
        """Pages point at the same addresses again and again: in one process each is held once."""
        targets, ids = self.targets, self.ids
        return _received, (self.address, self.names, self.changed, targets, ids, self.fault)


def _received(
    address: str,
    names: tuple[str, ...],
    changed: tuple[str, ...],
    targets: tuple[str, ...] | None,
    ids: tuple[str, ...] | None,
    fault: str,
) -> Made:
    return Made(
        address,
        names,
        names if changed == names else changed,
        None if targets is None else tuple(map(intern, targets)),
        None if ids is None else tuple(map(intern, ids)),
        fault,
    )


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


def name_of(output: Output) -> str:
    """The file of an output below the folder of the site; of a folder, its own name."""
    return output.address.strip("/") if output.is_folder else output_name(output.address)


@dataclass(frozen=True, slots=True)
class Kitchen:
    """Where outputs are made: into which folder, for which site, and by whom."""

    folder: Path
    site: Site
    render: Render
    makers: Mapping[str, Maker]
    items: Items


def content_of(output: Output, makers: Mapping[str, Maker], items: Items) -> Content:
    """What an output holds, made by its own function or by recipe."""
    if isinstance(output.make, Recipe):
        return makers[output.make.maker](items, output.make)
    return output.make()


def make_output(kitchen: Kitchen, output: Output) -> Made:
    """Make an output in the folder of the site; a file that is there with the same bytes stays as it is.

    For one that is a folder, `make_room` comes first.
    """
    name = name_of(output)
    path = safe_join(kitchen.folder, name)
    content = content_of(output, kitchen.makers, kitchen.items)
    if isinstance(content, Folder):
        names = _fill(content, path, name)
        return Made(output.address, names, names)
    if isinstance(content, Document):
        html = kitchen.render(output.template, content)
        pointers = read_pointers(html)
        own = {f"{output.address}#{each}" for each in pointers.ids}
        found = all_within(kitchen.site, output.address, pointers.targets)
        targets = tuple([target for target in found if target not in own])
        changed = (name,) if write_within(path, html) else ()
        return Made(output.address, (name,), changed, targets, pointers.ids)
    made = content.read_bytes() if isinstance(content, Path) else content
    changed = (name,) if write_within(path, made) else ()
    fault = _why_broken(made) if name.endswith(_XML) else ""
    return Made(output.address, (name,), changed, fault=fault)


def _why_broken(xml: bytes) -> str:
    """Why a text is no XML; empty if it is."""
    parser = expat.ParserCreate(namespace_separator="}")
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        return str(error)
    return ""


def make_room(kitchen: Kitchen, output: Output) -> None:
    """Make the empty folder in which the files of an output that is one are made, beside its place."""
    aside = _aside(safe_join(kitchen.folder, name_of(output)))
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)


def _aside(path: Path) -> Path:
    return path.with_name(f".new-{path.name}")


def _fill(content: Folder, path: Path, name: str) -> tuple[str, ...]:
    """Put a new folder in place of the one before it."""
    aside = _aside(path)
    with quick_folder() as made:
        content.fill(made)
        take_over(made, aside, before=path)
    if path.exists():
        shutil.rmtree(path)
    aside.rename(path)
    found = (each.relative_to(path).as_posix() for each in path.rglob("*") if each.is_file())
    return tuple(sorted(f"{name}/{each}" for each in found))
