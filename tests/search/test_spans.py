"""Which pages are indexed together."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plugins.search.spans import Bundle, make_bundles


def entries(year: int, number: int, months: Sequence[int] = (1, 3, 8, 11)) -> dict[str, date | None]:
    """Addresses of a year, spread over some of its months."""
    return {f"/blog/{year}/{place}/": date(year, months[place % len(months)], 9) for place in range(number)}


def sizes(bundles: Sequence[Bundle]) -> dict[str, int]:
    return {bundle.name: len(bundle.pages) for bundle in bundles}


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ({2012: 3}, {"2012": 3}),
        ({2011: 2, 2012: 3}, {"2012": 3, "2011": 2}),
        ({2005: 2, 2008: 1, 2011: 2, 2012: 3}, {"2012": 3, "2005-2011": 5}),
        ({2011: 1, 2012: 250}, {"2012": 250, "2011": 1}),
        ({2011: 1, 2012: 252}, {"2012-h2": 126, "2012-h1": 126, "2011": 1}),
        ({2010: 2_000, 2011: 500, 2012: 1}, {"2012": 1, "2010-2011": 2_500}),
        ({2010: 2_000, 2011: 501, 2012: 1}, {"2012": 1, "2011": 501, "2010": 2_000}),
        ({2009: 1, 2010: 2_600, 2011: 1, 2012: 1}, {"2012": 1, "2011": 1, "2010": 2_600, "2009": 1}),
    ],
)
def test_closed_years_are_packed_oldest_first_and_the_live_year_stands_apart(
    years: dict[int, int], expected: dict[str, int]
):
    days = {address: day for year, number in years.items() for address, day in entries(year, number).items()}

    bundles = make_bundles(days)

    assert sizes(bundles) == expected
    assert list(sizes(bundles)) == list(expected)
    assert [bundle.leads for bundle in bundles] == [True] + [False] * (len(bundles) - 1)


def test_long_live_year_of_which_only_one_half_has_begun_is_one_bundle():
    assert sizes(make_bundles(entries(2012, 300, months=(1, 6)))) == {"2012-h1": 300}


def test_pages_without_a_day_are_in_the_newest_bundle_and_do_not_make_it_long():
    about = dict.fromkeys((f"/page-{number}/" for number in range(10)), None)
    days = {**about, **entries(2011, 4), **entries(2012, 250)}

    newest, _ = make_bundles(days)

    assert newest.name == "2012"
    assert set(about) < set(newest.pages)


def test_archive_without_entries_has_one_bundle_and_an_empty_one_none():
    assert make_bundles({"/about/": None}) == (Bundle("undated", ("/about/",), leads=True),)
    assert make_bundles({}) == ()


DAYS = some.dictionaries(
    some.integers(0, 999).map("/{}/".format),
    some.none() | some.dates(date(2004, 1, 1), date(2012, 12, 31)),
    max_size=60,
)
# Bundles that few pages fill.
make_small_bundles = partial(make_bundles, packed=5, whole=3)


@given(DAYS)
def test_every_page_is_in_exactly_one_bundle_and_bundles_follow_each_other(days: dict[str, date | None]):
    bundles = make_small_bundles(days)

    assert sorted(address for bundle in bundles for address in bundle.pages) == sorted(days)
    dated = [[day for page in bundle.pages if (day := days[page])] for bundle in bundles]
    for newer, older in pairwise(dated):
        assert max(older) < min(newer)


@given(DAYS)
def test_closed_bundle_is_of_whole_years_and_longer_than_its_bounds_only_by_one_year(
    days: dict[str, date | None],
):
    newest = max((day.year for day in days.values() if day), default=None)
    years_of = {
        bundle.name: {day.year for page in bundle.pages if (day := days[page])}
        for bundle in make_small_bundles(days)
    }

    for bundle in make_small_bundles(days):
        if newest not in years_of[bundle.name] and years_of[bundle.name]:
            assert len(bundle.pages) <= 5 or len(years_of[bundle.name]) == 1
            assert [bundle.name for years in years_of.values() if years & years_of[bundle.name]] == [
                bundle.name
            ]


@given(DAYS, some.dates(date(2013, 1, 1), date(2013, 12, 31)))
def test_what_is_published_in_the_live_year_changes_no_closed_bundle(days: dict[str, date | None], day: date):
    before = make_small_bundles({**days, "/live/": date(2013, 1, 1)})

    after = make_small_bundles({**days, "/live/": date(2013, 1, 1), "/second/": day})

    assert [each for each in before if each.name < "2013"] == [each for each in after if each.name < "2013"]


@given(DAYS, some.data())
def test_entry_added_to_a_closed_year_leaves_the_bundles_before_it(
    days: dict[str, date | None], choice: some.DataObject
):
    days = {**days, "/first/": date(2004, 1, 1), "/live/": date(2013, 1, 1)}
    late = choice.draw(some.sampled_from([day for day in days.values() if day]))

    before, after = (make_small_bundles(each) for each in (days, {**days, "/late/": late}))

    earlier = [
        bundle
        for bundle in before
        if all(day.year < late.year for page in bundle.pages if (day := days[page]))
    ]
    assert set(earlier) <= set(after)
