"""A slip in front matter is told in plain words, with the line to look at."""

from pathlib import Path

import pytest

from plugins.core.errors import ContentError
from plugins.core.frontmatter import read_yaml

FILE = Path("8.md")


def problem_of(text: str) -> str:
    with pytest.raises(ContentError) as caught:
        read_yaml(FILE, text, first_line=2)
    (problem,) = caught.value.problems
    return f"{problem.line}: {problem.what}"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("title: PCC Bulletin: No 8\n", "2: has a second colon in its value"),
        ('title: "PCC Bulletin\nseries: pcc\n', "2: has a quotation mark that is not closed"),
        (
            "number: 8\ntitle: 'Partners' views'\n",
            "3: has more words after a closing quotation mark or bracket",
        ),
        ("title: [Draft] Eight\n", "2: has more words after a closing quotation mark or bracket"),
        ("title: @home\n", "2: has a value that begins with @"),
        ("title: *important*\n", "2: has a value that begins with *"),
        ("title: *important\n", "2: has a value that begins with *"),
        ("title: !Important\n", "2: has a value that begins with !"),
        ("title: - x\n", "2: has a value that begins with -"),
        ("title: Bulletin # 8\n", "2: title: has a #, and all after it would be lost"),
        ("events:\n\t- key: a\n", "3: is indented by a tab"),
        (
            "topics: [commissioning\ntitle: x\n",
            "2: has a list in brackets that is not closed, or lacks a comma",
        ),
        ("title: T\n series: pcc\n", "3: is indented, but nothing above it has parts"),
        ("title: T\nseries pcc\nnumber: 8\n", "3: has no colon"),
        ("title: T\nnumber:8\n", "3: has no space after its colon"),
        ("title:T\nseries: pcc\n", "2: has no space after its colon"),
        ("title:\u00a0T\nseries: pcc\n", "2: has no space after its colon"),
        ("topics:\n- a\n-b\n", "4: has no space after its hyphen"),
        ("events:\n  - key: a\n   title: b\n", "4: is not in line with what stands above it"),
        ('title: "C:\\dir"\n', "2: has a backslash between double quotation marks"),
        ("topics: " + "[" * 100_000, "2: goes too many levels deep"),
        ("- " * 50_000, "2: goes too many levels deep"),
    ],
)
def test_a_slip_is_told_in_plain_words(text: str, problem: str):
    assert problem_of(text) == problem


def test_a_remark_after_a_value_that_is_no_text_for_readers_may_stay():
    assert read_yaml(FILE, "number: 8  # the eighth\n").values == {"number": "8"}
