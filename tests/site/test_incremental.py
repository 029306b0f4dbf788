"""What a build writes after an edit: what shows it, and nothing else. The rest keeps its bytes and times.

Feeds bring the newest two entries here and lists show two on a page, so that what lies far from an edit
can be seen to stay.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.core.addresses import address_of
from scripts.cli import DONE, PROBLEMS
from tests.builds import Builds, contents_of
from tests.contents import ContentFolder

FEEDS = {"authority": "bulletins.example", "year": 2012, "newest": 2}


def feeds_of(*scopes: str) -> set[str]:
    return {f"/feeds/{scope}.{ending}" for scope in scopes for ending in ("atom.xml", "rss.xml", "json")}


def archived(month: str) -> set[str]:
    """The archive documents of a month in which the bulletins of that month stand."""
    scopes = ("all", "bulletins", "series/pcc")
    return {f"/feeds/{scope}/{month}.{ending}" for scope in scopes for ending in ("atom.xml", "json")}


SERIES_FEEDS = feeds_of("bulletins", "series/pcc")
WHOLE_FEEDS = feeds_of("all")
PANELS_FEEDS = feeds_of("topics/panels")
CHIEF_FEEDS = feeds_of("people/chief")
TALK = """events:
  - {key: meeting, title: Meeting, start: 2026-11-05}
