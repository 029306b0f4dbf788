"""A feed consists of documents, and together they bring every entry."""

from datetime import date, timedelta

import pytest

from plugins.core.feedscopes import ALL, Scope
from plugins.core.model import Entry
from plugins.feeds.parts import Part, parts_of


def entries_on(*days: date) -> tuple[Entry, ...]:
    """Blog entries of some days, newest first."""
    return tuple(
        Entry("blog", f"blog/{day.year}/{day}.md", str(day), str(day), date=day)
        for day in sorted(days, reverse=True)
    )


def scope(*days: date, key: str = ALL) -> Scope:
    return Scope(key, "Everything", "", "/", entries_on(*days))


def every(days: int, first: date, last: date) -> list[date]:
    return [first + timedelta(days=at) for at in range(0, (last - first).days + 1, days)]


def named(parts: tuple[Part, ...]) -> list[tuple[str, int]]:
    return [(part.name, len(part.entries)) for part in parts]


def test_what_one_document_holds_has_no_archive():
    assert named(parts_of(scope(date(2011, 1, 1), date(2012, 1, 1)), 2)) == [("", 2)]


def test_each_closed_year_has_a_document():
    days = [*every(100, date(2010, 1, 1), date(2011, 12, 31)), date(2012, 3, 1)]

    assert named(parts_of(scope(*days), 3)) == [("", 3), ("2011", 4), ("2010", 4)]


def test_a_year_that_is_not_closed_is_brought_whole_with_its_closed_months_behind():
    days = every(10, date(2012, 1, 1), date(2012, 3, 31))

    assert named(parts_of(scope(*days), 2)) == [("", 4), ("2012-02", 2), ("2012-01", 4)]


def test_a_topic_has_its_newest_entries_alone():
    days = every(30, date(2009, 1, 1), date(2012, 3, 31))

    assert named(parts_of(scope(*days, key="topics/panels"), 30)) == [("", 30)]


@pytest.mark.parametrize("step", [1, 7, 40, 400])
@pytest.mark.parametrize("newest", [1, 5, 30])
def test_whoever_walks_back_meets_every_entry(step: int, newest: int):
    whole = scope(*every(step, date(2009, 5, 7), date(2012, 8, 9)))
    parts = {part.name: part for part in parts_of(whole, newest)}

    part, met = parts[""], set(parts[""].entries)
    while part.older:
        assert parts[part.older].newer == part.name
        part = parts[part.older]
        met |= set(part.entries)

    assert met == set(whole.entries)
    assert len(parts[""].entries) >= min(newest, len(whole.entries))
    for name, archived in parts.items():
        assert not name or all(str(entry.day).startswith(name) for entry in archived.entries)
