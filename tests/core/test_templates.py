"""A template is made of all that it names, and of what those name."""

import re
from pathlib import Path

import pytest

from plugins.core.digests import Fact
from plugins.core.templates import template_facts
from scripts.site.project import ROOT

# What names a template by anything else than its name in quotes.
COMPUTED = re.compile(r"""\{%-?\s*(?:extends|include|import|from)\s+(?!["'])""")
TEMPLATES = {
    "base.html": '<html>{% include "partials/foot.html" %}{% block main %}{% endblock %}</html>',
    "entry.html": '{% extends "base.html" %}{% from "macros/cards.html" import card %}',
    "plain.html": "<p>Nothing.</p>",
    "partials/foot.html": "{%- import 'macros/words.html' as words -%}",
    "macros/cards.html": "{% macro card() %}{% endmacro %}",
    "macros/words.html": "{% macro word() %}{% endmacro %}",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEMPLATES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def changed(folder: Path, name: str, text: str | None = None) -> set[str]:
    """The templates whose fact is another after an edit of one."""
    before = template_facts(folder)
    (folder / name).write_text(text or f"{TEMPLATES.get(name, '')}<!-- edited -->")
    after = template_facts(folder)
    return {each for each in after if before.get(each) != after[each]}


def test_each_template_has_a_fact_by_its_name(folder: Path):
    facts = template_facts(folder)

    assert facts.keys() == TEMPLATES.keys()
    assert isinstance(facts["entry.html"], Fact)
    assert facts == template_facts(folder)


@pytest.mark.parametrize(
    ("name", "users"),
    [
        ("plain.html", {"plain.html"}),
        ("entry.html", {"entry.html"}),
        ("macros/cards.html", {"macros/cards.html", "entry.html"}),
        ("base.html", {"base.html", "entry.html"}),
        ("partials/foot.html", {"partials/foot.html", "base.html", "entry.html"}),
        ("macros/words.html", {"macros/words.html", "partials/foot.html", "base.html", "entry.html"}),
    ],
)
def test_an_edit_is_one_of_all_that_use_the_template(folder: Path, name: str, users: set[str]):
    assert changed(folder, name) == users


def test_a_template_that_appears_changes_those_that_name_it(folder: Path):
    (folder / "plain.html").write_text('{% include ["missing.html", "plain.html"] ignore missing %}')
    (folder / "entry.html").write_text('{% include "new.html" ignore missing %}')

    assert changed(folder, "new.html", "<p>New.</p>") == {"new.html", "entry.html"}


def test_templates_that_name_each_other_come_to_an_end(folder: Path):
    (folder / "plain.html").write_text('{% include "plain.html" %}{% include "entry.html" %}')
    (folder / "entry.html").write_text('{% include "plain.html" %}')

    assert changed(folder, "plain.html") == {"plain.html", "entry.html"}


def test_the_theme_names_its_templates_in_so_many_words():
    texts = {path: path.read_text(encoding="utf-8") for path in (ROOT / "theme/templates").rglob("*.html")}

    computed = [path for path, text in texts.items() if COMPUTED.search(text)]

    assert computed == []
