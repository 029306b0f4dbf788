"""What every page of a built archive has, and what each part of an entry shows."""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from lxml.html import HtmlElement

from plugins.core.addresses import output_name
from plugins.core.outputs import Output
from scripts.site.making import MadeSite
from tests.sites import document_of

THEME = Path(__file__).parents[2] / "theme"
ENTRY = "/bulletins/pcc/40/"
RESCUED = "/blog/2012/rescued/"


@pytest.fixture(scope="module")
def pages(made: MadeSite) -> list[tuple[Output, HtmlElement]]:
    """Every page with the frame of the site, and its markup."""
    return [
        (output, read(made.folder, output.address))
        for output in made.outputs
        if output.template not in ("", "redirect.html")
    ]


def read(folder: Path, address: str) -> HtmlElement:
    root: HtmlElement = lxml.html.fromstring((folder / output_name(address)).read_bytes())
    return root


def text(root: HtmlElement, path: str) -> list[str]:
    return [" ".join(element.text_content().split()) for element in root.xpath(path)]


def test_sample_has_every_kind_of_page(pages: list[tuple[Output, HtmlElement]]):
    templates = {path.name for path in (THEME / "templates").glob("*.html")}
    # Those that others extend, and what has been written in this sample or is for drafts only.
    elsewhere = {"base.html", "redirect.html", "about.html"}

    assert {output.template for output, _ in pages} == templates - elsewhere


def test_every_page_has_one_first_heading(pages: list[tuple[Output, HtmlElement]]):
    assert [output.address for output, root in pages if len(root.xpath("//h1")) != 1] == []


def test_headings_leave_out_no_level(pages: list[tuple[Output, HtmlElement]]):
    assert [output.address for output, root in pages if list(skipped_levels(root))] == []


def skipped_levels(root: HtmlElement) -> Iterator[str]:
    """Headings of the text more than one level below the heading before them (WCAG 1.3.1)."""
    above = 0
    for heading in root.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4]"):
        level = int(heading.tag[1])
        if level > above + 1:
            yield heading.text_content()
        above = level


def test_every_page_has_its_landmarks(pages: list[tuple[Output, HtmlElement]]):
    for output, root in pages:
        assert len(root.xpath("/html/body/header")) == 1, output.address
        assert len(root.xpath("//main[@id='main']")) == 1, output.address
        assert len(root.xpath("/html/body/footer")) == 1, output.address
        assert len(root.xpath("//header//form[@role='search' and @method='get']//input[@name='q']")) == 1


def test_first_link_leads_past_the_menu(pages: list[tuple[Output, HtmlElement]]):
    assert {root.xpath("//a")[0].get("href") for _, root in pages} == {"#main"}


def test_navigations_of_a_page_have_different_names(pages: list[tuple[Output, HtmlElement]]):
    for output, root in pages:
        names = Counter(nav.get("aria-label") for nav in root.iter("nav"))
        assert None not in names, output.address
        assert max(names.values()) == 1, (output.address, names)


def test_no_id_stands_twice(pages: list[tuple[Output, HtmlElement]]):
    for output, root in pages:
        doubles = [name for name, count in Counter(root.xpath("//@id")).items() if count > 1]
        assert doubles == [], output.address


def test_language_of_a_page_is_its_texts(pages: list[tuple[Output, HtmlElement]], made: MadeSite):
    assert all(root.get("lang") == (document_of(output, made.archive).lang or "en") for output, root in pages)


def test_frame_of_a_welsh_page_is_welsh_and_what_is_english_in_it_says_so(folder: Path):
    root = read(folder, "/bulletins/pcc/41/")

    assert root.get("lang") == "cy"
    assert root.xpath("/html/body/*[self::header or self::footer or self::nav]/@lang") == []
    assert text(root, "//header//button | //a[@class='skip']") == ["Neidio i'r prif gynnwys", "Chwilio"]
    assert text(root, "//dl[@class='facts']/div")[0] == "Cyhoeddwyd10 Mai 2012"
    assert root.xpath("//a[@class='name']/@lang") == ["en"]


