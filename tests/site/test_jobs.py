"""However many processes build, and where none can be forked, the site is the same."""

import os
from pathlib import Path

import pytest

from scripts.cli import DONE, PROBLEMS
from tests.builds import LINKED, Builds, contents_of, site_of_eight
from tests.contents import ContentFolder


@pytest.fixture
def forkless(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system where nothing can be forked: whoever tries all the same fails."""
    monkeypatch.delattr(os, "fork")


@pytest.fixture
def site(tmp_path: Path, content: ContentFolder) -> Builds:
    return site_of_eight(tmp_path, content)


def test_any_number_of_processes_makes_the_same_site(
    tmp_path: Path, content: ContentFolder, request: pytest.FixtureRequest
):
    for number in range(1, 206):  # more than one process would do by itself
        content.bulletin(number, LINKED)
    site = Builds(tmp_path, content)

    one, two = built_anew(site, "--jobs", "1"), built_anew(site, "--jobs", "2")
    request.getfixturevalue("forkless")
    alone = built_anew(site, "--jobs", "2")

    assert one == two == alone


def built_anew(site: Builds, *options: str) -> dict[str, bytes]:
    """The site as a build without any memory makes it."""
    assert site.build("--full", *options) == DONE
    return contents_of(site.site)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_edit_comes_to_the_same_with_any_processes(site: Builds, jobs: str):
    site.content.bulletin(7, "Other text.\n")

    assert "/bulletins/pcc/7/" in site.rebuild("--jobs", jobs)
    assert site.is_clean()


@pytest.mark.usefixtures("forkless")
def test_an_edit_comes_to_the_same_without_forks(site: Builds):
    site.content.bulletin(7, "Other text.\n")

    assert "/bulletins/pcc/7/" in site.rebuild("--jobs", "2")
    assert site.is_clean()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_every_problem_is_told_in_the_same_order(
    tmp_path: Path, content: ContentFolder, jobs: str, capsys: pytest.CaptureFixture[str]
):
    for number in range(1, 206):
        content.bulletin(number, matter="date: soon\n" if number % 50 == 0 else "")

    assert Builds(tmp_path, content).build("--jobs", jobs) == PROBLEMS

    lines = capsys.readouterr().err.splitlines()
    told = [line.partition(": ")[0].rpartition("/")[2] for line in lines if ".md:" in line]
    assert told == ["100.md:5", "150.md:5", "200.md:5", "50.md:5"]
