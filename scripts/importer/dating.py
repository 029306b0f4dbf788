"""When an entry was published, where that is known from, and what remains a guess."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from htmldate import find_date
from lxml import etree

from plugins.core.dates import LONDON, Moment, Period, as_datetime, as_day
from scripts.importer.dom import Element
from scripts.importer.pages import Page
from scripts.importer.profiles import Profile, Takes
from scripts.importer.selectors import select
from scripts.importer.values import first_value, values
from scripts.importer.written_dates import AGE, month_named, read_age, read_written

_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])(?:/|$)")
_TITLE_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Dating:
    """A date or a period, where it was found, and what a person should check."""

    date: Moment | None = None
    period: Period | None = None
    found_in: str = ""
    review: tuple[str, ...] = ()


def date_page(page: Page, post: Element, profile: Profile, generic: Profile, title: str) -> Dating:
    """The date of a post: where its platform keeps it, in the page's metadata, its address, its words.

    A monthly entry whose page states an age instead of a date gets the period that its title and the
    age agree on. Neither the time of the capture nor a bare guess ever becomes a date.
    """
    zone = ZoneInfo(profile.zone) if profile.zone else LONDON
    found = next(_stated(page, post, profile, generic, zone), None)
    if found is None:
        return _settle_by_period(page, post, profile, title) or _guess(page)
    if profile.zone and isinstance(found.date, datetime):
        found = replace(found, date=found.date.astimezone(zone))
    return found


def _stated(
    page: Page, post: Element, profile: Profile, generic: Profile, zone: ZoneInfo
) -> Iterator[Dating]:
    yield from _taken(page, post, profile.date, zone)
    yield from _taken(page, page.tree, profile.date, zone)
    yield from _taken(page, page.tree, generic.date, zone)
    yield from _structured(page, zone)
    yield from _in_address(page)


def _taken(page: Page, root: Element, takes: Takes, zone: ZoneInfo) -> Iterator[Dating]:
    for take in takes:
        for value in values(root, take):
            moment = read_written(value, zone)
            if moment is not None and _is_possible(moment, page):
                yield Dating(moment, found_in=take.name)


def _is_possible(moment: Moment, page: Page) -> bool:
    """Whether a page could carry the date: the web was there, and the capture came later."""
    return moment.year >= 1991 and as_day(moment) <= as_day(page.captured)


def _structured(page: Page, zone: ZoneInfo) -> Iterator[Dating]:
    """The date in the page's JSON-LD (schema.org)."""
    for script in select(page.tree, "script[type='application/ld+json']"):
        try:
            stated = json.loads(
                str(etree.tostring(script, method="text", encoding="unicode", with_tail=False))
            )
        except ValueError:
            continue
        for value in _published(stated):
            moment = read_written(value, zone)
            if moment is not None and _is_possible(moment, page):
                yield Dating(moment, found_in="JSON-LD datePublished")


def _published(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        stated = value.get("datePublished")
        if isinstance(stated, str):
            yield stated
        for inner in value.values():
            yield from _published(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _published(inner)


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


def _guess(page: Page) -> Dating:
    """A date that only stands somewhere in the text: told to a person, never made the entry's date."""
    guess = find_date(
        str(etree.tostring(page.tree, encoding="unicode", method="html")),
        url=page.url,
        original_date=True,
        extensive_search=False,
        max_date=as_datetime(page.captured).strftime("%Y-%m-%d"),
    )
    hint = f"; its text mentions {guess}" if guess else ""
    return Dating(review=(f"no date was found{hint}; add date or period, then remove status: draft",))
