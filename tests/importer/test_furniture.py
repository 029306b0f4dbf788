"""What is no part of a text, and what looks like it but is."""

import pytest

from scripts.importer.extraction.dom import parse_fragment, text_of
from scripts.importer.extraction.furniture import (
    is_named_furniture,
    remove_announced,
    remove_furniture,
    remove_labels,
    remove_life,
    remove_tag_lists,
)

PROSE = (
    "The panel met for the first time this week, and it spent most of its two hours on the rules that it "
    "will work by from now on. "
)


@pytest.mark.parametrize(
    ("name", "is_furniture"),
    [
        ("sharedaddy sd-sharing", True),
        ("related-posts", True),
        ("entry-meta", True),
        ("site-footer", True),
        ("widget", True),
        ("entry-content", False),
        ("elementor-widget", False),
        ("has-sidebar", False),
        ("category-newsletter tag-social", False),
        ("single-template-default", False),
        ("shareholders", False),
        ("page__sidebar-bottom", True),
        ("banner__footer", False),
        ("related-posts__footer", True),
    ],
)
def test_a_name_tells_furniture(name: str, is_furniture: bool) -> None:
    element = parse_fragment(f'<div class="{name}">a</div>')[0][0]

    assert is_named_furniture(element) == is_furniture


def test_an_element_with_much_of_the_text_stays_whatever_it_is_called() -> None:
    body = parse_fragment(f'<div class="sidebar"><p>{PROSE * 2}</p></div><p>{PROSE}</p><nav>Home</nav>')

    remove_furniture(body)

    assert text_of(body) == (PROSE * 3).strip()


def test_links_below_a_heading_that_announces_them_go_and_text_stays() -> None:
    body = parse_fragment(
        f"<p>{PROSE}</p><h2>Related posts</h2><p>{PROSE}</p>"
        "<h2>Related posts</h2><ul><li><a>One</a></li></ul>"
    )

    remove_announced(body)

    assert text_of(body) == f"{PROSE}Related posts {PROSE}".strip()


def test_a_label_goes_and_a_sentence_with_its_words_stays() -> None:
    body = parse_fragment(
        "<p>Advertisement</p><p>The advertisement ran for a week.</p><div>Share this:</div>"
    )

    remove_labels(body)

    assert text_of(body) == "The advertisement ran for a week."


@pytest.mark.parametrize(
    "label",
    ["5 min read", "Reading time: 4 minutes", "Page 1 of 8", "Last updated: 13 November 2025",
     "Was this page helpful?"],
)  # fmt: skip
def test_what_a_site_says_of_the_page_goes(label: str) -> None:
    body = parse_fragment(f"<p>{PROSE}</p><p>{label}</p>")

    remove_labels(body)

    assert text_of(body) == PROSE.strip()


def test_a_list_of_tags_goes_with_its_label() -> None:
    body = parse_fragment(
        f'<p>{PROSE}</p><p>Tags: <a rel="tag">panels</a>, <a rel="category tag">police</a></p>'
    )

    remove_tag_lists(body)

    assert text_of(body) == PROSE.strip()


def test_a_link_to_a_tag_within_a_sentence_stays() -> None:
    html = f'<p>{PROSE} More of it is under <a rel="tag">panels</a>.</p>'
    body = parse_fragment(html)

    remove_tag_lists(body)

    assert text_of(body).endswith("More of it is under panels.")


def test_who_the_author_is_goes_and_a_chapter_of_that_name_stays() -> None:
    life = "<h3>About the author</h3><p>Ann Other has clerked for three panels and lives by the sea.</p>"
    body = parse_fragment(f"<p>{PROSE}</p>{life}")
    chapter = parse_fragment(f"<h3>About the author</h3><p>{PROSE * 8}</p>")

    remove_announced(body)
    remove_announced(chapter)

    assert text_of(body) == PROSE.strip()
    assert text_of(chapter).startswith("About the author")


def test_cards_of_other_pages_go_though_they_hold_text() -> None:
    card = f'<div><h3><a href="/a">Another</a></h3><p>{PROSE}</p></div>'
    body = parse_fragment(f"<p>{PROSE}</p><h2>Related posts</h2><div>{card * 3}</div>")

    remove_announced(body)

    assert text_of(body) == PROSE.strip()


def test_an_id_made_of_the_words_of_a_heading_is_no_name() -> None:
    body = parse_fragment(f'<h2><span id="Related_Posts">Related posts</span></h2><p>{PROSE}</p>')

    remove_furniture(body)

    assert text_of(body).startswith("Related posts")


def test_a_life_of_the_author_at_the_end_goes_by_the_name_in_its_heading() -> None:
    body = parse_fragment(
        "<h2>About Bob Else</h2><p>He chairs the panel.</p>"
        "<h2>About Ann Other</h2><p>She writes on panels and lives in a small town.</p>"
    )

    remove_life(body, ["Ann Other"])

    assert text_of(body) == "About Bob Else He chairs the panel."


def test_cards_for_other_pages_go_whatever_they_hold_besides_their_headings() -> None:
    card = (
        "<div><a><h3>Panels at work</h3><p>What they did in their first year, and what is next.</p></a></div>"
    )
    body = parse_fragment(f"<p>{PROSE}</p><div><h2>Also see</h2><div>{card * 9}</div></div>")

    remove_announced(body)

    assert text_of(body) == PROSE.strip()


def test_a_label_goes_from_above_what_only_browsers_without_scripts_show() -> None:
    body = parse_fragment(f"<p>{PROSE}</p><center>Advert <noscript><img></noscript></center>")

    remove_labels(body)

    assert text_of(body) == PROSE.strip()
