"""Profiles are read strictly, and pages recognised by several signs."""

from pathlib import Path

import pytest

from scripts.importer.profiles import ProfileError, all_profiles, profile_named, read_profile
from scripts.importer.recognise import recognise
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
    ("text", "problem"),
    [
        ("name: a\nlabel: A\nbodies: [p]", "bodies"),
        ("name: a\nlabel: A\nbody: ['p:first-child']", "body"),
        ("name: a\nlabel: A\nsigns: [{says: x}]", "signs"),
        ("name: b\nlabel: A", "must agree"),
        ("name: [", "not YAML"),
    ],
)
def test_a_mistake_in_a_profile_names_its_key(text: str, problem: str) -> None:
    with pytest.raises(ProfileError, match=problem):
        read_profile("a.yaml", text)


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
