"""Bytes are read as browsers read them."""

import pytest

from scripts.importer.extraction.charsets import decode


def test_latin_1_means_windows_1252() -> None:
    text, encoding = decode(
        b'<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">\x93a\x94 \x96 b'
    )

    assert text.endswith("“a” – b")
    assert encoding == "windows-1252"


def test_undeclared_utf_8_is_seen() -> None:
    assert decode("<p>Cyfarfod â’r</p>".encode()) == ("<p>Cyfarfod â’r</p>", "utf-8")


def test_undeclared_bytes_that_are_not_utf_8_are_windows_1252() -> None:
    assert decode(b"<p>\x91a\x92</p>")[0] == "<p>‘a’</p>"


def test_stray_windows_bytes_in_a_utf_8_page_are_repaired() -> None:
    assert decode(b'<meta charset="utf-8"><p>\x93a\x94 \xe2\x80\x93</p>')[0].endswith("<p>“a” –</p>")


def test_a_byte_order_mark_wins() -> None:
    assert decode("﻿<p>é</p>".encode("utf-16"))[0].endswith("<p>é</p>")


def test_utf_7_and_unknown_names_are_refused() -> None:
    assert decode(b'<meta charset="utf-7">+ADw-')[1] == "windows-1252"
    assert decode(b'<meta charset="klingon"><p>a</p>')[1] == "utf-8"


def test_control_characters_are_dropped() -> None:
    assert decode(b"<p>a\x00\x02b\x7f</p>")[0] == "<p>ab</p>"


@pytest.mark.parametrize(
    ("stated", "text"),
    [
        ("windows-1251", "<p>я"),
        ("utf-8", "<p>ÿ"),
        ("hex", "<p>ÿ"),
        ("idna", "<p>ÿ"),
        ("nonsense", "<p>ÿ"),
        (None, "<p>ÿ"),
    ],
)
def test_what_the_server_stated_counts_where_browsers_know_it(stated: str | None, text: str) -> None:
    assert decode(b"<p>\xff", stated)[0] == text
