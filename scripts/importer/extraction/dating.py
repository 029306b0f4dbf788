"""When an entry was published, where that is known from, and what remains a guess."""

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from htmldate import find_date

from plugins.core.dates import LONDON, Moment, Period, as_datetime, as_day
from scripts.importer.extraction.dom import BLOCK_TAGS, UNSHOWN_TAGS, Element, elements, tag_of, text_of
from scripts.importer.extraction.labels import is_of_change, without_changes
from scripts.importer.extraction.pages import Page
from scripts.importer.extraction.structured import Article
from scripts.importer.extraction.values import first_value, places, values
from scripts.importer.extraction.written_dates import AGE, month_named, read_age, read_written
from scripts.importer.profiles import Profile, Takes

_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])(?:/|$)")
_TITLE_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SLASHED = re.compile(r"\b\d{1,2}/\d{1,2}/\d{2,4}\b")
_IS_LAST_CHANGE = re.compile(
    r"^\W*(?:this )?(?:page )?(?:was )?(?:last )?(?:updated|modified|reviewed|changed)\b", re.IGNORECASE
)
_HEADINGS = ("h1", "h2", "h3")
_LINES = frozenset({"p", "div", "span", "time", "li", "dd", "dt", "td", "small", "em", "address", "a", "b"})
_LINES_AFTER = 6
_LONGEST_LINE = 120


@dataclass(frozen=True, slots=True)
class Dating:
    """A date or a period, where it was found, and what a person should check."""

    date: Moment | None = None
    period: Period | None = None
    found_in: str = ""
    review: tuple[str, ...] = ()


_UNDATED = Dating(review=("no date was found; add date or period, then remove status: draft",))


@dataclass(frozen=True, slots=True)
class _Ground:
    """Where dates are looked for: the page without its comments, the post, and who knows their places."""

    page: Page
    tree: Element
    post: Element
    profile: Profile
    generic: Profile
    article: Article
    title: str
    zone: ZoneInfo


def date_page(
    page: Page,
    tree: Element,
    post: Element,
    profile: Profile,
    generic: Profile,
    article: Article,
    title: str,
) -> Dating:
    """The date of a post: where its platform keeps it, in the page's metadata, its address, its words.

    A monthly entry whose page states an age instead of a date gets the period that its title and the
    age agree on. The date of a change, and what only a search through the whole page finds, is taken with a
    line to review; the time of the capture, and a day that the text merely mentions, never become the date.
    `tree` is the page without its comments.
    """
    zone = ZoneInfo(profile.zone) if profile.zone else LONDON
    ground = _Ground(page, tree, post, profile, generic, article, title, zone)
    found = next(_stated(ground), None)
    if found is None:
        return _settle_by_period(page, post, profile, title) or _searched(ground)
    if profile.zone and isinstance(found.date, datetime):
        found = replace(found, date=found.date.astimezone(zone))
    return found


def _stated(ground: _Ground) -> Iterator[Dating]:
    page, tree, post, profile = ground.page, ground.tree, ground.post, ground.profile
    generic, zone = ground.generic, ground.zone
    yield from _alone(page, post, profile.date, zone)
    yield from _taken(page, tree, _in_head(profile.date), zone)
    yield from _taken(page, tree, _in_head(generic.date), zone)
    yield from _read(page, [ground.article.published], "JSON-LD datePublished", zone)
    yield from _taken(page, post, profile.date, zone)
    yield from _taken(page, post, _in_body(generic.date), zone)
    yield from _in_address(page)
    yield from _near_title(page, post, ground.title, zone)
    any_date = (*profile.any_date, *generic.any_date)
    yield from _taken(page, tree, _in_head(any_date), zone)
    yield from _alone(page, tree, (*profile.date, *_in_body(generic.date), *_in_body(any_date)), zone)


def _in_head(takes: Takes) -> Takes:
    return tuple(take for take in takes if take.select.startswith("meta"))


def _in_body(takes: Takes) -> Takes:
    return tuple(take for take in takes if not take.select.startswith("meta"))


def _read(page: Page, texts: Iterable[str], place: str, zone: ZoneInfo) -> Iterator[Dating]:
    for text in texts:
        moment = read_written(text, zone)
        if moment is not None and _is_possible(moment, page):
            yield Dating(moment, found_in=place)


def _taken(page: Page, root: Element, takes: Takes, zone: ZoneInfo) -> Iterator[Dating]:
    for take in takes:
        is_in_head = take.select.startswith("meta")
        found = (value for one, value in places(root, take) if is_in_head or not is_of_change(one))
        yield from _read(page, map(without_changes, found), take.name, zone)


def _alone(page: Page, root: Element, takes: Takes, zone: ZoneInfo) -> Iterator[Dating]:
    """A date that is the only one in such a place: several are those of what the page lists."""
    for take in takes:
        found = list(_taken(page, root, (take,), zone))
        if len({as_day(one.date) for one in found if one.date}) == 1:
            yield found[0]


def _near_title(page: Page, post: Element, title: str, zone: ZoneInfo) -> Iterator[Dating]:
    """A date in a short line next to the heading that is the title."""
    heading = next((one for one in elements(post, *_HEADINGS) if text_of(one) == title), None)
    if heading is None:
        return
    for line in map(without_changes, _lines_around(post, heading)):
        is_unclear = _SLASHED.search(line) and not page.host.endswith((".uk", ".wales"))
        if not is_unclear:
            yield from _read(page, [line], "the line beside the title", zone)


