"""What a search by chance has found in the readers of pages and exports: damage that ended a whole import."""

from pathlib import Path

import pytest

from scripts.importer.captures import Failure
from scripts.importer.running.reading import Options, Reading, read_sources
from tests.importer.pages import reading_of

_POST = "<h1>A talk</h1><article><p>A first line of the text, long enough to be seen as text.</p>{}</article>"


@pytest.mark.parametrize(
    "damage",
    [
        '<p><a href="http://old.example/&#1;a">words</a></p>',
        '<p><img src="http://old.example/&#2;a.png">words</p>',
        '<h2 id="&#1;">words</h2>',
        '<h2><a href="http://[">words</a></h2>',
        '<p><a href="http://[x">words</a></p>',
    ],
)
def test_an_address_that_is_none_costs_no_page(damage: str):
    assert "words" in reading_of(_POST.format(damage)).markdown


def test_a_heading_that_leads_to_no_address_is_a_title():
    page = '<h1><a href="http://[">A talk</a></h1><p>A first line of the text, long enough to be text.</p>'

    assert reading_of(page).extraction.title == "A talk"


def test_a_damaged_name_in_an_export_costs_no_more_than_its_post(tmp_path: Path):
    path = tmp_path / "export.xml"
    whole = (Path(__file__).parents[1] / "legacy/exports/wordpress.xml").read_bytes()
    path.write_bytes(
        whole.replace(b"<channel>", b"<channel><_parewp:comment_content>a</_parewp:comment_content>", 1)
    )

    found = list(read_sources([path], Options()))

    assert any(isinstance(one, Reading) for one in found)
    assert not any(isinstance(one, Failure) and not one.reason for one in found)


@pytest.mark.parametrize("opening", ["<svg onload=boom()>", "<svg><animate>", "<math><mtext>", "<svg><g>"])
def test_text_after_a_drawing_that_nobody_closed_is_kept(opening: str):
    markdown = reading_of(
        _POST.format(f"<p>Before.</p>{opening}<p>After it.</p><ul><li>And on.</li></ul>")
    ).markdown

    assert "After it." in markdown
    assert "And on." in markdown


@pytest.mark.parametrize("tag", ["script", "style", "textarea"])
def test_text_that_an_unclosed_element_takes_in_is_told(tag: str):
    reading = reading_of(_POST.format(f"<p>Before.</p><{tag}>boom()<p>After it, in vain.</p>"))

    assert (
        f"nobody closed a <{tag}> of the page, and what follows it is missing here"
        in reading.extraction.review
    )
