"""A finished site is read as a browser would read it, and everything it points at must be there."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.core.addresses import output_name
from plugins.core.errors import Problem
from plugins.core.feedids import Ids
from plugins.core.making import Kitchen, Made, make_output
from plugins.core.outputs import Link, Output
from plugins.core.pointers import all_within, read_pointers
from plugins.core.site import Site
from scripts.cli import main
from scripts.site.making import MadeSite
from scripts.site.verifying import verify
from tests.contents import ContentFolder

SITE = Site("Archive", "https://host.example/archive", "", "", "", Link("", ""), Link("", ""))


class NothingBefore:
    """What is known before the first build."""

    def ids(self, addresses: Iterable[str]) -> Mapping[str, frozenset[str]]:
        """Nothing."""
        return {}

    def targets_below(self, addresses: Collection[str]) -> Mapping[str, list[str]]:
        """Nothing."""
        return {}

    def pointing_at(self, targets: Collection[str]) -> Mapping[str, list[str]]:
        """Nothing."""
        return {}


def page(address: str, html: str) -> Made:
    """A page of a site as it comes from being made."""
    pointers = read_pointers(html.encode())
    name = output_name(address)
    targets = tuple(all_within(SITE, address, pointers.targets))
    return Made(address, (name,), (name,), targets, pointers.ids)


def site_of(content: ContentFolder, pages: Mapping[str, str]) -> MadeSite:
    """A site with a page for each entry, and others."""
    archive = content.archive()
    html = {item.address: "<h1>x</h1>" for item in archive.everything} | dict(pages)
    made = tuple(page(address, text) for address, text in html.items())
    ids = Ids("host.example", 2012)
    return MadeSite(content.root, content.root, content.root, content.root, archive, SITE, (), made, ids)


def problems_of(site: MadeSite) -> list[Problem]:
    """What is wrong with a site of which nothing was there before."""
    return verify(site, NothingBefore(), (), {name for each in site.made for name in each.names})


def problems_with(content: ContentFolder, home: str = "") -> list[Problem]:
    """What is wrong with a site that has this home page."""
    return problems_of(site_of(content, {"/": home}))


def test_a_sound_site_has_no_problems(content: ContentFolder):
    content.bulletin(1)
    home = (
        '<a href="/archive/bulletins/pcc/1/">1</a> <a href="#x">x</a> <p id="x">'
        '<a href="https://o.example/"> <a href="//o.example/x">'
    )

    assert problems_with(content, home) == []


@pytest.mark.parametrize(
    "home",
    [
        '<code>&lt;a href="/archive/nowhere/"&gt;</code>',
        "<abbr title='as in a > b href=\"/archive/nowhere/\"'>x</abbr>",
        '<abbr title="as in <a href=&quot;/archive/nowhere/&quot;>">x</abbr>',
    ],
)
def test_what_only_speaks_of_a_link_is_none(content: ContentFolder, home: str):
    assert problems_with(content, home) == []


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
def test_what_leads_nowhere_is_told(content: ContentFolder, home: str, words: str):
    content.bulletin(1)

    (problem,) = problems_with(content, home)

    assert words in str(problem)


def test_a_dead_link_in_an_entry_is_told_with_file_and_line(content: ContentFolder):
    content.bulletin(1, "Text.\n\n[x](/topics/x/)\n")
    link = '<a href="/archive/topics/x/">x</a>'

    (problem,) = problems_of(site_of(content, {"/": link, "/bulletins/pcc/1/": link}))

    assert (problem.path, problem.line) == (content.root / "bulletins/pcc/1.md", 10)
    assert problem.what == "leads to /topics/x/, which is not there (so does 1 other page)"


def test_an_old_feed_may_be_an_alias(content: ContentFolder, tmp_path: Path):
    output = tmp_path / "site"
    content.bulletin(1, matter="aliases: [/old/feed.xml]\n")

    assert main(["build", "--content", str(content.root), "--output", str(output)]) == 0
    assert (output / "old/feed.xml").is_file()


def test_an_entry_that_did_not_come_out_is_told(content: ContentFolder):
    content.bulletin(1)
    site = replace(site_of(content, {}), made=())

    (problem,) = problems_of(site)

    assert "was read, but /bulletins/pcc/1/ was not made" in str(problem)


def test_a_published_entry_that_now_waits_for_a_later_day_is_told(content: ContentFolder):
    content.bulletin(1, "## Dates\n", matter="date: 2099-01-01\n")
    content.write(
        "data/published.csv", "address,feed_id\n/bulletins/pcc/1/,tag:x\n/bulletins/pcc/1/#dates,\n"
    )

    (problem,) = problems_with(content)

    assert problem.what == "/bulletins/pcc/1/ was published and would vanish"


def test_a_broken_feed_is_told_with_its_place(content: ContentFolder, tmp_path: Path):
    feed = Output("/all.atom.xml", (), lambda: b"<feed>\n<entry>\n</feed>")
    made = make_output(
        Kitchen(tmp_path, SITE, lambda name, document: b"", {}, lambda path: NotImplemented), feed
    )

    (problem,) = problems_of(replace(site_of(content, {}), made=(made, *site_of(content, {}).made)))

    assert str(problem).startswith("all.atom.xml: is not well formed: mismatched tag: line 3")


class Known:
    """What is known of one page of the site before: its ids, and who points at what."""

    def ids(self, addresses: Iterable[str]) -> dict[str, frozenset[str]]:
        return {"/bulletins/pcc/1/": frozenset({"dates"})} if "/bulletins/pcc/1/" in addresses else {}

    def targets_below(self, addresses: Collection[str]) -> dict[str, list[str]]:
        return {"/old/": ["/old/#part"]} if "/old/" in addresses else {}

    def pointing_at(self, targets: Collection[str]) -> dict[str, list[str]]:
        pointers = {"/old/": ["/blog/"], "/old/#part": ["/blog/"], "/bulletins/pcc/1/#dates": ["/topics/"]}
        return {target: pages for target, pages in pointers.items() if target in targets}


def test_pages_that_stay_may_point_at_what_has_gone(content: ContentFolder):
    content.bulletin(1)
    site = site_of(content, {})
    names = {name for each in site.made for name in each.names}

    told = {problem.what for problem in verify(site, Known(), ["/old/"], names)}

    assert told == {
        f"leads to {target}, which is not there"
        for target in ("/bulletins/pcc/1/#dates", "/old/", "/old/#part")
    }
