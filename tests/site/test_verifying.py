"""A finished site is read as a browser would read it, and everything it points at must be there."""

from pathlib import Path

import pytest

from plugins.core.addresses import output_name
from plugins.core.feedids import Ids
from plugins.core.outputs import Link
from plugins.core.site import Site
from scripts.cli import main
from scripts.site.making import MadeSite
from scripts.site.verifying import verify
from tests.contents import ContentFolder

SITE = Site("Archive", "https://host.example/archive", "", "", "", Link("", ""), Link("", ""))


def made(content: ContentFolder, folder: Path, **pages: str) -> MadeSite:
    archive = content.archive()
    html = {item.address: "<h1>x</h1>" for item in archive.everything} | {"/": pages.pop("home", "")}
    for address, text in html.items():
        path = folder / output_name(address)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return MadeSite(folder, content.root, archive, SITE, (), Ids("host.example", 2012))


def test_a_sound_site_has_no_problems(content: ContentFolder, tmp_path: Path):
    content.bulletin(1)
    home = (
        '<a href="/archive/bulletins/pcc/1/">1</a> <a href="#x">x</a> <p id="x">'
        '<a href="https://o.example/"> <a href="//o.example/x">'
    )

    assert verify(made(content, tmp_path / "site", home=home)) == []


@pytest.mark.parametrize(
    "home",
    [
        '<code>&lt;a href="/archive/nowhere/"&gt;</code>',
        "<abbr title='as in a > b href=\"/archive/nowhere/\"'>x</abbr>",
        '<abbr title="as in <a href=&quot;/archive/nowhere/&quot;>">x</abbr>',
    ],
)
def test_what_only_speaks_of_a_link_is_none(content: ContentFolder, tmp_path: Path, home: str):
    assert verify(made(content, tmp_path / "site", home=home)) == []


@pytest.mark.parametrize(
    ("home", "words"),
    [
        ('<a href="/archive/bulletins/pcc/2/">2</a>', "leads to /bulletins/pcc/2/, which is not there"),
        ('<a href="bulletins/pcc/2/">2</a>', "leads to /bulletins/pcc/2/, which is not there"),
        ('<a href="https://host.example/archive/x/">x</a>', "leads to /x/, which is not there"),
        ('<img src="/archive/media/a.png">', "leads to /media/a.png, which is not there"),
        ('<a href="/archive/bulletins/pcc/1/#no">1</a>', "leads to /bulletins/pcc/1/#no, which is not there"),
        ('<a href="#no">1</a>', "leads to /#no, which is not there"),
    ],
)
def test_what_leads_nowhere_is_told(content: ContentFolder, tmp_path: Path, home: str, words: str):
    content.bulletin(1)

    (problem,) = verify(made(content, tmp_path / "site", home=home))

    assert words in str(problem)


def test_a_dead_link_in_an_entry_is_told_with_file_and_line(content: ContentFolder, tmp_path: Path):
    content.bulletin(1, "Text.\n\n[x](/topics/x/)\n")
    site = made(content, tmp_path / "site", home='<a href="/archive/topics/x/">x</a>')
    (site.folder / "bulletins/pcc/1/index.html").write_text('<a href="/archive/topics/x/">x</a>')

    (problem,) = verify(site)

    assert (problem.path, problem.line) == (content.root / "bulletins/pcc/1.md", 10)
    assert problem.what == "leads to /topics/x/, which is not there (so does 1 other page)"


def test_an_old_feed_may_be_an_alias(content: ContentFolder, tmp_path: Path):
    output = tmp_path / "site"
    content.bulletin(1, matter="aliases: [/old/feed.xml]\n")

    assert main(["build", "--content", str(content.root), "--output", str(output)]) == 0
    assert (output / "old/feed.xml").is_file()


def test_an_entry_that_did_not_come_out_is_told(content: ContentFolder, tmp_path: Path):
    content.bulletin(1)
    site = made(content, tmp_path / "site")
    (site.folder / "bulletins/pcc/1/index.html").unlink()

    (problem,) = verify(site)

    assert "was read, but /bulletins/pcc/1/ was not made" in str(problem)


def test_a_published_entry_that_now_waits_for_a_later_day_is_told(content: ContentFolder, tmp_path: Path):
    content.bulletin(1, "## Dates\n", matter="date: 2099-01-01\n")
    content.write(
        "data/published.csv", "address,feed_id\n/bulletins/pcc/1/,tag:x\n/bulletins/pcc/1/#dates,\n"
    )

    (problem,) = verify(made(content, tmp_path / "site"))

    assert problem.what == "/bulletins/pcc/1/ was published and would vanish"


def test_a_broken_feed_is_told_with_its_line(content: ContentFolder, tmp_path: Path):
    site = made(content, tmp_path / "site")
    (site.folder / "all.atom.xml").write_text("<feed>\n<entry>\n</feed>")

    (problem,) = verify(site)

    assert str(problem).startswith("all.atom.xml:3: is not well formed")
