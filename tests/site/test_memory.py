"""A program that stays remembers what it has built, and is never misled by it."""

from dataclasses import replace
from pathlib import Path

import pytest

from scripts.site.building import Built, build
from scripts.site.memory import Memory
from scripts.site.requests import BuildRequest
from tests.builds import TODAY, Builds, contents_of, site_of_eight
from tests.contents import ContentFolder


@pytest.fixture
def site(tmp_path: Path, content: ContentFolder) -> Builds:
    return site_of_eight(tmp_path, content)


@pytest.fixture
def memory(site: Builds) -> Memory:
    """That of a program which has built the site as it is."""
    memory = Memory()
    built(site, memory)
    return memory


def built(site: Builds, memory: Memory) -> Built:
    return build(BuildRequest(site.content.root, site.site, today=TODAY, settings=site.settings), memory)


def test_edits_of_every_kind_come_to_the_same(site: Builds, memory: Memory):
    content = site.content
    for edit in (
        lambda: content.bulletin(1, "Other words.\n"),
        lambda: content.bulletin(1, "Still other words.\n"),
        lambda: content.bulletin(2, matter="title: Another title\n"),
        lambda: content.bulletin(9, "## ACPO\n\nA new one.\n"),
        lambda: (content.root / "bulletins/pcc/5.md").unlink(),
        lambda: content.bulletin(2, "Other words.\n", matter="title: Another title\n"),
    ):
        edit()
        built(site, memory)
        assert site.is_clean()
    assert built(site, memory).placed.names == ()


def test_what_another_program_has_built_since_is_seen(site: Builds, memory: Memory):
    site.content.bulletin(1, "Other words.\n")
    assert site.build() == 0
    site.content.bulletin(2, "Other words.\n")

    assert "bulletins/pcc/2/index.html" in built(site, memory).placed.names
    assert site.is_clean()


def test_a_site_that_is_gone_is_made_again(site: Builds, memory: Memory):
    before = contents_of(site.site)
    site.site.rename(site.site.with_name("taken away"))

    built(site, memory)

    assert contents_of(site.site) == before


def test_a_build_without_memory_puts_right_what_somebody_did_to_the_site_meanwhile(
    site: Builds, memory: Memory
):
    (site.site / "stray.txt").write_text("stray")
    (site.site / "bulletins/pcc/3/index.html").write_text("overwritten")
    site.content.bulletin(1, "Other words.\n")
    built(site, memory)

    site.content.bulletin(2, "Other words.\n")
    assert site.build() == 0
    site.content.bulletin(2, "Still other words.\n")
    assert site.build() == 0

    assert site.is_clean()


def test_a_build_for_others_does_not_trust_to_memory(site: Builds, memory: Memory):
    (site.site / "bulletins/pcc/3/index.html").write_text("overwritten")
    request = BuildRequest(site.content.root, site.site, today=TODAY, settings=site.settings)

    build(replace(request, full=True), memory)

    assert site.is_clean()
