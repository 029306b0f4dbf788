"""What is kept of the model comes back as it was."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.core.codec import from_plain, to_plain
from plugins.core.dates import Period
from plugins.core.files import pack_json
from plugins.core.model import (
    Attachment,
    Body,
    Comment,
    Entry,
    Event,
    Heading,
    Meaning,
    Notice,
    Page,
    Section,
    Source,
    Term,
)
from plugins.core.textstore import pack, unpack

WORDS = st.text(max_size=12)
TEXTS = st.lists(WORDS, max_size=3).map(tuple)
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=1)), timezone(timedelta(hours=-5, minutes=-30))])
TIMES = st.datetimes(datetime(1990, 1, 1), datetime(2099, 12, 31), timezones=ZONES)
MOMENTS = st.one_of(DAYS, TIMES)
PERIODS = st.builds(Period, st.integers(1990, 2099), st.integers(1, 12))
EVENTS = st.builds(
    Event, WORDS, WORDS, MOMENTS, st.none() | MOMENTS, place=WORDS, organiser=WORDS, section=st.none() | WORDS
)
HEADINGS = st.builds(Heading, WORDS, WORDS, st.none() | WORDS, st.none() | WORDS)
ENTRIES = st.builds(
    Entry,
    kind=st.sampled_from(["bulletin", "blog"]),
    path=WORDS,
    slug=WORDS,
    title=WORDS,
    series=st.none() | WORDS,
    number=st.none() | st.integers(0, 10**6),
    date=st.none() | MOMENTS,
    period=st.none() | PERIODS,
    modified=st.none() | MOMENTS,
    status=st.sampled_from(["published", "draft", "hidden"]),
    authors=TEXTS,
    organisations=TEXTS,
    topics=TEXTS,
    summary=WORDS,
    lang=WORDS,
    events=st.lists(EVENTS, max_size=2).map(tuple),
    attachments=st.lists(st.builds(Attachment, WORDS, WORDS, st.integers(0), WORDS), max_size=2).map(tuple),
    notice=st.none()
    | st.builds(Notice, st.sampled_from(["history", "withdrawn", "archived"]), st.none() | WORDS),
    aliases=TEXTS,
    feed_id=st.none() | WORDS,
    rights=WORDS,
    source=st.none() | st.builds(Source, WORDS, TIMES, WORDS, WORDS, WORDS),
    review=TEXTS,
    outline=st.lists(HEADINGS, max_size=2).map(tuple),
    comment_count=st.integers(0, 99),
    pingback_count=st.integers(0, 99),
    text=WORDS,
    leads_to=TEXTS,
    refers_to=TEXTS,
    alphabetic=WORDS,
    card=WORDS,
    diary=WORDS,
    offer=WORDS,
)
BODIES = st.builds(
    Body,
    WORDS,
    st.lists(
        st.builds(Section, WORDS, WORDS, WORDS, WORDS, st.none() | WORDS, st.none() | WORDS), max_size=2
    ).map(tuple),
    WORDS,
)
COMMENTS = st.builds(
    Comment,
    WORDS,
    WORDS,
    st.none() | WORDS,
    st.sampled_from(["comment", "pingback"]),
    st.none() | WORDS,
    st.none() | WORDS,
    st.none() | MOMENTS,
    WORDS,
)
FEW = settings(max_examples=50, deadline=None)


def kept(value: object) -> list[object]:
    """What comes back from a file that holds a value."""
    rows: list[object] = json.loads(pack_json(to_plain(value)))
    return rows


@FEW
@given(ENTRIES)
def test_any_entry_comes_back(entry: Entry):
    back = from_plain(Entry, kept(entry))

    assert back == entry
    assert [type(each.start) for each in back.events] == [type(each.start) for each in entry.events]
    assert (back.day, back.published, back.updated, back.address) == (
        entry.day,
        entry.published,
        entry.updated,
        entry.address,
    )


@FEW
@given(BODIES, st.lists(COMMENTS, max_size=2).map(tuple))
def test_any_text_comes_back(body: Body, comments: tuple[Comment, ...]):
    assert unpack(pack(body, comments)) == (body, comments)


@FEW
@given(ENTRIES)
def test_the_same_entry_is_kept_in_the_same_words(entry: Entry):
    assert pack_json(to_plain(entry)) == pack_json(to_plain(replace(entry)))


def test_a_page_comes_back():
    page = Page("pages/about.md", "about", "About", notice=Notice("archived"), outline=(Heading("a", "A"),))

    assert from_plain(Page, kept(page)) == page


def test_a_term_comes_back_with_its_meanings():
    term = Term("ACPO", (Meaning("One", topics=("panels",)), Meaning("Two", organisation="team")))

    assert from_plain(Term, kept(term)) == term


def test_what_is_not_kept_is_given():
    entry = Entry("blog", "blog/2012/talk.md", "talk", "Talk", date=date(2012, 5, 30), digest="one")

    assert from_plain(Entry, kept(entry)).digest == ""
    assert from_plain(Entry, kept(entry), digest="other") == replace(entry, digest="other")


@pytest.mark.parametrize("rows", [[], ["blog"], [["blog"]] * 40, ["x", "y", "z", "t", None, None, "no date"]])
def test_rows_that_were_never_kept_are_refused(rows: list[object]):
    with pytest.raises((ValueError, TypeError, IndexError)):
        from_plain(Entry, rows)