def _lines_around(post: Element, heading: Element) -> list[str]:
    """The few short lines after a heading, and the one before it."""
    before: list[str] = []
    after: list[str] = []
    inside, seen = {heading, *heading.iterdescendants()}, False
    for element, words in _own_lines(post):
        seen = seen or element is heading
        if words and element not in inside:
            (after if seen else before).append(words)
            if len(after) == _LINES_AFTER:
                break
    return [line for line in (*after, *before[-1:]) if len(line) <= _LONGEST_LINE]


def _own_lines(root: Element) -> Iterator[tuple[Element, str]]:
    """Every element, with its words where it holds words itself and no block with words of its own.

    What stands within such a line has no line of its own.
    """
    lines: set[Element] = set()
    for element in elements(root):
        tag, parent = tag_of(element), element.getparent()
        is_part = tag not in BLOCK_TAGS and parent in lines
        words = "" if is_part or tag not in _LINES or tag in UNSHOWN_TAGS else _words_of_line(element)
        if words or is_part:
            lines.add(element)
        yield element, words


def _words_of_line(element: Element) -> str:
    blocks = (one for one in element.iterdescendants(*BLOCK_TAGS))
    return "" if any(map(text_of, blocks)) else text_of(element)


def _is_possible(moment: Moment, page: Page) -> bool:
    """Whether a page could carry the date: the web was there, and the capture came later."""
    return moment.year >= 1991 and as_day(moment) <= as_day(page.captured)


def _in_address(page: Page) -> Iterator[Dating]:
    found = _ADDRESS.search(page.url)
    if found:
        moment = read_written(f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}")
        if moment is not None and _is_possible(moment, page):
            yield Dating(moment, found_in="the page's address")


def _settle_by_period(page: Page, post: Element, profile: Profile, title: str) -> Dating | None:
    """The period of a monthly entry: the month of its title, the year given or following from an age."""
    month = month_named(title)
    if month is None:
        return None
    if page.capture.year is not None:
        return Dating(
            period=Period(page.capture.year, month), found_in="the month in the title, the year given by hand"
        )
    if stated := _TITLE_YEAR.search(title):
        return Dating(period=Period(int(stated[0]), month), found_in="the title")
    words = first_value(post, profile.age) or first_value(page.tree, profile.age)
    age = read_age(words) if words else None
    if words is None or age is None:
        return None
    period = _nearest(month, as_day(page.captured - age))
    evidence = (
        f"the period {period} is approximate: the month is from the title, the year from the age that the "
        f"page stated ({_age_in_words(words)}) when it was captured on {as_day(page.captured)}; "
        "settle it with --year or the column year in urls.csv"
    )
    return Dating(
        period=period, found_in="the month in the title and the age that the page stated", review=(evidence,)
    )


def _age_in_words(words: str) -> str:
    """The age without the word that platforms put after it, so that it is no copy of their furniture."""
    return re.sub(r"\s+ago$", "", (AGE.search(words) or [words])[0], flags=re.IGNORECASE).lower()


def _nearest(month: int, day: date) -> Period:
    """The period of that month whose end is nearest to a day."""
    periods = (Period(year, month) for year in (day.year - 1, day.year, day.year + 1))
    return min(periods, key=lambda period: abs(period.last_day - day))


def _searched(ground: _Ground) -> Dating:
    """What a search through the page finds: a date to review, or none where the platform states ages."""
    profile = ground.profile
    if first_value(ground.post, profile.age) or first_value(ground.page.tree, profile.age):
        return _UNDATED
    found, changed = _search(ground), _changed(ground)
    if found is None or (changed is not None and changed.date and as_day(changed.date) == found):
        return changed or _UNDATED
    return Dating(
        found,
        found_in="htmldate",
        review=(f"the date {found} was found by a search through the page; compare it with the capture",),
    )


def _changed(ground: _Ground) -> Dating | None:
    """The date of the last change, where the page states that and nothing states the first."""
    for text, place in _texts_of_change(ground):
        moment = read_written(text, ground.zone)
        if moment is not None and _is_possible(moment, ground.page):
            note = f"the date {as_day(moment)} is that of the page's last change; no other was found"
            return Dating(moment, found_in=place, review=(note,))
    return None


def _texts_of_change(ground: _Ground) -> Iterator[tuple[str, str]]:
    """Where a page may state its last change, and what that place is called."""
    for take in (*ground.profile.changed, *ground.generic.changed):
        yield from ((value, take.name) for value in values(ground.tree, take))
    yield ground.article.changed, "JSON-LD dateModified"
    for _, words in _own_lines(ground.tree):
        if words and len(words) <= _LONGEST_LINE and _IS_LAST_CHANGE.search(words):
            yield words, "the line of the last change"


def _search(ground: _Ground) -> date | None:
    """The date that htmldate finds in the page's markup; its guesses from running text are not asked for."""
    page = ground.page
    guess = find_date(
        deepcopy(ground.tree),
        url=page.url,
        original_date=True,
        extensive_search=False,
        max_date=as_datetime(page.captured).strftime("%Y-%m-%d"),
    )
    found = date.fromisoformat(guess) if guess else None
    return found if found is not None and _is_possible(found, page) else None
