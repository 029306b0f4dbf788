"""Plugins keep the contract of `plugins/hooks.py`: what they make follows from what they are given.

The soak proves it for what they make today; here nothing is let in that could break it unseen.
"""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# What gives another answer from one build to the next, or from one machine to another.
_FICKLE = {
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "date.today",
    "time.time",
    "time.time_ns",
    "time.localtime",
    "time.strftime",
    "os.environ",
    "os.getenv",
    "os.urandom",
    "socket.gethostname",
}
_FICKLE_MODULES = {"random", "secrets", "uuid"}
# Where one is asked all the same, and why no output can tell.
_ALLOWED = {
    "plugins/core/running.py": {"datetime.now"},  # the day of the build, its one declared input
    "plugins/core/textsources.py": {"time.time_ns"},  # whether a file is too young to be known by its times
    "plugins/core/schema.py": {"os.environ"},  # leaves out what others may have added to pydantic
    "plugins/search/indexing.py": {"os.environ"},  # where the indexer is, and how many threads it has
}


def fickle(source: str) -> set[str]:
    """What a module asks that is not the same in each build."""
    nodes = list(ast.walk(ast.parse(source)))
    found = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    found |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    asked = {ast.unparse(node) for node in nodes if isinstance(node, ast.Attribute)}
    return (found & _FICKLE_MODULES) | {name for name in _FICKLE if _ends(asked, name)}


def _ends(asked: set[str], name: str) -> bool:
    return any(each == name or each.endswith(f".{name}") for each in asked)


def test_plugins_ask_neither_the_clock_nor_chance_nor_the_machine():
    modules = {path.relative_to(ROOT).as_posix(): path for path in (ROOT / "plugins").rglob("*.py")}

    found = {name: fickle(path.read_text(encoding="utf-8")) for name, path in modules.items()}

    assert {name: asked for name, asked in found.items() if asked} == _ALLOWED


@pytest.mark.parametrize(
    "source",
    [
        "import random",
        "from uuid import uuid4",
        "from datetime import date\nday = date.today()",
        "import datetime\nnow = datetime.datetime.now()",
        "import os\nname = os.environ['USER']",
    ],
)
def test_who_asks_them_would_be_caught(source: str):
    assert fickle(source)
