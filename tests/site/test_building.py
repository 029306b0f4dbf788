"""A build from content to a site in its place, through the command."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.cli import main
from scripts.site.project import ROOT
from tests.contents import ContentFolder


def build(content: ContentFolder, output: Path, *options: str) -> int:
    return main(["build", "--content", str(content.root), "--output", str(output), *options])


def files_of(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "site"


def test_a_build_ends_with_one_line_that_says_what_there_is(
    content: ContentFolder, output: Path, capsys: pytest.CaptureFixture[str]
):
    content.bulletin(1)
    content.blog_entry("talk")

    assert build(content, output) == 0

    (line,) = capsys.readouterr().out.splitlines()
    assert re.match(r"1 bulletin, 1 blog entry, \d+ pages and \d+ feeds in .*site/ \(\d+\.\d s, ", line)
    assert re.search(r"Look at it: \S*archive serve --content \S+content --output \S+site$", line)


def test_a_second_build_rewrites_nothing(
    content: ContentFolder, output: Path, capsys: pytest.CaptureFixture[str]
):
    content.bulletin(1, "## Panels\n\nText.\n")
    build(content, output)
    before = files_of(output)

    build(content, output)

    assert files_of(output) == before
    assert "nothing rewritten" in capsys.readouterr().out.splitlines()[-1]


def test_settings_of_another_file_can_be_built_by(content: ContentFolder, output: Path, tmp_path: Path):
    content.bulletin(1)
    settings = tmp_path / "settings.py"
    settings.write_text(
        'from pelicanconf import *\n\nSITENAME = "Another name"\n'
        f"THEME = {str(ROOT / 'theme')!r}\nSEARCH = {{'index': False}}\n",
        encoding="utf-8",
    )

    assert build(content, output, "--settings", str(settings)) == 0

    assert "<title>Another name</title>" in (output / "index.html").read_text(encoding="utf-8")
    assert not (output / "search/index").exists()


def test_an_edit_rewrites_what_shows_it(content: ContentFolder, output: Path):
    content.bulletin(1)
    content.blog_entry("talk")
    build(content, output)
    before = files_of(output)

    content.bulletin(1, "Other text.\n")
    build(content, output)

    after = files_of(output)
    assert after["bulletins/pcc/1/index.html"] != before["bulletins/pcc/1/index.html"]
    assert after["blog/2012/talk/index.html"] == before["blog/2012/talk/index.html"]


def test_two_builds_of_the_same_content_are_the_same_byte_for_byte(content: ContentFolder, tmp_path: Path):
    content.bulletin(1, matter="topics: [panels]\nevents:\n  - {key: a, title: A, start: 2012-07-03}\n")
    for name in ("one", "other"):
        build(content, tmp_path / name, "--today", "2026-11-01")

    one, other = (
        {
            path.relative_to(folder): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file() and "search/index" not in path.as_posix()
        }
        for folder in (tmp_path / "one", tmp_path / "other")
    )
    assert one == other


def test_a_broken_bulletin_stops_the_build_and_the_old_site_stays(
    content: ContentFolder, output: Path, capsys: pytest.CaptureFixture[str]
):
    content.bulletin(1)
    build(content, output)
    before = files_of(output)
    content.bulletin(2, matter="date: 09/05/2012\n")
    content.bulletin(3, matter="topics: [comissioning]\n")

    assert build(content, output) == 1

    told = capsys.readouterr().err
    assert "bulletins/pcc/2.md:5: date: '09/05/2012' is not a date written year-month-day" in told
    assert "bulletins/pcc/3.md:6: 'comissioning' is not in topics.yaml; did you mean 'commissioning'?" in told
    assert "as it was" in told
    assert files_of(output) == before


def test_a_dead_link_to_a_list_stops_the_build(
    content: ContentFolder, output: Path, capsys: pytest.CaptureFixture[str]
):
    content.bulletin(1, "[x](/topics/nothing/)\n")

    assert build(content, output) == 1

    assert "leads to /topics/nothing/, which is not there" in capsys.readouterr().err
    assert not output.exists()


def test_drafts_and_future_entries_are_in_nothing_public(content: ContentFolder, output: Path):
    content.bulletin(1)
    content.bulletin(2, "Xylophone.\n", matter="status: draft\ntitle: Xylophone\n")
    content.bulletin(3, "Xylophone.\n", matter="date: 2099-01-01\ntitle: Xylophone\n")

    build(content, output)

    told = [path for path in output.rglob("*") if path.is_file() and b"ylophone" in path.read_bytes()]
    assert told == []
    assert not (output / "bulletins/pcc/2").exists()


def test_a_hidden_entry_has_its_page_and_stands_nowhere_else(content: ContentFolder, output: Path):
    content.bulletin(1)
    content.bulletin(2, "Text.\n", matter="status: hidden\ntitle: Xylophone\n")

    build(content, output)

    told = {
        path.relative_to(output).as_posix()
        for path in output.rglob("*.*ml")
        if b"ylophone" in path.read_bytes()
    }
    assert told == {"bulletins/pcc/2/index.html"}


def test_what_is_removed_from_the_content_leaves_the_site(content: ContentFolder, output: Path):
    content.bulletin(1)
    gone = content.bulletin(2)
    build(content, output)
    gone.unlink()

    build(content, output)

    assert not (output / "bulletins/pcc/2").exists()


def test_publishing_below_a_path_keeps_every_link_within_it(
    content: ContentFolder, output: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SITE_URL", "https://owner.example/archive")
    content.bulletin(1, "[The blog](/blog/).\n")

    assert build(content, output, "--publish") == 0

    html = (output / "bulletins/pcc/1/index.html").read_text()
    assert '<a href="/archive/blog/">The blog</a>' in html
    assert '<link rel="canonical" href="https://owner.example/archive/bulletins/pcc/1/">' in html
    assert re.findall(r'(?:href|src)="/(?!archive/)[^"]*"', html) == []


def test_publishing_remembers_addresses_and_ids(content: ContentFolder, output: Path):
    content.bulletin(1, "## Panels\n\nText.\n")
    build(content, output, "--publish")
    register = content.root / "data/published.csv"
    first = register.read_text()

    build(content, output, "--publish")

    assert register.read_text() == first
    assert "/bulletins/pcc/1/,tag:bulletins.example,2012:bulletin/pcc/1\n" in first.replace('"', "")
    assert "/bulletins/pcc/1/#panels,\n" in first


def test_a_build_that_is_not_published_remembers_nothing(content: ContentFolder, output: Path):
    content.bulletin(1)

    build(content, output)

    assert not (content.root / "data/published.csv").exists()


def test_plain_pelican_makes_the_same_pages(content: ContentFolder, tmp_path: Path):
    content.bulletin(1, "## Panels\n\nText.\n")
    build(content, tmp_path / "ours")

    subprocess.run(
        [
            sys.executable,
            "-m",
            "pelican",
            str(content.root),
            "-s",
            str(ROOT / "pelicanconf.py"),
            "-o",
            "plain",
        ],
        cwd=tmp_path,
        env=os.environ | {"NO_COLOR": "1"},
        check=True,
        capture_output=True,
    )

    ours, plain = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.html")}
        for folder in (tmp_path / "ours", tmp_path / "plain")
    )
    assert ours == plain


def test_plain_pelican_fails_on_bad_content(content: ContentFolder, tmp_path: Path):
    content.bulletin(1, matter="date: soon\n")

    outcome = subprocess.run(
        [
            sys.executable,
            "-m",
            "pelican",
            str(content.root),
            "-s",
            str(ROOT / "pelicanconf.py"),
            "-o",
            "plain",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )

    assert outcome.returncode == 1
    assert "bulletins/pcc/1.md:5" in "".join((outcome.stdout + outcome.stderr).split())
    assert not (tmp_path / "plain").exists()


def test_a_site_behind_a_symbolic_link_is_built_where_it_is(content: ContentFolder, tmp_path: Path):
    (tmp_path / "served").mkdir()
    (tmp_path / "site").symlink_to("served")
    content.bulletin(1)

    assert build(content, tmp_path / "site") == 0

    assert (tmp_path / "site").is_symlink()
    assert (tmp_path / "served/index.html").is_file()
