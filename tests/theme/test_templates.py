"""Templates hold markup and nothing else, and the style sheet stays small."""

import gzip
import re
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.nodes import Include

from pelicanconf import JINJA_ENVIRONMENT
from plugins.core.catalogues import read_catalogue
from plugins.core.structure import RESERVED
from plugins.core.theme import equip
from tests.sites import SITE

OPTIONS: dict[str, Any] = JINJA_ENVIRONMENT
THEME = Path(__file__).parents[2] / "theme"
TEMPLATES = sorted(path.relative_to(THEME / "templates").as_posix() for path in THEME.rglob("*.html"))

# Nothing is printed as markup but what the core has rendered and sanitised, or so written to end nothing.
RENDERED = {
    "page.linked_data",
    "view.intro",
    "view.intro_html",
    "view.notes",
    "section.html",
    "section.title_html",
    "comment.html",
}


def read(name: str) -> str:
    return (THEME / "templates" / name).read_text(encoding="utf-8")


def gzipped(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), mtime=0))


def test_settings_escape_everything_and_forgive_no_misspelling():
    assert JINJA_ENVIRONMENT["autoescape"] is True
    assert JINJA_ENVIRONMENT["undefined"] is StrictUndefined


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_compiles_with_every_partial_in_its_place(name: str):
    environment = Environment(loader=FileSystemLoader(THEME / "templates"), **OPTIONS)
    equip(environment, SITE)
    assert environment.loader is not None

    environment.get_template(name)

    whole, _, _ = environment.loader.get_source(environment, name)
    assert not list(environment.parse(whole).find_all(Include))


# Where the text of an entry or a page may stand; the search page has none.
AROUND_TEXTS = [name for name in TEMPLATES if "search" not in name and "accessibility" not in name]


@pytest.mark.parametrize("name", AROUND_TEXTS)
def test_no_section_can_take_an_id_of_the_page_that_it_stands_on(name: str):
    assert set(re.findall(r' id="([a-z-]+)"', read(name))) <= RESERVED


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_fits_in_the_head(name: str):
    assert len(read(name).splitlines()) <= 60


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_says_what_it_is_for(name: str):
    assert read(name).startswith("{# ")


@pytest.mark.parametrize("name", TEMPLATES)
def test_only_rendered_texts_are_printed_unescaped(name: str):
    assert set(re.findall(r"([\w.]+)\s*\|\s*safe", read(name))) <= RENDERED


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_has_no_inline_script_or_style(name: str):
    assert not re.search(r"<script(?![^>]*(\bsrc=|ld\+json))|<style|\sstyle=|\son[a-z]+=", read(name))


SAID = re.compile(r"""["']([^"']+)["']\s*(?:\)|if [^|]*?)?\s*\|said_in""")
CHOSEN = re.compile(r"""\("([^"]+)" if [^"]+ else "([^"]+)"\)\s*\|said_in""")


def test_every_word_that_templates_say_has_its_welsh():
    texts = [read(name) for name in TEMPLATES]
    said = {words for text in texts for words in SAID.findall(text)}
    said |= {words for text in texts for pair in CHOSEN.findall(text) for words in pair}
    welsh = read_catalogue(THEME / "words/cy.yaml")

    assert said - welsh.keys() - {" comment", " comments"} == set()


def test_style_sheets_of_a_page_fit_the_budget():
    styles = THEME / "static/css"

    assert gzipped(styles / "site.css") <= 8 * 1024
    assert gzipped(styles / "site.css") + gzipped(styles / "search.css") <= 10 * 1024


@pytest.mark.parametrize("path", sorted((THEME / "static").rglob("*.css")), ids=lambda path: path.name)
def test_style_sheet_fetches_nothing(path: Path):
    assert not re.search(r"@import|@font-face|url\(", path.read_text(encoding="utf-8"))


def test_no_font_is_shipped():
    suffixes = {path.suffix for path in (THEME / "static").rglob("*")}

    assert not suffixes & {".woff", ".woff2", ".ttf", ".otf"}
