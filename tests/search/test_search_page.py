"""Searching a built site in a real browser, under the strictest policy, below a path."""

import gzip
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.site.making import make_site
from scripts.site.project import SETTINGS
from tests.browser import accessibility_faults, serving, watch
from tests.contents import ContentFolder

BASE = "/archive"

COMMISSIONING = """\
Six months remain.

## Panels

The panel asks its questions of the commissioner, and the commissioner answers.

## Commissioning in one page

Ask what is needed before you buy. Commissioning is `<not>` purchasing; 3 < 5 &amp; more.

## Dates

Nothing is planned.
"""

COMMENTS = """\
comments:
  - id: c1
    author: A reader
    date: 2012-06-01
    text: A giraffe would have done as well.
"""


def write_archive(content: ContentFolder) -> None:
    for number in range(1, 13):
        content.bulletin(number, "A quarterly hedgehog.\n", matter=f"date: 2012-{number:02}-09\n")
    content.bulletin(8, COMMISSIONING, matter="title: Six months to go\ntopics: [commissioning, panels]\n")
    content.blog_entry("safer", "On commissioners.\n", matter="title: Safer streets\ntopics: [panels]\n")
    content.write("blog/2012/safer.comments.yaml", COMMENTS)
    content.blog_entry(
        "cymraeg", "Gwybodaeth am gomisiynwyr.\n", matter="title: Newyddion\nlang: cy\n", year=2011
    )
    content.blog_entry(
        "early", "A hedgehog in May.\n", matter="title: Early days\ntopics: [panels]\n", year=2011
    )
    content.blog_entry(
        "late", "The last quarterly hedgehog.\n", matter="title: Late days\ndate: 2011-12-31\n", year=2011
    )
    content.blog_entry("draft", "An unfinished commissioning rhinoceros.\n", matter="status: draft\n")
    content.blog_entry(
        "acronym", "What the Association of Chief Police Officers says of ponies.\n", matter="title: Ponies\n"
    )
    content.blog_entry(
        "withdrawn",
        "A giraffe that was not one: giraffe, giraffe.\n",
        matter="title: Giraffe\nnotice: {kind: withdrawn}\n",
    )
    content.page("about", "About commissioning and this archive.\n")
    content.page("register", " ".join(f"quay{number:b}" for number in range(12_000)))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small archive, built once for the tests of this file."""
    folder = tmp_path_factory.mktemp("search")
    content = ContentFolder(folder / "content")
    write_archive(content)
    site = folder / "site"
    overrides = {"PATH": str(content.root), "SITEURL": f"http://localhost{BASE}", "TODAY": "2026-11-01"}
    make_site(SETTINGS, site, overrides)
    return site


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    with serving(built, BASE) as root:
        yield f"{root}/search/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on which nothing may go wrong."""
    opened = browser.new_page()
    wrong = watch(opened)
    yield opened
    opened.close()
    assert wrong == []


def search(page: Page, address: str) -> None:
    """Open an address and wait for its answer."""
    page.goto(address)
    expect(page.get_by_role("status")).to_contain_text(re.compile("result"))


def titles(page: Page) -> list[str]:
    return page.locator("[data-search-part=results] h2").all_inner_texts()


def expect_counts(page: Page, legend: str, *lines: str) -> None:
    """Wait until a group of choices says what each would find; choices without a result are not seen."""
    expect(page.get_by_role("group", name=legend).locator("li:visible")).to_have_text(list(lines))


def status(page: Page) -> str:
    return page.get_by_role("status").inner_text()


def test_word_leads_to_the_entry_and_to_its_section(page: Page, address: str):
    search(page, f"{address}?q=commissioning")

    first = page.locator("[data-search-part=results] > li").first
    assert first.locator("h2").inner_text() == "Six months to go"
    assert first.locator(".kicker").text_content() == "PCC Bulletin No 8"
    assert first.locator("time").inner_text() == "9 August 2012"
    section = first.get_by_role("link", name="Commissioning in one page")
    expect(section).to_have_attribute("href", f"{BASE}/bulletins/pcc/8/#commissioning-in-one-page")
    section.click()
    expect(page.locator("h2:target")).to_have_text("Commissioning in one page")


def test_text_of_the_archive_is_shown_as_text_with_marks(page: Page, address: str):
    search(page, f"{address}?q=purchasing")

    extract = page.locator(".hits p").first
    assert (
        extract.inner_text()
        == "Ask what is needed before you buy. Commissioning is <not> purchasing; 3 < 5 & more."
    )
    assert extract.locator("mark").all_inner_texts() == ["purchasing;"]