def test_frame_in_a_language_without_a_catalogue_is_english_and_says_so(folder: Path):
    root = read(folder, "/bulletins/pcc/39/")

    assert root.get("lang") == "fr"
    assert root.xpath("/html/body/*[self::header or self::footer or self::nav]/@lang") == ["en"] * 3


def test_listed_pages_name_their_address_and_others_ask_not_to_be_indexed(
    pages: list[tuple[Output, HtmlElement]], made: MadeSite
):
    for output, root in pages:
        canonical = [made.site.full(output.address)] if output.listed else []
        assert root.xpath("//link[@rel='canonical']/@href") == canonical
        assert root.xpath("//meta[@name='robots']/@content") == ([] if output.listed else ["noindex"])


def test_feeds_are_offered_under_different_titles(pages: list[tuple[Output, HtmlElement]], made: MadeSite):
    for output, root in pages:
        feeds = root.xpath("//link[@rel='alternate'][@type='application/atom+xml']")
        addresses = [feed.get("href") for feed in feeds]
        titles = [feed.get("title") for feed in feeds]
        assert addresses[0] == made.site.full("/feeds/all.atom.xml")
        assert len(set(addresses)) == len(set(titles)) == len(feeds), output.address


def test_every_page_says_that_the_archive_is_an_example(
    pages: list[tuple[Output, HtmlElement]], made: MadeSite
):
    assert all(made.site.notice in root.text_content() for _, root in pages)


def test_no_page_has_inline_script_or_style(pages: list[tuple[Output, HtmlElement]]):
    for output, root in pages:
        scripts = "//script[not(@src) and not(@type='application/ld+json')]"
        inline = root.xpath(f"//style | {scripts} | //*[@style or @*[starts-with(name(), 'on')]]")
        assert inline == [], output.address


def test_only_the_search_page_has_a_script(pages: list[tuple[Output, HtmlElement]]):
    assert {output.address for output, root in pages if root.xpath("//script[@src]")} <= {"/search/"}


def test_pages_fit_the_budget(pages: list[tuple[Output, HtmlElement]], folder: Path):
    for output, _ in pages:
        size = len(gzip.compress((folder / output_name(output.address)).read_bytes(), mtime=0))
        assert size <= 40 * 1024 - 8 * 1024, output.address


def test_no_page_speaks_to_the_search_program(pages: list[tuple[Output, HtmlElement]]):
    assert [
        output.address for output, root in pages if root.xpath("//@*[contains(name(), 'pagefind')]")
    ] == []


def test_menu_marks_where_the_reader_is(folder: Path):
    assert read(folder, "/bulletins/").xpath("//header//a[@aria-current='page']/@href") == ["/bulletins/"]
    assert read(folder, ENTRY).xpath("//header//a[@aria-current='true']/@href") == ["/bulletins/"]


def test_entry_shows_its_facts(folder: Path):
    root = read(folder, ENTRY)

    assert text(root, "//dl[@class='facts']/div") == [
        "Published9 May 2012",
        "Changed11 May 2012",
        "ByExample Team",
        "Guest writersA police authority chief executive",
        "TopicsCommissioning, Police and crime panels",
        "Speaks ofAssociation of Police Authority Chief Executives",
        "Key dates 3 to 4 July 2012: A conference 22 May 2012: A meeting",
        "Whom to askContacts",
        "Take away Rules (PDF, 1 KB)",
    ]


def test_head_of_an_entry_leads_to_its_dates_and_to_whom_to_ask(folder: Path):
    root = read(folder, ENTRY)

    links = root.xpath("//dl[@class='facts']//a/@href")
    assert [link.removeprefix(ENTRY) for link in links if "#" in link] == [
        "#dates-for-the-diary",
        "#events",
        "#contacts",
    ]
    assert root.xpath("//section[@class='contacts']//h2/@id") == ["contacts"]


