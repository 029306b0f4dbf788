"""The layers hold: each part imports only what lies below it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted([*(ROOT / "plugins").rglob("*.py"), *(ROOT / "scripts").rglob("*.py")])


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def within(name: str, *packages: str) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def layer_of(path: Path) -> tuple[str, ...]:
    return path.relative_to(ROOT).with_suffix("").parts


def may_import(path: Path, name: str) -> bool:
    """Whether the layers allow a module to import a name."""
    match layer_of(path):
        case ("plugins", "hooks"):
            pelican = True
        case ("scripts", "site", "making"):
            pelican = True  # the one place that starts Pelican
        case _:
            pelican = False
    if within(name, "pelican"):
        return pelican
    match layer_of(path):
        case ("plugins", "core", *_):
            return not within(name, "plugins", "scripts") or within(name, "plugins.core")
        case ("plugins", "__init__"):
            return not within(name, "plugins", "scripts") or within(name, "plugins.hooks")
        case ("plugins", "hooks"):
            return not within(name, "plugins", "scripts") or within(name, "plugins.core") or name == "plugins"
        case ("plugins", feature, *_):
            return not within(name, "plugins", "scripts") or within(
                name, "plugins.core", f"plugins.{feature}"
            )
        case _:
            return not within(name, "plugins") or within(name, "plugins.core")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: ".".join(layer_of(path)))
def test_imports_keep_to_their_layer(path: Path):
    assert [name for name in imported(path) if not may_import(path, name)] == []


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("plugins/core/model.py", "plugins.feeds.ids"),
        ("plugins/core/model.py", "pelican"),
        ("plugins/feeds/items.py", "plugins.hooks"),
        ("plugins/feeds/plugin.py", "plugins.events.diary"),
        ("plugins/feeds/plugin.py", "plugins.hooks"),
        ("plugins/feeds/plugin.py", "pelican"),
        ("plugins/lists/home.py", "scripts.cli"),
        ("scripts/cli.py", "plugins.hooks"),
        ("scripts/importer/extraction/pages.py", "pelican.readers"),
    ],
)
def test_what_crosses_the_layers_would_be_caught(module: str, name: str):
    assert not may_import(ROOT / module, name)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: ".".join(layer_of(path)))
def test_every_module_says_what_it_is(path: Path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
