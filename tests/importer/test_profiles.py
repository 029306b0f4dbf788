"""Profiles are read strictly, and pages recognised by several signs."""

import pytest

from scripts.importer.profiles import ProfileError, all_profiles, profile_named, read_profile
from scripts.importer.recognise import recognise
from tests.importer.pages import page_of


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
