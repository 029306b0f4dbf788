"""The saved pages in `tests/legacy` become the entries beside them, and those of the example archive."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.importer.running.reading import Options, Reading, read_sources
from scripts.importer.running.store import FOLDER
from scripts.importer.running.writing import WriteOptions, write_readings

LEGACY = Path(__file__).parents[1] / "legacy"
CONTENT = Path(__file__).parents[2] / "content"
FURNITURE = (
    "More Blog Entries", "Powered by Liferay", "Years Ago", "Average (0 Votes)", "Skip to",
    "Type your comment", "Leave a Reply", "Share this", "Be the first to like", "Bookmark the",
    "Recent Posts", "Twenty Eleven",
    "Post a Comment", "Email This", "Blog Archive", "Posted by", "Newer Post", "Print this page",
    "Back to top", "Related publications", "People finder", "Terms of use",
)  # fmt: skip


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return [one for one in read_sources([LEGACY / "pages"], Options()) if isinstance(one, Reading)]


def test_pages_become_the_expected_entries(
    tmp_path: Path, readings: list[Reading], golden: Callable[[Path, str], None]
) -> None:
    for outcome in write_readings(readings, WriteOptions(tmp_path)):
        assert outcome.state == "imported", outcome

    # What the import keeps for itself lies in a hidden folder.
    written = (path for path in tmp_path.rglob("*") if path.is_file() and FOLDER not in path.parts)
    for path in sorted(written):
        golden(LEGACY / "expected" / path.relative_to(tmp_path), path.read_text(encoding="utf-8"))


def test_no_word_is_lost_and_no_furniture_kept(readings: list[Reading]) -> None:
    assert len(readings) == 6
    for reading in readings:
        assert reading.fidelity.share == 1.0, reading.fidelity
        assert [words for words in FURNITURE if words in reading.markdown] == []


def test_the_example_archive_holds_what_the_importer_makes_of_them(
    tmp_path: Path, readings: list[Reading]
) -> None:
    shutil.copytree(CONTENT, tmp_path / "content")

    outcomes = list(write_readings(readings, WriteOptions(tmp_path / "content")))

    assert {outcome.state for outcome in outcomes} == {"unchanged"}
