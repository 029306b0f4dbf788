"""Profiles are read strictly, and pages recognised by several signs."""

from datetime import date
from pathlib import Path

import pytest

from plugins.core.errors import ContentError
from scripts.importer.extraction.recognise import recognise
from scripts.importer.profiles import ProfileError, all_profiles, profile_named, read_profile
from tests.importer.pages import page_of, reading_of


@pytest.mark.parametrize(
    ("html", "url", "name"),
    [
        ('<meta name="generator" content="blogger">', "http://x.example/", "blogger"),
        ('<meta name="generator" content="WordPress 3.4">', "http://x.example/", "wordpress"),
        ('<link href="/wp-content/x.css">', "http://x.example/", "generic"),
        ("<p>a</p>", "http://www.communities.example/c/1", "communities"),
        ("<p>a</p>", "http://communities.idea.example/c/1", "communities"),
        ("<p>a</p>", "http://mycommunities.example/c/1", "generic"),
        ("<script>Liferay.x</script><p>a</p>", "http://x.example/", "generic"),
    ],
)
def test_a_platform_is_known_by_its_signs(html: str, url: str, name: str) -> None:
    assert recognise(page_of(html, url)).profile.name == name


def test_a_profile_chosen_by_hand_wins() -> None:
    assert recognise(page_of("<p>a</p>"), "khub").profile.name == "khub"


def test_an_unknown_profile_is_refused_with_those_there_are() -> None:
    with pytest.raises(ProfileError, match="blogger, communities"):
        profile_named("myspace")


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("body: .x\nbodi: .y", "a.yaml:4: 'bodi' is not a key here; did you mean 'body'?"),
        (
            "body: p:first-child",
            "a.yaml:3: body: 'p:first-child' is not a selector this archive understands; use",
        ),
        ("body: .//p[", "a.yaml:3: body: './/p[' is not an XPath; write a CSS selector, or mend it"),
        ("body: './/p[none()]'", "a.yaml:3: body: './/p[none()]' is not an XPath"),
        ("body: #words", 'a.yaml:3: #words is taken for a comment; put it in quotation marks, as "#words"'),
        ("title:\n  - {selec: h1}", "a.yaml:4: 'selec' is not a key here; did you mean 'select'?"),
        ("date: {select: .d, pattern: '('}", "a.yaml:3: date.pattern: '(' is not a pattern"),
        ("signs: {says: x}", "a.yaml:3: signs: a sign needs either 'select' or 'host'; write one of them"),
        ("needed: two", "a.yaml:3: needed: 'two' is no whole number; write digits, as 2"),
        ("certain: maybe", "a.yaml:3: certain: 'maybe' is neither true nor false; write one of them"),
        ("kind: blogg", "a.yaml:3: kind: 'blogg' is not one of the choices; write 'blog', 'bulletin',"),
        ("zone: London", "a.yaml:3: zone: 'London' is not a time zone; write one like Europe/London"),
        ("comments: {area: .a, each: .c}", "a.yaml:3: 'comments.id' is missing or empty; add a line 'id: …'"),
        ("\tbody: .x", "a.yaml:3: is indented by a tab; use two spaces for each level"),
    ],
)
def test_a_mistake_in_a_profile_is_told_with_its_line_and_its_cure(lines: str, problem: str) -> None:
    with pytest.raises(ContentError) as caught:
        read_profile(Path("a.yaml"), f"name: a\nlabel: A\n{lines}\n")

    assert problem in str(caught.value)


def test_every_mistake_of_a_profile_is_told_at_once() -> None:
    with pytest.raises(ContentError) as caught:
        read_profile(Path("a.yaml"), "name: a\nlabel: A\nkind: blogg\ncertain: maybe\nbodi: .x\n")

    assert [problem.line for problem in caught.value.problems] == [3, 4, 5]


def test_a_copy_must_be_called_as_its_file_is() -> None:
    with pytest.raises(ContentError, match="write 'name: mine'"):
        read_profile(Path("here/mine.yaml"), "label: A\nname: wordpress\n")


def example(kind: str) -> str:
    """The block of a kind in the page that tells editors how to write a profile."""
    page = (Path(__file__).parents[2] / "docs" / "profiles.md").read_text(encoding="utf-8")
    return page.split(f"```{kind}\n")[1].split("```")[0]


def test_the_example_in_the_documents_works(tmp_path: Path) -> None:
    path = tmp_path / "lantern.yaml"
    path.write_text(example("yaml"), encoding="utf-8")

    reading = reading_of(example("html"), "http://lantern.example/news/12", str(path))

    extraction = reading.extraction
    assert (extraction.title, extraction.authors, extraction.tags) == (
        "Twelve new wardens", ("Ann Other",), ("Wardens",),
    )  # fmt: skip
    assert (extraction.dating.date, extraction.dating.found_in) == (
        date(2012, 4, 3), "the line below the title",
    )  # fmt: skip
    assert reading.markdown == "Twelve people signed up at the meeting in the fire station.\n"
    assert [(one.id, one.author, one.date, one.text) for one in extraction.comments] == [
        ("7", "Ben Else", date(2012, 4, 5), "Well done."),
        ("9", "Cy Third", date(2012, 4, 6), "Where do I sign?"),
    ]


def test_the_example_in_the_documents_is_needed() -> None:
    extraction = reading_of(example("html"), "http://lantern.example/news/12").extraction

    assert extraction.title != "Twelve new wardens"


def test_every_profile_has_a_label() -> None:
    assert all(profile.label for profile in all_profiles().values())


OWN = """name: mine
label: My platform
title: [.headline]
body: [.words]
author: [.writer]
furniture: [.tools]
"""


def test_a_profile_of_one_s_own_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(OWN, encoding="utf-8")
    html = (
        '<div class="headline">Panels</div><i class="writer">Ann Other</i><div class="words">The panel met. '
        '<p class="tools">Zoom</p></div>'
    )

    reading = reading_of(html, profile=str(path))

    assert (reading.extraction.title, reading.extraction.authors) == ("Panels", ("Ann Other",))
    assert reading.markdown == "The panel met.\n"


def test_a_profile_s_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="cannot be read"):
        profile_named(str(tmp_path / "none.yaml"))


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("forum/thread.do?id=1", "other"),
        ("library/paper.do", "page"),
        ("wiki/page.do", "page"),
        ("home.do", "blog"),
    ],
)
def test_the_address_tells_the_part_of_a_platform(address: str, kind: str) -> None:
    reading = reading_of(
        "<p>The panel met for the first time.</p>", f"http://communities.example/c/1/{address}"
    )

    assert reading.extraction.kind == kind
    assert reading.extraction.review
