"""What the import compares, and what it refuses to."""

import pytest

from scripts.importer.extraction.dom import parse_fragment
from scripts.importer.extraction.extract import ExtractionError
from scripts.importer.markdown.fidelity import MarkupError, measure
from tests.importer.pages import reading_of


def test_words_that_the_markdown_lost_are_named() -> None:
    found = measure(parse_fragment("<p>One two three four.</p>"), "One four.\n")

    assert (found.words, found.kept, found.missing) == (4, 2, "two three")


def test_a_paragraph_that_is_all_signs_is_refused_at_once() -> None:
    with pytest.raises(MarkupError, match="100000 signs of markup"):
        measure(parse_fragment("<p>a</p>"), "*" * 100_000)


def test_a_page_with_more_than_an_entry_can_hold_is_refused_at_once() -> None:
    with pytest.raises(ExtractionError, match="holds 10 million letters; an entry holds at most 6"):
        reading_of(f"<p>{'word ' * 2_000_000}</p>")


def test_a_page_that_scripts_fill_says_so() -> None:
    with pytest.raises(ExtractionError, match="capture it with a browser"):
        reading_of("<title>T</title>" + "<script>fill()</script>" * 3 + "<div id=app></div>")
