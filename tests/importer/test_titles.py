"""What a page is called."""

import pytest

from scripts.importer.extraction.titles import without_site
from tests.importer.pages import reading_of

BODY = "<p>The panel met for the first time this week and spent most of its time on its rules.</p>"


def title_of(head: str, body: str, url: str = "http://old.example/a") -> str:
    return reading_of(f"<html><head>{head}</head><body>{body}{BODY}</body></html>", url).extraction.title


@pytest.mark.parametrize(
    ("title", "site", "wanted"),
    [
        ("Panels at work | Example Council", "", "Panels at work"),
        ("Example Council: Panels at work", "Example Council", "Panels at work"),
        ("Panels at work - and at play", "Example Council", "Panels at work - and at play"),
        ("Panels at work / News / Example Council", "", "Panels at work"),
        ("Panels at work - old.example", "", "Panels at work"),
        ("Example Council", "Example Council", "Example Council"),
    ],
)
def test_the_name_of_the_site_is_no_part_of_a_title(title: str, site: str, wanted: str) -> None:
    assert without_site(title, site, "http://www.old.example/a") == wanted


def test_the_heading_that_readers_saw_wins_over_a_shorter_title_for_search_engines() -> None:
    head = '<meta property="og:title" content="Setting up panels"><title>Setting up panels | Example</title>'

    assert title_of(head, "<h1>Setting up panels in one summer</h1>") == "Setting up panels in one summer"


def test_a_first_heading_that_is_the_name_of_the_site_is_no_title() -> None:
    head = "<title>Panels at work - Example Council</title>"

    assert title_of(head, "<h1>Example Council</h1><h2>Panels at work</h2>") == "Panels at work"
    assert title_of("<title>News</title>", '<h1><a href="/">Council</a></h1><h2>Panels</h2>') == "News"


def test_the_heading_is_taken_where_the_title_tells_the_site_only() -> None:
    url = "http://old.example/panels-at-work/"

    assert title_of("<title>Example Council</title>", "<h1>Panels at work</h1>", url) == "Panels at work"


def test_a_heading_in_capitals_is_written_as_the_page_states_it() -> None:
    head = "<title>Panels at work | Example Council</title>"

    assert title_of(head, "<h1>PANELS AT WORK</h1>") == "Panels at work"


def test_the_place_of_a_title_is_told() -> None:
    reading = reading_of(f'<meta property="og:title" content="Panels"><body>{BODY}</body>')

    assert (reading.extraction.title, reading.extraction.title_from) == ("Panels", "og:title")