def test_very_word_comes_before_its_relatives(page: Page, address: str):
    search(page, f"{address}?q=commissioning")

    assert titles(page)[-1] == "Safer streets"


def test_typing_searches_without_filling_the_history(page: Page, address: str):
    page.goto(address)
    steps = page.evaluate("history.length")

    page.get_by_label("Words to look for").press_sequentially("hedgehog", delay=20)

    expect(page.get_by_role("status")).to_have_text("13 results for “hedgehog”. The first 10 are shown.")
    assert page.url == f"{address}?q=hedgehog"
    assert page.evaluate("history.length") == steps


def test_form_of_any_page_leads_to_results(page: Page, address: str):
    page.goto(address.replace("/search/", "/bulletins/pcc/8/"))

    page.get_by_label("Search the archive").fill("hedgehog")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("13 results")
    expect(page.get_by_label("Words to look for")).to_have_value("hedgehog")


def test_more_results_are_added_and_reached_by_keyboard(page: Page, address: str):
    search(page, f"{address}?q=hedgehog")

    page.get_by_role("button", name="Show more results").press("Enter")

    expect(page.locator("[data-search-part=results] > li")).to_have_count(13)
    expect(page.locator("[data-search-part=results] > li").nth(10).locator("h2 a")).to_be_focused()
    expect(page.get_by_role("button", name="Show more results")).to_be_hidden()
    assert status(page) == "13 results for “hedgehog”."


def test_facets_narrow_count_and_stand_in_the_address(page: Page, address: str):
    search(page, f"{address}?q=commissioning")
    assert len(titles(page)) == 3

    page.get_by_label("Blog").check()

    expect(page.get_by_role("status")).to_contain_text("1 result for")
    assert titles(page) == ["Safer streets"]
    assert page.url == f"{address}?q=commissioning&kind=blog"
    expect_counts(page, "Kind", "Bulletins 1", "Blog 1", "Pages 1")


def test_values_of_a_group_add_up_and_groups_narrow(page: Page, address: str):
    search(page, f"{address}?kind=bulletin&kind=blog&topic=panels")

    assert sorted(titles(page)) == ["Early days", "Safer streets", "Six months to go"]


def test_back_button_undoes_a_step(page: Page, address: str):
    search(page, f"{address}?q=commissioning")
    page.get_by_label("Blog").check()
    expect(page.get_by_role("status")).to_contain_text("1 result for")

    page.go_back()

    expect(page.get_by_role("status")).to_contain_text("3 results for")
    expect(page.get_by_label("Blog")).not_to_be_checked()
    page.go_forward()
    expect(page.get_by_label("Blog")).to_be_checked()


def test_return_from_a_result_shows_as_much_as_before(page: Page, address: str):
    search(page, f"{address}?q=hedgehog")
    page.get_by_role("button", name="Show more results").click()
    expect(page.locator("[data-search-part=results] > li")).to_have_count(13)
    page.locator("[data-search-part=results] > li").last.locator("h2 a").click()
    page.wait_for_url(lambda url: "/search/" not in url)

    page.go_back()

    expect(page.locator("[data-search-part=results] > li")).to_have_count(13)


def test_choices_are_taken_back_at_once(page: Page, address: str):
    search(page, f"{address}?q=commissioning&kind=blog&year=2012")

    page.get_by_role("button", name="Show all again").click()

    expect(page.get_by_role("status")).to_contain_text("3 results")
    assert page.url == f"{address}?q=commissioning"
    expect(page.get_by_label("Words to look for")).to_be_focused()


NEWEST_FIRST = [f"Title of {number}" for number in (12, 11, 10, 9, 7, 6, 5, 4, 3, 2, 1)]
NEWEST_FIRST += ["Late days", "Early days"]


@pytest.mark.parametrize(("order", "all_titles"), [("newest", NEWEST_FIRST), ("oldest", NEWEST_FIRST[::-1])])
def test_results_are_sorted_by_date_over_all_bundles(
    page: Page, address: str, order: str, all_titles: list[str]
):
    search(page, f"{address}?q=hedgehog")

    page.get_by_label("Sort by").select_option(order)

    expect(page.locator("h2").first).to_have_text(all_titles[0])
    page.get_by_role("button", name="Show more results").click()
    expect(page.locator("[data-search-part=results] > li")).to_have_count(13)
    assert titles(page) == all_titles
    assert page.url == f"{address}?q=hedgehog&sort={order}"


