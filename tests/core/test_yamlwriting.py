"""What is written as YAML is read back as it was, by our reader and by any other."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.frontmatter import read_yaml
from plugins.core.yamlwriting import write_yaml

# Texts as people write them, and those that YAML would take for something else.
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), max_size=30),
    st.text("aZ9 :#-'\"\n,.&*!|>%@`[]{}?=é", max_size=12),
    st.sampled_from(["no", "Yes", "null", "~", "08", "2012-05-09", "1e3", "0x1f", "a: b", "a #b", "- a"]),
)
VALUES = st.recursive(
    TEXTS | st.integers() | st.booleans() | st.dates() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(TEXTS, VALUES, max_size=4))
def test_any_reader_of_yaml_reads_back_what_was_written(values: dict[str, object]):
    assert yaml.safe_load(write_yaml(values)) == values


@given(
    st.dictionaries(st.from_regex("[a-z]{1,8}", fullmatch=True), TEXTS.filter(bool), min_size=1, max_size=4)
)
def test_our_reader_reads_back_each_text(values: dict[str, str]):
    assert read_yaml(Path("a.yaml"), write_yaml(values)).values == values


def test_a_text_of_many_lines_stays_readable():
    written = write_yaml({"comments": [{"id": "81001", "text": "One.\n\nTwo: three."}]})

    assert written == ("comments:\n  - id: '81001'\n    text: |-\n      One.\n\n      Two: three.\n")


def test_dates_moments_and_nothing():
    moment = datetime(2012, 5, 30, 18, 22, 10, tzinfo=UTC)

    written = write_yaml({"date": date(2012, 5, 9), "moment": moment, "none": None, "many": [], "yes": True})

    assert written == ("date: 2012-05-09\nmoment: 2012-05-30T18:22:10Z\nnone: null\nmany: []\n'yes': true\n")


def test_what_is_no_value_of_yaml_is_refused():
    with pytest.raises(TypeError, match="object"):
        write_yaml({"a": object()})