attachments: [media/paper.pdf]
"""


@pytest.fixture
def site(tmp_path: Path, content: ContentFolder) -> Builds:
    """A site of five bulletins and a blog entry, built once."""
    for number in (1, 2, 5):
        content.bulletin(number)
    content.bulletin(3, matter="topics: [panels]\nauthors: [chief]\n")
    content.bulletin(4, "ACPO met.\n")
    content.blog_entry("talk", matter=TALK)
    content.write("media/paper.pdf", b"%PDF-1.4 one")
    content.page("about")
    site = Builds(tmp_path, content)
    site.set_up(FEEDS=FEEDS, LISTS={"page_size": 2})
    assert site.build() == DONE
    return site


def test_without_an_edit_nothing_is_written(site: Builds):
    assert site.rebuild() == set()


def test_a_file_written_anew_with_the_same_words_changes_nothing(site: Builds):
    site.content.bulletin(1)

    assert site.rebuild() == set()


def test_other_words_change_the_page_and_the_feeds_that_bring_it(site: Builds):
    site.content.bulletin(5, "Other text.\n")

    assert site.rebuild() == {"/bulletins/pcc/5/"} | WHOLE_FEEDS | SERIES_FEEDS


def test_other_words_in_an_old_entry_change_its_page_alone(site: Builds):
    site.content.bulletin(1, "Other text.\n")

    assert site.rebuild() == {"/bulletins/pcc/1/"} | archived("2012-01")


def test_words_taken_back_bring_back_the_page(site: Builds):
    before = contents_of(site.site)
    site.content.bulletin(1, "Other text.\n")
    site.rebuild()
    site.content.bulletin(1)

    assert site.rebuild() == {"/bulletins/pcc/1/"} | archived("2012-01")
    assert contents_of(site.site) == before


def test_a_title_changes_the_page_its_neighbours_and_the_lists_that_show_it(site: Builds):
    site.content.bulletin(1, matter="title: Title anew\n")

    assert site.rebuild() == {
        "/bulletins/pcc/1/",
        "/bulletins/pcc/2/",
        "/bulletins/pcc/page/3/",
        "/bulletins/pcc/oldest/",
        "/archive/2012/01/",
        "/archive/2012/page/3/",
        "/archive/a-z/",
        "/archive/a-z/t/",
        "/data/archive.json",
    } | archived("2012-01")


def test_the_title_of_a_new_entry_changes_feeds_and_the_front_page_too(site: Builds):
    site.content.bulletin(5, matter="title: Title anew\n")

    changed = site.rebuild()

    assert {"/", "/bulletins/pcc/5/", "/bulletins/pcc/4/", "/bulletins/pcc/"} <= changed
    assert changed >= WHOLE_FEEDS | SERIES_FEEDS
    assert not changed & {"/bulletins/pcc/3/", "/bulletins/pcc/page/2/", "/sitemap/", "/sitemap.xml"}


def test_the_title_of_a_written_page_changes_the_sitemap_that_shows_it(site: Builds):
    site.content.write("pages/about.md", "---\ntitle: About us\n---\n\nText.\n")

    assert site.rebuild() == {"/about/", "/sitemap/"}


def test_a_summary_changes_the_page_its_cards_and_the_feeds_that_bring_it(site: Builds):
    site.content.bulletin(2, matter="summary: What it is about.\n")

    assert site.rebuild() == {
        "/archive/2012/02/",
        "/archive/2012/page/3/",
        "/archive/a-z/t/",
        "/bulletins/pcc/2/",
        "/bulletins/pcc/page/2/",
        "/bulletins/pcc/oldest/",
        "/data/archive.json",
    } | archived("2012-02")


def test_a_topic_changes_the_page_and_what_is_about_the_topic(site: Builds):
    site.content.bulletin(1, matter="topics: [panels]\n")

    # The front page and the page of subscriptions say how much there is about a topic.
    assert site.rebuild() == {
        "/",
        "/bulletins/pcc/1/",
        "/bulletins/pcc/3/",  # the nearest on the topic that is no neighbour
        "/subscribe/",
        "/topics/",
        "/topics/most-first/",
        "/topics/panels/",
        "/data/archive.json",
    } | PANELS_FEEDS | archived("2012-01")


def test_a_person_renamed_changes_what_names_them(site: Builds):
    site.content.write("data/people.yaml", "chief:\n  name: A chief\n  organisation: apace\n")

    pages = {
        "/data/archive.json",
        "/archive/2012/03/",
        "/archive/2012/page/2/",
        "/archive/a-z/t/page/2/",
        "/bulletins/pcc/3/",
        "/bulletins/pcc/page/2/",
        "/bulletins/pcc/oldest/page/2/",
        "/feeds/feeds.opml",
        "/people/",
        "/people/chief/",
        "/sitemap/",
        "/subscribe/",
        "/topics/panels/",
    }
    assert site.rebuild() == pages | PANELS_FEEDS | CHIEF_FEEDS | archived("2012-03")


def test_the_publisher_of_a_series_renamed_changes_the_feeds_that_name_it(site: Builds):
    path = site.content.root / "data/organisations.yaml"
    site.content.write("data/organisations.yaml", path.read_text().replace("Example Team", "Another Team"))

    changed = site.rebuild()

    assert changed >= SERIES_FEEDS | {"/bulletins/pcc/", "/organisations/team/"}
    assert not changed & {"/bulletins/pcc/5/", "/bulletins/pcc/1/"}


def test_a_new_term_changes_the_pages_that_use_it_and_the_glossary(site: Builds):
    site.content.bulletin(1, "The LGA met.\n")
    site.rebuild()
    path = site.content.root / "data/glossary.yaml"
    site.content.write("data/glossary.yaml", f"{path.read_text()}LGA:\n  - meaning: Local Government\n")

    changed = {"/", "/glossary/", "/bulletins/pcc/1/", "/search/words.json"}
    assert site.rebuild() == changed | archived("2012-01")


def test_another_meaning_changes_the_pages_and_feeds_that_have_the_term(site: Builds):
    site.content.write("data/glossary.yaml", "ACPO:\n  - meaning: Chief officers\n")

    changed = {"/glossary/", "/bulletins/pcc/4/", "/search/words.json"}
    assert site.rebuild() == changed | SERIES_FEEDS | archived("2012-04")


def test_another_meaning_of_a_term_in_a_link_that_waits_for_its_target_changes_the_page(site: Builds):
    site.content.bulletin(6, matter="date: 2099-01-01\n")
    site.content.bulletin(1, "See [what ACPO said](/bulletins/pcc/6/).\n")
    site.rebuild()
    site.content.write("data/glossary.yaml", "ACPO:\n  - meaning: Chief officers\n")

    assert "/bulletins/pcc/1/" in site.rebuild()
    assert site.is_clean()


def test_a_part_of_the_theme_changes_the_pages_that_are_made_with_it(site: Builds):
    theme = site.copy_theme()
    assert site.rebuild() == set()
    part = theme / "templates/partials/turn.html"
    part.write_text(f"{part.read_text()}<!-- turned -->\n")

    changed = site.rebuild()

    assert {f"/bulletins/pcc/{number}/" for number in range(1, 6)} <= changed
    assert not changed & {"/", "/about/", "/bulletins/pcc/", "/glossary/", "/feeds/all.atom.xml"}
    assert site.is_clean()


def test_a_style_sheet_changes_itself_alone(site: Builds):
    theme = site.copy_theme()
    site.rebuild()
    sheet = next((theme / "static").rglob("*.css"))
    sheet.write_text(f"{sheet.read_text()}\n.new {{ color: red }}\n")

    assert site.rebuild() == {f"/theme/{sheet.relative_to(theme / 'static').as_posix()}"}


def test_a_comment_changes_the_page_and_the_cards_that_count_it(site: Builds):
    site.content.write(
        "bulletins/pcc/1.comments.yaml", "comments:\n  - {id: a, author: Reader, text: Hello}\n"
    )

    changed = site.rebuild()

    assert {"/bulletins/pcc/1/", "/bulletins/pcc/page/3/", "/archive/2012/01/"} <= changed
    assert not changed & {"/bulletins/pcc/3/", "/bulletins/pcc/", *WHOLE_FEEDS, *SERIES_FEEDS}


def test_another_text_of_a_comment_changes_the_page_alone(site: Builds):
    for text in ("Hello", "Good day"):
        site.content.write(
            "bulletins/pcc/1.comments.yaml", f"comments:\n  - {{id: a, author: Reader, text: {text}}}\n"
        )
        changed = site.rebuild()

    assert changed == {"/bulletins/pcc/1/"}


def test_a_larger_attachment_changes_itself_and_where_its_size_stands(site: Builds):
    site.content.write("media/paper.pdf", b"%PDF-1.4 " + b"more " * 1000)

    assert site.rebuild() == {
        "/media/paper.pdf",
        "/blog/2012/talk/",
        "/data/archive.json",
        *feeds_of("blog", "all"),
    }


def test_an_attachment_of_the_same_size_changes_itself_alone(site: Builds):
    site.content.write("media/paper.pdf", b"%PDF-1.4 two")

    assert site.rebuild() == {"/media/paper.pdf"}


def test_an_attachment_that_goes_stops_the_build(site: Builds, capsys: pytest.CaptureFixture[str]):
    (site.content.root / "media/paper.pdf").unlink()
    before = site.stamps()

    assert site.build() == PROBLEMS

    assert "media/paper.pdf" in capsys.readouterr().err
    assert site.stamps() == before


def test_an_entry_renamed_leaves_a_redirect_at_its_old_address(site: Builds):
    old = site.content.root / "blog/2012/talk.md"
    old.unlink()
    site.content.blog_entry("speech", matter=f"aliases: [/blog/2012/talk/]\n{TALK}")

    changed = site.rebuild()

    assert {"/blog/2012/speech/", "/blog/2012/talk/", "/_redirects", "/sitemap.xml"} <= changed
    assert "/blog/2012/speech/" in (site.site / "blog/2012/talk/index.html").read_text()
    assert not any(address.startswith("/bulletins/") for address in changed)
    assert site.is_clean()


def test_a_bulletin_renumbered_without_an_alias_is_gone_from_its_old_address(site: Builds):
    (site.content.root / "bulletins/pcc/5.md").rename(site.content.root / "bulletins/pcc/7.md")
    site.content.bulletin(7, matter="title: Title of 5\ndate: 2012-05-09\n")

    assert {"/bulletins/pcc/5/", "/bulletins/pcc/7/", "/bulletins/pcc/4/"} <= site.rebuild()
    assert not (site.site / "bulletins/pcc/5").exists()


def test_an_entry_deleted_leaves_nothing_behind(site: Builds):
    (site.content.root / "bulletins/pcc/1.md").unlink()

    changed = site.rebuild()

    assert {"/bulletins/pcc/1/", "/bulletins/pcc/2/", "/archive/2012/01/", "/sitemap.xml"} <= changed
    assert not changed & {"/bulletins/pcc/3/", "/bulletins/pcc/5/", "/about/", *SERIES_FEEDS}
    assert not (site.site / "bulletins/pcc/1").exists()
    assert not (site.site / "archive/2012/01").exists()
    assert site.is_clean()


def test_an_entry_appears_on_its_day(site: Builds):
    site.content.bulletin(6, matter="date: 2026-11-10\n")
    assert site.rebuild(today="2026-11-09") <= {"/events/", "/", "/blog/2012/talk/"}
    assert not (site.site / "bulletins/pcc/6").exists()

    changed = site.rebuild(today="2026-11-10")

    assert {"/bulletins/pcc/6/", "/bulletins/pcc/5/", "/", "/archive/2026/11/"} <= changed
    assert changed >= WHOLE_FEEDS | SERIES_FEEDS
    assert not changed & {"/bulletins/pcc/1/", "/bulletins/pcc/4/", "/about/"}
    assert site.is_clean(today="2026-11-10")


def test_an_entry_that_waits_longer_goes_again(site: Builds):
    site.content.bulletin(6, matter="date: 2026-11-10\n")
    site.rebuild(today="2026-11-10")

    assert "/bulletins/pcc/6/" in site.rebuild(today="2026-11-09")
    assert not (site.site / "bulletins/pcc/6").exists()


def test_a_draft_that_is_published_appears(site: Builds):
    site.content.bulletin(6, matter="date: 2012-06-09\nstatus: draft\n")
    assert site.rebuild() == set()
    site.content.bulletin(6, matter="date: 2012-06-09\n")

    assert {"/bulletins/pcc/6/", "/bulletins/pcc/5/"} <= site.rebuild()


def test_a_link_to_an_entry_that_waits_becomes_a_link_on_its_day(site: Builds):
    site.content.bulletin(6, matter="date: 2026-11-10\n")
    site.content.bulletin(1, "See [the next](/bulletins/pcc/6/).\n")
    site.rebuild(today="2026-11-09")

    assert "/bulletins/pcc/1/" in site.rebuild(today="2026-11-10")
    assert 'href="/bulletins/pcc/6/"' in (site.site / "bulletins/pcc/1/index.html").read_text()


def test_an_event_that_is_over_changes_where_it_stands_as_one_to_come(site: Builds):
    assert site.rebuild(today="2026-11-05") == set()

    assert site.rebuild(today="2026-11-06") == {"/", "/events/", "/blog/2012/talk/"}
    assert site.is_clean(today="2026-11-06")


def test_another_setting_changes_every_page_that_shows_it(site: Builds):
    site.set_up(SITENAME="Another name")

    changed = site.rebuild()

    pages = {address_of(name) for name in site.stamps() if name.endswith(".html")}
    assert changed >= (pages - {"/blog/2012/talk/"}) | WHOLE_FEEDS
    assert site.is_clean()


EDITS_OF_WORDS = {
    "a heading": "## Another\n\nText.\n",
    "a section's author": "## One {by=chief}\n\nText.\n",
    "a term": "ACPO and text.\n",
    "a link": "See [another](/bulletins/pcc/1/#main).\n",
    "a link that waits": "See [ACPO](/bulletins/pcc/6/).\n",
    "a note": "Text.[^1]\n\n[^1]: A note.\n",
    "nothing": "\n",
}


@pytest.mark.parametrize("body", EDITS_OF_WORDS.values(), ids=EDITS_OF_WORDS)
def test_after_any_edit_of_words_the_site_is_what_a_clean_build_makes(site: Builds, body: str):
    before = "## Another\n\nText of ACPO, [linked](/bulletins/pcc/6/).\n"
    site.content.bulletin(6, matter="date: 2099-01-01\n")
    site.content.bulletin(5, before)
    site.content.write("pages/about.md", f"---\ntitle: About\n---\n\n{before}")
    site.rebuild()
    site.content.bulletin(5, body)
    site.content.write("pages/about.md", f"---\ntitle: About\n---\n\n{body}")

    assert site.rebuild() >= {"/about/", "/bulletins/pcc/5/"}
    assert site.is_clean()


@pytest.mark.parametrize(
    "body",
    [
        "[x](/bulletins/pcc/9/)\n",
        "[x](/bulletins/pcc/1/#nothing)\n",
        "[x](#nothing)\n",
        "[x](/topics/nothing/)\n",
        "[x](talk/)\n",
        "![x](/media/nothing.png)\n",
    ],
)
def test_words_that_lead_nowhere_stop_the_build_as_they_stop_a_clean_one(
    site: Builds, body: str, capsys: pytest.CaptureFixture[str]
):
    before = contents_of(site.site)
    site.content.bulletin(1, body)
    assert site.build() == PROBLEMS
    told = capsys.readouterr().err
    assert contents_of(site.site) == before

    assert site.build("--full") == PROBLEMS

    assert told == capsys.readouterr().err
    assert "bulletins/pcc/1.md:8: " in told


def test_a_heading_that_others_lead_to_cannot_go(site: Builds, capsys: pytest.CaptureFixture[str]):
    site.content.bulletin(1, "## Panels\n\nText.\n")
    site.content.bulletin(2, "See [panels](/bulletins/pcc/1/#panels).\n")
    site.rebuild()
    site.content.bulletin(1, "Text.\n")

    assert site.build() == PROBLEMS

    assert "bulletins/pcc/2.md:8: " in capsys.readouterr().err


def test_after_a_build_that_failed_the_next_makes_all_that_is_new(site: Builds):
    site.content.bulletin(1, "Other text.\n")
    broken = site.content.bulletin(2, "[x](/topics/nothing/)\n")
    assert site.build() == PROBLEMS
    broken.unlink()
    site.content.bulletin(2)

    assert site.rebuild() == {"/bulletins/pcc/1/"} | archived("2012-01")
    assert site.is_clean()


def test_many_edits_of_words_at_once_are_all_seen(site: Builds):
    for number in range(10, 40):
        site.content.bulletin(number)
    site.rebuild()
    for number in range(10, 40):
        site.content.bulletin(number, "Other text.\n")

    assert site.rebuild() >= {f"/bulletins/pcc/{number}/" for number in range(10, 40)}
    assert site.is_clean()


@pytest.mark.parametrize("status", ["hidden", "draft"])
def test_other_words_in_what_is_not_public_change_its_own_page_at_most(site: Builds, status: str):
    site.content.bulletin(6, matter=f"date: 2012-06-09\nstatus: {status}\n")
    site.rebuild()
    site.content.bulletin(6, "Other text.\n", matter=f"date: 2012-06-09\nstatus: {status}\n")

    assert site.rebuild() == ({"/bulletins/pcc/6/"} if status == "hidden" else set())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("series", "pcc:\n  title: PCC News\n  publisher: team\n"),
        ("series", "pcc:\n  title: PCC Bulletin\n  publisher: apace\n"),
        ("series", "pcc:\n  title: PCC Bulletin\n  summary: What came of it.\n"),
        ("series", "another:\n  title: Another\npcc:\n  title: PCC Bulletin\n  publisher: team\n"),
        ("topics", "commissioning:\n  name: Commissioning\npanels:\n  name: Panels\n"),
        ("topics", "panels:\n  name: Police and crime panels\n  summary: Who watches.\n"),
        ("people", "chief:\n  name: A police authority chief executive\n  role: Chief\n"),
        ("people", "chief:\n  name: A police authority chief executive\n  summary: Who it is.\n"),
        ("people", "chief:\n  name: A chief\nteam:\n  name: Somebody of the team\n"),
        (
            "organisations",
            "team:\n  name: Team\n  url: https://team.example/\napace:\n  name: A\n",
        ),
        ("glossary", ""),
        ("glossary", "ACPO:\n  - {meaning: One, topics: [panels]}\n  - {meaning: Two, organisation: team}\n"),
        ("glossary", "ACPO:\n  - {meaning: Association of Chief Police Officers, explanation: Was.}\n"),
    ],
)
def test_after_any_edit_of_the_data_the_site_is_what_a_clean_build_makes(site: Builds, name: str, text: str):
    site.content.bulletin(5, '## One {by=chief}\n\nText.\n\n## Two {by="A guest"}\n\nACPO.\n')
    site.content.bulletin(4, "ACPO.\n", matter="topics: [panels]\norganisations: [team]\n")
    site.rebuild()
    site.content.write(f"data/{name}.yaml", text)

    site.rebuild()


def unlinked_and_written(page: Path) -> None:
    page.unlink()
    page.write_text("Not ours.")


def written_into(page: Path) -> None:
    page.write_text("Not ours.")


@pytest.mark.parametrize("change", [Path.unlink, written_into, unlinked_and_written])
def test_a_file_that_somebody_has_changed_in_the_site_is_put_right(
    site: Builds, change: Callable[[Path], None]
):
    before = contents_of(site.site)
    change(site.site / "bulletins/pcc/1/index.html")

    assert site.rebuild() == {"/bulletins/pcc/1/"}
    assert contents_of(site.site) == before
    site.content.bulletin(1, "Other text.\n")
    assert site.rebuild() == {"/bulletins/pcc/1/"} | archived("2012-01")
