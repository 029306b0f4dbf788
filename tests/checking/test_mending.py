"""What is mended is told, and is mended once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.checking.mending import mend, mended_bytes
from tests.contents import ContentFolder


def mended(text: str, name: str = "blog/2012/a.md") -> str:
    return mended_bytes(name, text.encode())[0].decode()


def matter(line: str) -> str:
    return mended(f"---\ntitle: A\n{line}\n---\n\nText.\n").split("\n---")[0].removeprefix("---\ntitle: A\n")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("date: 9/5/2012", "date: 2012-05-09"),
        ("date: '09.05.2012'", "date: 2012-05-09"),
        ("date: 9 May 2012", "date: 2012-05-09"),
        ("date: Wednesday 9th May 2012", "date: 2012-05-09"),
        ("date: 9/5/2012 # said so", "date: 2012-05-09 # said so"),
        (
            "events:\n  - {key: a, start: 3/7/2012, end: 4/7/2012}",
            "events:\n  - {key: a, start: 2012-07-03, end: 2012-07-04}",
        ),
        ("events:\n  - key: a\n    start: 3/7/2012", "events:\n  - key: a\n    start: 2012-07-03"),
        ("Summary: Words", "summary: Words"),
        ("summary: Words   ", "summary: Words"),
        ("summary:\u00a0Words", "summary: Words"),
        ("topics:\n\t- panels", "topics:\n  - panels"),
    ],
)
def test_front_matter_is_mended(written: str, meant: str):
    assert matter(written) == meant


@pytest.mark.parametrize(
    "line",
    [
        "date: 31/2/2012",
        "date: 5/2012",
        "topics:\n  - panels",
        "rights: a  b",
        "# fill in: a summary",
        "Sumary: x",
    ],
)
def test_what_is_in_doubt_stays(line: str):
    assert matter(line) == line


def test_an_empty_key_goes():
    assert mended("---\ntitle: A\nsummary:\nauthors:\n  - x\n---\n\nText.\n") == (
        "---\ntitle: A\nauthors:\n  - x\n---\n\nText.\n"
    )


def test_words_that_a_break_of_line_parts_stay_parted():
    assert (
        mended("---\ntitle: A\n---\n\nOne   \ntwo  \n\nthree \n")
        == "---\ntitle: A\n---\n\nOne  \ntwo\n\nthree\n"
    )


def test_code_keeps_its_spaces():
    text = "---\ntitle: A\n---\n\n```\nx   \ny\n```\n"

    assert mended(text) == text


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xef\xbb\xbf---\ntitle: A\n---\n", "byte order mark"),
        (b"---\r\ntitle: A\r\n---\r\n", "line ends"),
        (b"---\ntitle: It\x92s \xa35\n---\n", "Windows-1252"),
        ("---\ntitle: A\n---\n".encode("utf-16"), "UTF-16"),
        (b"---\ntitle: A\n---", "line's end"),
    ],
)
def test_the_bytes_are_mended(content: bytes, told: str):
    new, done = mended_bytes("pages/a.md", content)

    assert new.startswith(b"---\ntitle: ")
    assert new.endswith(b"---\n")
    assert told in done[0][1]


def test_bytes_that_may_be_anything_stay():
    content = b"---\ntitle: \x80\xff\xfe\x81\n---\n"

    assert mended_bytes("pages/a.md", content) == (content, [])


@given(st.text(alphabet=st.sampled_from("ab#-*:`\t\r\n \u00a0\u200be\u03019/52012date"), max_size=80))
def test_nothing_is_mended_a_second_time(words: str):
    once, _ = mended_bytes("pages/a.md", f"---\ntitle: A\n{words}\n---\n\n{words}\n".encode())

    assert mended_bytes("pages/a.md", once) == (once, [])


@given(st.binary(max_size=60))
def test_any_bytes_are_mended_once(content: bytes):
    once, _ = mended_bytes("pages/a.md", content)

    assert mended_bytes("pages/a.md", once)[0] == once


def test_a_dry_run_tells_and_changes_nothing(content: ContentFolder):
    path = content.bulletin(1, matter="date: 9/5/2012\n")
    before = path.read_bytes()

    told = list(mend(content.root, [content.root], dry_run=True))

    assert told[0].what == "had the date 9/5/2012; has 2012-05-09 now (9 May 2012)"
    assert told[0].line == 5
    assert path.read_bytes() == before


def test_only_what_was_chosen_is_mended(content: ContentFolder):
    first = content.bulletin(1, matter="date: 9/5/2012\n")
    content.bulletin(2, matter="date: 9/6/2012\n")

    told = list(mend(content.root, [first]))

    assert [each.path for each in told] == [first]