def test_what_is_only_narrowed_stands_newest_first_over_all_bundles(page: Page, address: str):
    search(page, f"{address}?kind=blog")

    assert titles(page) == ["Safer streets", "Ponies", "Late days", "Early days", "Newyddion", "Giraffe"]


def test_counts_and_results_are_those_of_all_bundles(page: Page, address: str):
    search(page, f"{address}?q=hedgehog")

    assert status(page).startswith("13 results")
    expect_counts(page, "Year", "2012 11", "2011 2")
    expect_counts(page, "Kind", "Bulletins 11", "Blog 2")

    page.get_by_label("2011").check()

    expect(page.get_by_role("status")).to_contain_text("2 results for")
    assert sorted(titles(page)) == ["Early days", "Late days"]
    expect_counts(page, "Kind", "Blog 2")
    expect_counts(page, "Year", "2012 11", "2011 2")
    expect_counts(page, "Topic", "Police and crime panels 1")


def test_names_that_a_text_does_not_hold_find_it_in_every_bundle(page: Page, address: str):
    search(page, f"{address}?q=panels")

    assert {"Six months to go", "Safer streets", "Early days"} <= set(titles(page))


def test_page_without_a_date_is_not_lost_when_sorted(page: Page, address: str):
    search(page, f"{address}?q=archive&sort=oldest")

    assert titles(page)[-1] == "Title of about"


def test_query_is_shown_as_the_text_it_is(page: Page, address: str):
    search(page, f"{address}?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")

    assert "for “<img src=x onerror=alert(1)>”" in status(page)
    assert page.locator(".seek img").count() == 0


def test_words_of_another_language_and_of_comments_are_found(page: Page, address: str):
    search(page, f"{address}?q=gwybodaeth")
    assert titles(page) == ["Newyddion"]

    search(page, f"{address}?q=giraffe")
    assert titles(page) == ["Safer streets", "Giraffe"]
    assert page.locator(".hits a").first.get_attribute("href") == f"{BASE}/blog/2012/safer/#comments"


def test_drafts_lists_and_furniture_are_not_found(page: Page, address: str):
    for word in ("rhinoceros", "breadcrumb", "masthead", "closed"):
        search(page, f"{address}?q={word}")
        assert titles(page) == [], word


def test_nothing_is_loaded_before_the_first_search(page: Page, address: str):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(address)
    page.wait_for_load_state("networkidle")

    assert not [url for url in asked if "/search/index/" in url or "engine" in url]
    expect(page.get_by_text("Results appear as you type")).to_be_visible()
    expect(page.get_by_text("Searching needs JavaScript")).to_be_hidden()


def test_counts_are_not_loaded_until_the_choices_are_seen(page: Page, address: str):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": 360, "height": 800})

    search(page, f"{address}?q=hedgehog")
    page.wait_for_load_state("networkidle")

    assert not [url for url in asked if url.endswith(".pf_filter")]
    page.get_by_text("Sort and narrow").click()
    expect_counts(page, "Year", "2012 11", "2011 2")


def test_question_without_words_does_not_load_the_whole_index(page: Page, address: str, built: Path):
    parts = len(list((built / "search" / "index").rglob("*.pf_index")))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    search(page, f"{address}?kind=blog")
    page.wait_for_load_state("networkidle")

    assert "6 results" in status(page)
    assert len([url for url in asked if url.endswith(".pf_index")]) < parts


