"""Pages are parsed whole, or not at all."""

import pytest

from scripts.importer.extraction.dom import parse, text_of


def test_formatting_that_nobody_closed_loses_no_words() -> None:
    tree = parse("<p>first</p>" + "<font>" * 1000 + "deep" + "<p>last</p>")

    assert text_of(tree) == "first deep last"


def test_words_of_any_length_are_read() -> None:
    assert len(text_of(parse(f"<p>{'word ' * 2_500_000}</p>"))) == 12_499_999


def test_what_is_nested_without_end_is_refused_and_not_cut_off() -> None:
    with pytest.raises(RecursionError):
        parse("<p>first</p>" + "<div>" * 100_000 + "deep")
