"""How pages behave in a real browser: for everyone (WCAG 2.2 AA), at every width, by keyboard, on paper."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import accessibility_faults

ENTRY = "/bulletins/pcc/40/"
# One page of each kind; search has tests of its own.
KINDS = {
    "home": "/",
    "bulletin": ENTRY,
    "rescued entry": "/blog/2012/rescued/",
    "Welsh entry": "/bulletins/pcc/41/",
    "page": "/about/",
    "long list": "/bulletins/pcc/page/2/",
    "year": "/archive/2011/",
    "archive": "/archive/",
    "index": "/topics/",
    "events": "/events/",
    "glossary": "/glossary/",
    "subscribe": "/subscribe/",
    "sitemap": "/sitemap/",
    "not found": "/404.html",
    "series": "/bulletins/pcc/",
    "statement": "/accessibility/",
    "style guide": "/styleguide/",
    "month": "/archive/2012/05/",
    "letter": "/archive/a-z/t/",
    "topic": "/topics/panels/",
    "organisation": "/organisations/apace/",
    "uses of a term": "/glossary/acpo/",
    "taken down": "/blog/2012/withdrawn/",
}
WIDE, NARROW = (1280, 900), (320, 640)


def open_page(browser: Browser, address: str, size: tuple[int, int] = WIDE, *, dark: bool = False) -> Page:
    page = browser.new_page(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
    )
    page.goto(address)
    return page


@pytest.mark.parametrize("address", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize(
    ("size", "dark"), [(WIDE, False), (WIDE, True), (NARROW, False)], ids=["light", "dark", "narrow"]
)
def test_axe_finds_no_fault(browser: Browser, site: str, address: str, size: tuple[int, int], dark: bool):
    page = open_page(browser, site + address, size, dark=dark)

    assert accessibility_faults(page, "best-practice") == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "scrolls sideways"
    page.close()


def test_axe_finds_no_fault_at_a_section_and_at_a_comment(browser: Browser, site: str):
    for address in (f"{ENTRY}#dates-for-the-diary", f"{ENTRY}#contacts", "/blog/2012/rescued/#comment-3"):
        for dark in (False, True):
            page = open_page(browser, site + address, dark=dark)
            assert accessibility_faults(page, "best-practice") == []
            page.close()


def test_first_tab_shows_the_way_past_the_menu(browser: Browser, site: str):
    page = open_page(browser, site + ENTRY)

    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.close()


def test_contents_are_open_beside_the_text_and_closed_above_it(browser: Browser, site: str):
    wide = open_page(browser, site + ENTRY)
    narrow = open_page(browser, site + ENTRY, NARROW)
    link = ".contents li a >> nth=0"

    assert wide.locator(link).bounding_box() is not None
    assert wide.locator(link).is_visible()
    assert not wide.locator(".contents summary").is_visible()
    assert not narrow.locator(link).is_visible()
    narrow.locator(".contents summary").click()
    assert narrow.locator(link).is_visible()
    wide.close()
    narrow.close()


def test_notice_shows_at_the_section_that_a_link_leads_to(browser: Browser, site: str):
    page = open_page(browser, f"{site}{ENTRY}#dates-for-the-diary")

    assert page.locator(".recall:visible").count() == 1
    page.close()


def test_pages_store_nothing_and_ask_nobody_else(browser: Browser, site: str):
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda line: said.append(line.text))

    for address in KINDS.values():
        page.goto(site + address)

    assert [url for url in asked if not url.startswith(site)] == []
    assert said == []
    assert context.storage_state() == {"cookies": [], "origins": []}
    context.close()


def test_paper_has_the_text_and_the_addresses_it_links_to(browser: Browser, site: str):
    page = open_page(browser, site + ENTRY)

    page.emulate_media(media="print")

    for gone in (".plate nav", ".find", ".crumbs", ".contents", ".turn", ".foot nav", ".anchor >> nth=0"):
        assert not page.locator(gone).is_visible(), gone
    link = page.locator('.prose a[href^="https://elsewhere"]')
    assert "elsewhere.example/a" in link.evaluate("element => getComputedStyle(element, '::after').content")
    within = page.locator('.prose p a[href="/bulletins/pcc/1/"]:visible >> nth=0')
    assert "/bulletins/pcc/1/" in within.evaluate("element => getComputedStyle(element, '::after').content")
    assert page.locator(".printed").is_visible()
    page.close()


def test_targets_are_large_enough_to_touch(browser: Browser, site: str):
    page = open_page(browser, f"{site}/archive/", NARROW)

    sizes = page.locator(".years a").evaluate_all(
        "links => links.map(link => link.getBoundingClientRect()).map(box => Math.min(box.width, box.height))"
    )

    assert min(sizes) >= 24
    page.close()


def test_each_control_can_be_reached_by_keyboard_and_shows_that_it_is(browser: Browser, site: str):
    for address in (ENTRY, "/", "/bulletins/pcc/", "/blog/2012/rescued/"):
        page = open_page(browser, site + address)
        links = page.locator("a[href]:visible, button:visible, input:visible, summary:visible").count()

        reached = {walked["place"] for walked in walk(page, links + 5)}
        unseen = [walked["html"] for walked in walk(page, links + 5) if not walked["shows"]]

        assert len(reached) >= links, address
        assert unseen == [], address
        page.close()


def walk(page: Page, steps: int) -> list[dict[str, str]]:
    """What has the focus after each Tab from the top of the page, and whether it looks so."""
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    found = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        found.append(page.evaluate(FOCUSED))
    return [each for each in found if each]


# The skip link shows at its place; what is not on the page (the browser's own parts) counts for nothing.
FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const box = element.getBoundingClientRect();
  return {
    place: String([...document.querySelectorAll("*")].indexOf(element)),
    html: element.outerHTML.slice(0, 120),
    shows: getComputedStyle(element).outlineStyle !== "none" && box.width > 0 && box.bottom > 0
      && box.top < innerHeight,
  };
}"""


