"""The archives that builds are measured with: always the same, sound, and the same for every builder."""

import hashlib
import re
from pathlib import Path
from statistics import mean

import pytest

from plugins.core.loading import find_problems
from tests.bench.corpus import FIRST_DAY, GLOSSARY, LAST_DAY, make_entries
from tests.bench.dialects import DIALECTS, archive_files, hugo_files, pelican_files, write_content


def digest(folder: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


@pytest.mark.parametrize("dialect", DIALECTS)
def test_as_many_entries_are_the_same_files_each_time(dialect: str, tmp_path: Path):
    for name in ("once", "again"):
        write_content(dialect, tmp_path / name, tuple(make_entries(40)))

    assert digest(tmp_path / "once") == digest(tmp_path / "again")


def test_the_files_are_the_same_on_every_machine_and_python(tmp_path: Path):
    write_content("archive", tmp_path, tuple(make_entries(40)))

    assert digest(tmp_path) == "b494e03c01612e252766f38ba5f05625ec8a9407cf0a5bba7d422f81d67626a6"


def test_a_larger_archive_begins_as_a_smaller_one():
    small, large = tuple(make_entries(10)), tuple(make_entries(50))

    assert [(each.title, each.body) for each in small] == [(each.title, each.body) for each in large[:10]]


def test_an_archive_of_200_entries_has_no_problem(tmp_path: Path):
    write_content("archive", tmp_path, tuple(make_entries(200)))

    assert find_problems(tmp_path / "content") == []


def test_entries_have_the_shape_of_a_public_bodys_archive():
    entries = tuple(make_entries(300))

    assert sum(entry.series is not None for entry in entries) == 240
    assert (entries[0].day, entries[-1].day) == (FIRST_DAY, LAST_DAY)
    assert {len(entry.topics) for entry in entries} == {3, 4, 5}
    assert {len(entry.people) for entry in entries} == {1, 2}
    assert 4_500 < mean(len(entry.body) for entry in entries) < 5_500
    assert 70 < sum("| ---" in entry.body for entry in entries) < 130
    assert all("\n## " in entry.body for entry in entries)
    assert len({entry.address for entry in entries}) == 300


def test_every_builder_is_given_the_same_words():
    entries = tuple(make_entries(10))
    texts = [dict(make(entries)) for make in (archive_files, hugo_files, pelican_files)]

    for entry in entries:
        bodies = {
            re.sub(r'\[([A-Z]+)\]\(/glossary/#[a-z]+ "[^"]+"\)', r"\1", text.partition("\n\n")[2])
            for files in texts
            for name, text in files.items()
            if name.endswith(f"/{entry.slug}.md") and entry.title in text
        }
        assert bodies == {entry.body}


def test_others_get_the_links_to_the_glossary_that_the_archive_makes_itself():
    text = next(text for name, text in pelican_files(tuple(make_entries(200))) if text.count(" AGM ") > 0)
    (section, *_) = (each for each in text.split("\n## ") if " AGM " in each)

    assert section.count(f'[AGM](/glossary/#agm "{GLOSSARY["AGM"]}")') == 1
    assert section.index("[AGM]") < section.index(" AGM ")