def test_page_with_results_is_accessible(page: Page, address: str):
    for width, scheme in ((1280, "light"), (1280, "dark"), (320, "light")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        search(page, f"{address}?q=commissioning&kind=bulletin")
        page.locator("[data-search-part=facets]").evaluate("details => details.open = true")

        assert accessibility_faults(page) == [], (width, scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_scripts_the_page_says_so_and_leads_everywhere(browser: Browser, address: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()

    page.goto(f"{address}?q=commissioning")

    expect(page.get_by_text("Searching needs JavaScript")).to_be_visible()
    expect(page.get_by_role("button", name="Show more results")).to_be_hidden()
    expect(page.locator("fieldset").first).to_be_hidden()
    for name in ("S", "No 8", "2012"):
        page.goto(address)
        page.locator(".band").get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("link", name="Six months to go").or_(page.locator("h1"))).not_to_have_count(0)
        assert page.title() != "404"
    context.close()


@pytest.mark.parametrize("lost", ["2012/*.pf_meta", "2012/wasm.*", "2012/pagefind.js", "2011/*.pf_meta"])
def test_missing_part_of_the_index_is_said(browser: Browser, built: Path, tmp_path: Path, lost: str):
    shutil.copytree(built, tmp_path / "site")
    next((tmp_path / "site" / "search" / "index").glob(lost)).unlink()
    with serving(tmp_path / "site", BASE) as root:
        page = browser.new_page()
        page.goto(f"{root}/search/?q=commissioning")

        expect(page.get_by_role("status")).to_contain_text("could not be loaded")
        expect(page.get_by_role("heading", name="Find without searching")).to_be_visible()
        page.close()


def test_idle_page_and_own_scripts_are_light(built: Path):
    def weight(*names: str) -> int:
        return sum(len(gzip.compress((built / name).read_bytes())) for name in names)

    scripts = [path.relative_to(built).as_posix() for path in (built / "theme" / "js").rglob("*.js")]
    idle = ("search/index.html", "theme/css/site.css", "theme/css/search.css")
    first = ("theme/js/search.js", "theme/js/search/facets.js")

    assert weight(*scripts) <= 12_000
    assert weight(*idle, *first) <= 15_000


def test_there_is_a_bundle_a_span_and_one_holds_the_program(built: Path):
    index = built / "search" / "index"
    entries = {path.parent.name: json.loads(path.read_text()) for path in index.glob("*/pagefind-entry.json")}

    pages = {name: entry["languages"]["en"]["page_count"] for name, entry in entries.items()}

    assert pages == {"2011": 3, "2012": 17}
    assert {path.name for path in index.iterdir()} == {"2011", "2012"}
    assert [path.parent.name for path in index.rglob("pagefind.js")] == ["2012"]


@pytest.mark.parametrize("asked", ["8", "no 8", "bulletin 8", "PCC Bulletin No 8"])
def test_an_issue_leads_when_it_is_asked_for_by_its_number(page: Page, address: str, asked: str):
    search(page, f"{address}?q={asked}")

    assert titles(page)[0] == "Six months to go"


def test_an_acronym_finds_its_long_form_and_the_reader_is_told(page: Page, address: str):
    search(page, f"{address}?q=acpo+ponies")

    assert titles(page)[0] == "Ponies"
    assert "Also searching for “Association of Chief Police Officers”." in status(page)


def test_a_phrase_within_a_query_has_to_be_there_as_it_stands(page: Page, address: str):
    search(page, f'{address}?q="last+quarterly"+hedgehog')

    assert titles(page) == ["Late days"]


def test_a_word_with_a_minus_leaves_pages_out(page: Page, address: str):
    search(page, f"{address}?q=hedgehog+-quarterly")

    assert titles(page) == ["Early days"]


def test_a_slip_of_the_pen_is_mended_and_told(page: Page, address: str):
    search(page, f"{address}?q=hegdehog+may")

    assert titles(page)[0] == "Early days"
    assert "Nothing was found for “hegdehog may”" in status(page)


def test_a_mended_word_in_quotation_marks_is_left_as_it_is(page: Page, address: str):
    search(page, f'{address}?q="hegdehog"')

    assert status(page).startswith("No results for")


def test_results_are_narrowed_to_a_span_of_months(page: Page, address: str):
    search(page, f"{address}?q=hedgehog&from=2012-03&to=2012-04&sort=oldest")

    assert titles(page) == ["Title of 3", "Title of 4"]


def test_the_span_of_months_is_asked_for_beside_the_results(page: Page, address: str):
    search(page, f"{address}?q=hedgehog")

    page.get_by_label("From").fill("2012-11")

    expect(page.get_by_role("status")).to_contain_text("2 results")
    assert page.url == f"{address}?q=hedgehog&from=2012-11"


def test_a_span_of_months_in_which_nothing_was_published_has_no_results(page: Page, address: str):
    search(page, f"{address}?q=hedgehog&from=2031-01")

    assert titles(page) == []


def test_what_was_withdrawn_comes_last_and_says_so(page: Page, address: str):
    search(page, f"{address}?q=giraffe")

    assert titles(page) == ["Safer streets", "Giraffe"]
    assert "withdrawn" in page.locator("[data-search-part=results] > li").last.inner_text().lower()


def test_links_let_the_browser_mark_the_words(page: Page, address: str):
    search(page, f"{address}?q=ponies")

    link = page.locator("[data-search-part=results] h2 a").first
    assert link.get_attribute("href") == "/archive/blog/2012/acronym/#:~:text=Ponies"