@pytest.mark.parametrize("address", [ENTRY, "/blog/2012/rescued/", "/bulletins/pcc/", "/archive/"])
def test_nothing_is_cut_off_when_a_reader_spaces_the_text_out(browser: Browser, site: str, address: str):
    page = open_page(browser, site + address, NARROW)
    page.evaluate(SPACE_OUT)

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(CUT_OFF) == []
    page.close()


# WCAG 2.2, 1.4.12: lines of 1.5, paragraphs of 2, letters of 0.12 and words of 0.16 times the size.
SPACE_OUT = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important } p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
# Elements whose text runs out of them and is hidden; what is for the ear alone is small on purpose.
CUT_OFF = """() => [...document.querySelectorAll("main *, header *, footer *")].filter(each =>
  getComputedStyle(each).overflow === "hidden" && !each.classList.contains("unseen")
  && (each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1))
  .map(each => each.outerHTML.slice(0, 120))"""


def test_paper_is_a_document_with_tags_a_title_and_a_language(browser: Browser, site: str):
    page = open_page(browser, site + ENTRY)

    paper = page.pdf(format="A4", tagged=True, outline=True)

    for part in (b"/StructTreeRoot", b"/MarkInfo", b"/Lang", b"/Title"):
        assert part in paper, part
    page.close()


def test_colours_that_a_reader_forces_leave_every_state_visible(browser: Browser, site: str):
    page = browser.new_page(forced_colors="active")

    page.goto(f"{site}/bulletins/pcc/page/2/")

    current = page.locator(".pages [aria-current]")
    other = page.locator(".pages li a:not([aria-current]) >> nth=0")
    border = "element => getComputedStyle(element).borderTopColor"
    assert current.evaluate(border) != other.evaluate(border)
    page.goto(f"{site}{ENTRY}#dates-for-the-diary")
    assert page.locator("h2:target").evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
    page.close()
