"""Compiled templates are kept while nothing that decides them changes, and never needed."""

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from plugins.core.compiled import CompiledTemplates
from plugins.core.theme import equip
from tests.sites import SITE


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A folder with a template and its partial."""
    (tmp_path / "page.html").write_text('<p>{% include "part.html" %}</p>')
    (tmp_path / "part.html").write_text("{{ 1 + 1 }}")
    return tmp_path


class Compiler(Environment):
    """An environment that counts what it compiles."""

    compiled = 0

    def _compile(self, source: str, filename: str):
        self.compiled += 1
        return super()._compile(source, filename)


def render(templates: Path, *, made_with: str = "") -> tuple[str, int]:
    """The page as a new process would make it, and how many templates that had to compile."""
    environment = Compiler(loader=FileSystemLoader(templates))
    equip(environment, SITE, CompiledTemplates(templates, made_with))
    return environment.get_template("page.html").render(), environment.compiled


def test_a_template_is_compiled_once(templates: Path):
    assert render(templates) == ("<p>2</p>", 1)
    assert render(templates) == ("<p>2</p>", 0)


def test_a_change_of_a_partial_is_seen(templates: Path):
    render(templates)
    (templates / "part.html").write_text("{{ 1 + 2 }}")

    assert render(templates) == ("<p>3</p>", 1)


def test_a_change_of_what_compiles_is_seen(templates: Path):
    render(templates, made_with="the settings of yesterday")

    assert render(templates, made_with="other settings") == ("<p>2</p>", 1)


@pytest.mark.parametrize("damage", [b"", b"\xff" * 100, b"0" * 32 + b"not code"])
def test_a_damaged_file_is_made_anew(templates: Path, damage: bytes):
    render(templates)
    (kept,) = (templates / "__pycache__").iterdir()
    kept.write_bytes(damage)

    assert render(templates) == ("<p>2</p>", 1)
    assert render(templates) == ("<p>2</p>", 0)


def test_code_for_another_source_is_not_taken(templates: Path):
    render(templates)
    (kept,) = (templates / "__pycache__").iterdir()
    of_two = kept.read_bytes()
    (templates / "part.html").write_text("three")
    render(templates)
    kept.write_bytes(of_two)

    assert render(templates) == ("<p>three</p>", 1)


def test_a_folder_that_cannot_be_written_stops_nothing(templates: Path):
    (templates / "__pycache__").write_text("in the way")

    assert render(templates) == ("<p>2</p>", 1)
