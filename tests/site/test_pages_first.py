"""A build may leave feeds and search to the next one, and nothing is lost by it."""

from dataclasses import replace
from pathlib import Path

import pytest

from scripts.site.building import Built, build
from scripts.site.project import ROOT
from scripts.site.requests import BuildRequest
from tests.contents import ContentFolder

INDEX = "search/index"


@pytest.fixture
def request_now(content: ContentFolder, tmp_path: Path) -> BuildRequest:
    """What to build; the archive was built once already."""
    content.bulletin(1, "The first words.\n")
    content.bulletin(2)
    settings = tmp_path / "settings.py"
    settings.write_text(
        f"from pelicanconf import *\n\nTHEME = {str(ROOT / 'theme')!r}\n"
        f"CACHE_PATH = {str(tmp_path / 'cache')!r}\n",
        encoding="utf-8",
    )
    wanted = BuildRequest(content.root, tmp_path / "site", today="2012-12-01", jobs=1, settings=settings)
    assert not build(wanted).is_unfinished
    return wanted


def later(wanted: BuildRequest) -> Built:
    return build(replace(wanted, pages_first=True))


def is_index(name: str) -> bool:
    return name.startswith(f"{INDEX}/")


def pages(folder: Path) -> dict[str, bytes]:
    names = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in names.items() if not is_index(name)}


def test_the_page_comes_first_and_the_index_with_the_next_build(
    content: ContentFolder, request_now: BuildRequest
):
    content.bulletin(1, "The second words.\n")

    first = later(request_now)
    second = build(request_now)
    third = build(request_now)

    assert first.is_unfinished
    assert "bulletins/pcc/1/index.html" in first.placed.names
    assert all(name.endswith(".html") for name in first.placed.names)
    assert not second.is_unfinished
    assert any(map(is_index, second.placed.names))
    assert any(name.startswith("feeds/") for name in second.placed.names)
    assert not any(name.endswith(".html") for name in second.placed.names)
    assert not third.placed.names


@pytest.mark.parametrize("matter", ["", "title: Another title\n"], ids=["words", "title"])
def test_an_edit_that_is_taken_back_before_the_index_is_made_leaves_nothing(
    content: ContentFolder, request_now: BuildRequest, matter: str
):
    before = pages(request_now.output)
    content.bulletin(1, "The second words.\n", matter=matter)
    later(request_now)
    content.bulletin(1, "The first words.\n")

    later(request_now)
    build(request_now)

    assert pages(request_now.output) == before


def test_edits_one_after_the_other_are_all_in_the_index_that_follows(
    content: ContentFolder, request_now: BuildRequest
):
    content.bulletin(1, "The second words.\n")
    later(request_now)
    content.bulletin(2, "Other words.\n")

    assert later(request_now).is_unfinished
    assert any(map(is_index, build(request_now).placed.names))


@pytest.mark.parametrize("wait", [True, False], ids=["after words", "by itself"])
def test_an_edit_of_more_than_words_brings_the_index_with_it(
    content: ContentFolder, request_now: BuildRequest, wait: bool
):
    if wait:
        content.bulletin(2, "Other words.\n")
        later(request_now)
    content.bulletin(1, matter="title: Another title\n")

    built = later(request_now)

    assert not built.is_unfinished
    assert any(map(is_index, built.placed.names))
    assert not build(request_now).placed.names


def test_an_index_that_is_not_there_is_made_at_once(content: ContentFolder, request_now: BuildRequest):
    for path in sorted((request_now.output / INDEX).rglob("*.pf_meta")):
        path.unlink()

    built = later(request_now)

    assert not built.is_unfinished
    assert any(map(is_index, built.placed.names))
