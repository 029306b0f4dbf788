"""Front matter is strict YAML with a line for every value, and survives a round trip."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.core.errors import ContentError
from plugins.core.frontmatter import read_document, read_yaml, write_document

FILE = Path("8.md")


def problems_of(text: str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        read_document(FILE, text)
    return [str(problem) for problem in caught.value.problems]


def test_values_stay_text_whatever_yaml_would_make_of_them():
    matter = read_yaml(FILE, "answer: no\nnumber: 08\ndate: 2012-05-09\nratio: 12:30\n")

    assert matter.values == {"answer": "no", "number": "08", "date": "2012-05-09", "ratio": "12:30"}


def test_every_value_knows_its_line():
    document = read_document(FILE, "---\ntitle: T\nevents:\n  - key: a\n    start: x\n---\n\nBody\n")

    assert document.matter.line(("events", 0, "start")) == 5
    assert document.body_line == 8


def test_lists_of_browser_forms_are_lists():
    matter = read_yaml(FILE, "authors:\n- Home Office PCC team, Jane Guest\n- chief\n")

    assert matter.values["authors"] == ["Home Office PCC team, Jane Guest", "chief"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "Title: x\n\nBody",
            "8.md:1: has no front matter; begin the file with a line of three hyphens (---)",
        ),
        ("---\ntitle: x\n", "8.md:1: front matter is not closed; put a line of three hyphens (---) after it"),
        ("---\ntitle: x\ntitle: y\n---\n", "8.md:3: 'title' is given twice; keep one of them"),
        ("---\na: &x [1]\nb: *x\n---\n", "8.md:3: repeats a value by a YAML alias (*); write the value out"),
        ("---\n- a\n---\n", "8.md:2: is not made of keys and values; write one 'key: value' a line"),
    ],
)
def test_mistakes_are_told_with_line_and_cure(text: str, problem: str):
    assert problems_of(text) == [problem]


def test_broken_yaml_names_its_line():
    (problem,) = problems_of('---\ntitle: "x\nnumber: 8\n---\n')

    assert problem.startswith("8.md:2: has a quotation mark that is not closed;")


def test_an_alias_that_holds_itself_is_refused():
    (problem,) = problems_of("---\na: &x\n  b: *x\n---\n")

    assert "alias" in problem


def test_written_documents_keep_moments_in_iso_form():
    text = write_document(
        {"date": date(2012, 5, 9), "captured": datetime(2012, 6, 2, 3, 20, 44, tzinfo=UTC), "topics": []},
        "Body",
    )

    assert text == "---\ndate: 2012-05-09\ncaptured: 2012-06-02T03:20:44Z\n---\n\nBody\n"


lines = st.text(st.characters(blacklist_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1).filter(
    lambda text: not {"\ufffe", "\uffff", "\ufeff", "\x85"} & set(text)
)


@settings(deadline=None, derandomize=True)
@given(
    st.dictionaries(st.from_regex(r"[a-z][a-z_]{0,9}", fullmatch=True), lines | st.lists(lines, min_size=1))
)
def test_what_is_written_is_read_back(values: dict[str, object]):
    document = read_document(FILE, write_document(values, "Body"))

    assert document.matter.values == values
    assert document.body == "Body\n"
