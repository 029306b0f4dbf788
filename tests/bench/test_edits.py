"""The edits that builds are measured after leave nothing behind."""

from pathlib import Path

import pytest

from tests.bench.builders import ARCHIVE, PELICAN, prepare_builder
from tests.bench.corpus import make_entries
from tests.bench.edits import applied, make_edit
from tests.bench.rows import ROWS

KINDS = sorted({row.edit for row in ROWS if row.edit})


@pytest.mark.parametrize("name", [ARCHIVE, PELICAN])
@pytest.mark.parametrize("kind", KINDS)
def test_an_edit_is_made_and_taken_back_to_the_byte_and_the_time(kind: str, name: str, tmp_path: Path):
    entries = tuple(make_entries(20))
    edit = make_edit(kind, prepare_builder(name, tmp_path / "site", entries), entries, 1)
    before, changed = edit.path.read_bytes(), edit.path.stat().st_mtime_ns

    with applied(edit):
        assert edit.path.read_bytes() not in (before, b"")

    assert (edit.path.read_bytes(), edit.path.stat().st_mtime_ns) == (before, changed)


@pytest.mark.parametrize("kind", KINDS)
def test_no_two_rounds_make_the_same_edit(kind: str, tmp_path: Path):
    entries = tuple(make_entries(20))
    builder = prepare_builder(ARCHIVE, tmp_path / "site", entries)

    first, second = (make_edit(kind, builder, entries, turn) for turn in (1, 2))

    assert first.text != second.text
    assert first.words not in second.text