def test_entry_lists_its_sections_and_each_can_be_linked_to(folder: Path):
    root = read(folder, ENTRY)

    anchors = ["#the-road-to-november", "#y-ffordd", "#dates-for-the-diary", "#contacts", "#events"]
    assert root.xpath("//nav[@aria-label='In this issue']//a/@href") == anchors
    assert root.xpath("//a[@class='anchor']/@href") == anchors[:4]
    assert root.xpath("//a[@class='anchor']/@aria-label")[0] == "Link to section: The road to November"


def test_section_in_another_language_says_so(folder: Path):
    (section,) = read(folder, ENTRY).xpath("//section[h2[@id='y-ffordd'] or div/h2[@id='y-ffordd']]")

    assert section.get("lang") == "cy"


def test_notice_is_told_again_in_each_section(folder: Path):
    root = read(folder, ENTRY)

    assert len(root.xpath("//section/p[@class='recall']")) == 4
    assert root.xpath("//div[contains(@class, 'notice')]//a/@href") == ["/bulletins/pcc/1/"]
    assert root.xpath("//p[@class='recall']/a/@href") == ["/bulletins/pcc/1/"] * 4


def test_notice_of_history_names_the_government_of_the_day(folder: Path):
    (notice,) = text(read(folder, ENTRY), "//div[contains(@class, 'notice')]/p")

    assert notice.startswith("Published under the 2010 to 2015 government")


def test_entry_leads_to_its_neighbours(folder: Path):
    root = read(folder, ENTRY)

    assert root.xpath("//nav[@class='turn']//a[@rel='next']/@href") == ["/bulletins/pcc/41/"]
    assert len(root.xpath("//nav[@class='turn']//a[@rel='prev']")) == 1


def test_rescued_page_says_where_it_comes_from(folder: Path):
    words = text(read(folder, RESCUED), "//div[@class='origin']")[0]

    assert "WordPress" in words
    assert "30 November 2012" in words
    assert "Kept with the writer's leave." in words


def test_rescued_page_says_what_was_lost(folder: Path):
    assert text(read(folder, RESCUED), "//div[@class='origin']//li") == ["A picture of the meeting."]


def test_entry_can_be_cited_passed_on_and_complained_of_without_a_script(folder: Path):
    root = read(folder, ENTRY)

    assert root.xpath("//details[@class='cite']//code")[0].text.startswith("@misc{pcc-40,")
    share, fault = root.xpath("//p[@class='share']/a/@href")[0], root.xpath("//p[@class='fault']/a/@href")[0]
    assert share.startswith("mailto:?subject=Six%20months%20to%20polling%20day&body=http")
    assert fault.startswith("mailto:archive@")
    assert fault.endswith("%2Fbulletins%2Fpcc%2F40%2F")


def test_entry_leads_to_others_on_its_topics(folder: Path):
    assert RESCUED in read(folder, ENTRY).xpath("//section[@class='related']//a/@href")


def test_monthly_entry_leads_to_the_other_months(folder: Path):
    root = read(folder, RESCUED)

    assert root.xpath("//nav[@aria-label='Month by month']//a/@href") == ["/blog/2012/undated/", RESCUED]
    assert root.xpath("//nav[@aria-label='Month by month']//a[@aria-current]/@href") == [RESCUED]


def test_machines_are_told_what_a_page_is(folder: Path):
    things = {address: linked_data(folder, address) for address in (ENTRY, RESCUED, "/", "/bulletins/pcc/")}

    issue = things[ENTRY][0]
    assert issue["@type"] == ["Article", "PublicationIssue"]
    assert (issue["issueNumber"], issue["isPartOf"]["@type"]) == (40, "Periodical")
    assert [each["@type"] for each in things[ENTRY][1:]] == ["Event", "Event", "BreadcrumbList"]
    assert things[RESCUED][0]["@type"] == "BlogPosting"
    assert [each["@type"] for each in things["/"]] == ["WebSite", "Periodical"]
    assert things["/bulletins/pcc/"][0]["@type"] == "Periodical"


