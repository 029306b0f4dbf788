"""Templates are made cheaper to render, and print what they always printed."""

from typing import Any

import pytest
from jinja2 import DictLoader, Environment, UndefinedError

from pelicanconf import JINJA_ENVIRONMENT
from plugins.core.theme import equip
from tests.sites import SITE

OPTIONS: dict[str, Any] = JINJA_ENVIRONMENT
TEMPLATES = {
    "list.html": '<ul>\n{% for name in names %}\n{% include "row.html" %}\n{% endfor %}\n</ul>\n',
    "row.html": '{# A row. #}\n<li>{% include "name.html" %}</li>\n',
    "name.html": '{% set shown = name|upper %}\n{{ shown }}{% if name == "b" %}!{% endif %}\n',
    "macros.html": "{% macro greet(name) %}{{ site.name }}: {{ name }}{% endmacro %}",
    "greeting.html": '{% from "macros.html" import greet %}{{ once(greet, name) }}',
    "misspelt.html": '{% from "macros.html" import greet %}{{ once(greet, nam) }}',
    "hidden.html": '{% from "leaky.html" import leak %}{{ once(leak) }}',
    "leaky.html": "{% macro leak() %}{{ name }}{% endmacro %}",
}


@pytest.fixture
def theme() -> Environment:
    """An environment as a build has it, with the templates above."""
    environment = Environment(loader=DictLoader(TEMPLATES), **OPTIONS)
    equip(environment, SITE)
    return environment


def test_a_partial_in_its_place_prints_what_jinja_would_include(theme: Environment):
    plain = Environment(loader=DictLoader(TEMPLATES), **OPTIONS)
    names = ["a", "b<"]

    in_place = theme.get_template("list.html").render(names=names)

    assert in_place == plain.get_template("list.html").render(names=names)
    assert in_place.startswith("<ul>\n<li>A</li>")


def test_addresses_are_completed_as_the_site_does_it(theme: Environment):
    template = theme.from_string("{{ '/blog/'|path }} {{ '/blog/'|full }}")

    assert template.render() == "/sub/blog/ https://archive.example/sub/blog/"


def test_a_piece_is_made_once_for_the_same_values(theme: Environment):
    greeting = theme.get_template("greeting.html")

    pages = [greeting.render(name=name) for name in ("A & B", "C", "A & B")]

    assert pages == ["Example Archive: A &amp; B", "Example Archive: C", "Example Archive: A &amp; B"]
    assert theme.globals["once"].cache_info().misses == 2  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["misspelt.html", "hidden.html"])
def test_a_piece_that_would_need_the_page_is_an_error(theme: Environment, name: str):
    with pytest.raises(UndefinedError):
        theme.get_template(name).render(name="A")
