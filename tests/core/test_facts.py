"""What changes a card and the other facts of an entry, and what does not."""

from datetime import date

import pytest

from plugins.glossary.plugin import marker
from tests.contents import TODAY, ContentFolder

BODY = "## One\n\nText.\n"
EVENT = "events:\n  - {key: meeting, title: Meeting, start: 2012-07-03}\n"


def facts_of(content: ContentFolder, *, matter: str = "", body: str = BODY) -> dict[str, object]:
    """Each fact of an entry."""
    content.bulletin(1, body, matter=matter)
    archive = content.archive()
    (entry,) = [each for each in archive.entries if each.number == 1]
    facts = archive.facts
    return {
        "card": facts.card(entry),
        "diary": facts.diary(entry),
        "whole": facts.whole(entry),
        "names": facts.names(entry),
    }


def changed(content: ContentFolder, *, matter: str = "", body: str = BODY, before: str = "") -> set[str]:
    """The facts that are others after an edit."""
    old = facts_of(content, matter=before)
    new = facts_of(content, matter=matter, body=body)
    return {name for name in old if old[name] != new[name]}


def test_without_an_edit_no_fact_is_another(content: ContentFolder):
    assert changed(content) == set()


@pytest.mark.parametrize(
    "matter",
    [
        "title: Another\n",
        "date: 2012-01-10\n",
        "summary: What it is about.\n",
        "authors: [A guest]\n",
        "lang: cy\n",
        "notice: {kind: archived}\n",
    ],
)
def test_what_lists_show_is_in_the_card(content: ContentFolder, matter: str):
    assert "card" in changed(content, matter=matter)


@pytest.mark.parametrize(
    "matter",
    [
        "modified: 2012-02-01\n",
        "topics: [panels]\n",
        "organisations: [apace]\n",
        "aliases: [/old]\n",
        "rights: Ours\n",
        "review: [Look at it.]\n",
        EVENT,
    ],
)
def test_what_lists_do_not_show_leaves_the_card(content: ContentFolder, matter: str):
    found = changed(content, matter=matter)

    assert "card" not in found
    assert "whole" in found


def test_other_words_change_the_whole_alone(content: ContentFolder):
    assert changed(content, body="## One\n\nOther text.\n", matter=EVENT, before=EVENT) == {"whole"}


@pytest.mark.parametrize(
    "matter",
    [
        EVENT.replace("Meeting", "Conference"),
        EVENT.replace("07-03", "07-04"),
        f"{EVENT}modified: 2012-02-01\n",
        f"{EVENT}topics: [panels]\n",
        f"{EVENT}title: Another\n",
    ],
)
def test_what_calendars_show_is_in_the_diary(content: ContentFolder, matter: str):
    assert "diary" in changed(content, matter=matter, before=EVENT)


@pytest.mark.parametrize("matter", [f"{EVENT}rights: Ours\n", f"{EVENT}aliases: [/old]\n"])
def test_what_calendars_do_not_show_leaves_the_diary(content: ContentFolder, matter: str):
    assert "diary" not in changed(content, matter=matter, before=EVENT)


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("people", "A police authority chief executive", "A chief", {"card", "names", "diary"}),
        ("series", "PCC Bulletin", "PCC News", {"card", "names", "diary"}),
        ("topics", "Police and crime panels", "Panels", {"names", "diary"}),
        ("topics", "Commissioning", "Buying", set()),
        ("organisations", "APACE", "Apace", {"names", "diary"}),
        ("organisations", "Example Team", "Another Team", set()),
        ("glossary", "Association of Chief", "Association of all Chief", {"whole"}),
    ],
)
def test_names_change_what_shows_them(
    content: ContentFolder, file: str, old: str, new: str, expected: set[str]
):
    matter = f"{EVENT}authors: [chief]\ntopics: [panels]\norganisations: [apace]\n"
    content.bulletin(1, "ACPO met.\n", matter=matter)
    path = content.root / f"data/{file}.yaml"
    before = content.archive(filters=lambda data: [marker(data)])
    content.write(f"data/{file}.yaml", path.read_text().replace(old, new))
    after = content.archive(filters=lambda data: [marker(data)])

    found = {
        name
        for name in ("card", "names", "diary", "whole")
        if getattr(before.facts, name)(before.entries[0]) != getattr(after.facts, name)(after.entries[0])
    }

    assert found == expected


def test_an_event_is_over_after_its_last_day(content: ContentFolder):
    content.bulletin(1, matter=EVENT.replace("}", ", end: 2012-07-04}"))

    def over(today: date) -> object:
        archive = content.archive(today=today)
        return archive.facts.over(archive.entries)

    assert over(date(2012, 7, 3)) == over(date(2012, 7, 4))
    assert over(date(2012, 7, 4)) != over(date(2012, 7, 5))
    assert over(date(2012, 7, 5)) == over(TODAY)


def test_what_replaces_an_entry_is_known_by_its_title(content: ContentFolder):
    matter = "notice: {kind: withdrawn, replaced_by: /bulletins/pcc/2/}\n"
    content.bulletin(2)
    before = facts_of(content, matter=matter)
    content.bulletin(2, matter="title: Another\n")
    after = facts_of(content, matter=matter)

    assert {name for name in before if before[name] != after[name]} == {"whole"}