def linked_data(folder: Path, address: str) -> list[dict[str, Any]]:
    (script,) = read(folder, address).xpath("//script[@type='application/ld+json']")
    graph: list[dict[str, Any]] = json.loads(script.text)["@graph"]
    return graph


def test_every_page_has_a_card_with_a_picture_that_is_there(
    pages: list[tuple[Output, HtmlElement]], made: MadeSite
):
    for output, root in pages:
        card = {each.get("property"): each.get("content") for each in root.xpath("//meta[@property]")}
        assert card["og:title"], output.address
        assert card["og:url"] == made.site.full(output.address)
        assert card["og:image"] == made.site.full("/theme/share.png")
    assert (made.folder / "theme/share.png").read_bytes().startswith(b"\x89PNG")


def test_comments_keep_their_tree_and_their_addresses(folder: Path):
    (thread,) = read(folder, RESCUED).xpath("//ol[@class='thread']")

    assert thread.xpath("./li/div/@id") == ["comment-1", "comment-4"]
    assert thread.xpath("./li/ol/li/ol/li/div/@id") == ["comment-3"]
    assert "linked here" in thread.xpath("./li[2]//p[@class='who']")[0].text_content()


def test_entry_without_a_day_says_so(folder: Path):
    root = read(folder, "/blog/2012/undated/")

    assert text(root, "//dl[@class='facts']/div")[0] == "PublishedApril 2012 (day not known)"


LISTS = {
    "archives.html",
    "author.html",
    "authors.html",
    "categories.html",
    "category.html",
    "events.html",
    "glossary.html",
    "index_of.html",
    "listing.html",
    "period_archives.html",
    "tag.html",
    "tags.html",
    "term.html",
}


def test_every_list_says_how_much_there_is_and_how_to_follow_it(pages: list[tuple[Output, HtmlElement]]):
    for output, root in pages:
        (main,) = root.xpath("//main")
        says = [line for line in text(main, ".//p[contains(@class, 'meta')]") if re.match("[0-9,]+ ", line)]
        feeds = main.xpath(".//a[contains(@href, '/feeds/')]/@href")
        if output.template in LISTS:
            assert says, output.address
            assert feeds or says[0].startswith("0 "), output.address


def test_every_long_list_can_be_sorted_or_narrowed_by_plain_links(pages: list[tuple[Output, HtmlElement]]):
    for output, root in pages:
        if output.template in LISTS and len(root.xpath("//main//h2 | //main//h3")) >= 8:
            ways = root.xpath("//main//nav[@class='narrower']//a | //main//dl//a[@aria-current] | //td/a")
            assert ways, output.address


def test_long_list_is_cut_into_named_pages(folder: Path):
    root = read(folder, "/bulletins/pcc/page/2/")

    assert text(root, "//nav[@class='pages']/p") == ["Page 2 of 2"]
    assert root.xpath("//nav[@class='pages']//a[@rel='prev']/@href") == ["/bulletins/pcc/"]
    assert root.xpath("//nav[@class='pages']//a[@aria-current]/@href") == ["/bulletins/pcc/page/2/"]


def test_long_list_leads_to_its_years_and_to_its_other_order(folder: Path):
    root = read(folder, "/bulletins/pcc/")

    years = root.xpath("//nav[@aria-label='Years of this list']//a/@href")
    assert years == ["/bulletins/pcc/#year-2012", "/bulletins/pcc/#year-2011"]
    assert "/bulletins/pcc/oldest/" in root.xpath("//dl//a/@href")
    turned = read(folder, "/bulletins/pcc/oldest/")
    assert turned.xpath("//ol[@class='list']//h3/a/@href")[0] == "/bulletins/pcc/1/"
    assert turned.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_year_table_names_each_month_in_full(folder: Path):
    cells = read(folder, "/archive/").xpath("//table[@class='years']//td/a/@aria-label")

    assert "May 2012: 3 entries" in cells


def test_old_address_leads_on_without_a_script(folder: Path):
    root = read(folder, "/old/eight/")

    assert root.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={ENTRY}"]
    assert root.xpath("//main//a/@href") == [ENTRY]
