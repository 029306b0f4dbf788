"""Which of the posts on a page is its own, and what becomes of a page that lists many."""

from pathlib import Path

import pytest

from scripts.importer.running.reading import Options, Reading, read_entries
from scripts.importer.running.writing import WriteOptions, write_readings
from tests.importer.articles import CUSTODY, GRANTS, PANELS, Article
from tests.importer.pages import capture_of, reading_of

CARD = '<article id="post-{number}" class="hentry post"><h2>{title}</h2><p>{teaser}</p></article>'
WORDPRESS = '<meta name="generator" content="WordPress 3.4">'
TEASER = (
    "A teaser of another page that is long enough to be taken for a text by anything that counts letters."
)


def post(article: Article, number: int) -> str:
    link = f'<a rel="bookmark" href="/{article.day:%Y/%m}/{article.slug}/">'
    return (
        f'<div id="post-{number}" class="post-{number} post hentry"><h2 class="entry-title">{link}'
        f'{article.title}</a></h2><div class="entry-meta">{link}<span class="entry-date">{article.day}</span>'
        f'</a></div><div class="entry-content">{article.html}</div></div>'
    )


def entries_of(html: str, url: str) -> list[Reading]:
    found = read_entries(capture_of(html, url), Options())
    return [one for one in found if isinstance(one, Reading)]


def test_the_number_in_the_body_tells_the_page_s_own_post() -> None:
    card = CARD.format(number=8, title="Another", teaser=TEASER)
    body = f'{card}<h1>{PANELS.title}</h1><div class="post-7 post">{PANELS.html}{card}</div>{card}'
    html = f'<head>{WORDPRESS}<title>Another</title></head><body class="single postid-7">{body}</body>'

    markdown = reading_of(html).markdown

    assert PANELS.paragraphs[0] in markdown
    assert "teaser" not in markdown


def test_small_posts_beside_a_longer_text_are_cards_for_other_pages() -> None:
    cards = "".join(CARD.format(number=number, title="Another", teaser=TEASER) for number in range(3))
    html = f"<head>{WORDPRESS}<title>Panels</title></head><body><div>{PANELS.html}</div>{cards}</body>"

    markdown = reading_of(html).markdown

    assert PANELS.paragraphs[0] in markdown
    assert "teaser" not in markdown


def test_a_page_that_lists_posts_gives_an_entry_for_each() -> None:
    html = f"<head>{WORDPRESS}<title>Almanac</title></head><body>{post(PANELS, 1)}{post(GRANTS, 2)}</body>"

    found = entries_of(html, "http://old.example/2012/")

    assert [one.extraction.title for one in found] == [PANELS.title, GRANTS.title]
    assert [str(one.extraction.dating.date) for one in found] == ["2012-07-09", "2012-10-04"]
    assert [one.page.url for one in found] == [
        f"http://old.example/2012/07/{PANELS.slug}/",
        f"http://old.example/2012/10/{GRANTS.slug}/",
    ]
    assert all(one.page.is_listed and not one.warnings for one in found)


def test_a_date_above_several_posts_is_that_of_each_below_it() -> None:
    def below(article: Article) -> str:
        day = f"{article.day.day} {article.day:%B %Y}"
        return (
            f'<h2 class="date-header">{day}</h2><div class="post hentry"><h3 class="post-title">'
            f'<a href="/{article.slug}.html">{article.title}</a></h3><div class="post-body">'
            f"{article.html}</div></div>"
        )

    html = f'<meta name="generator" content="blogger"><body>{below(PANELS)}{below(CUSTODY)}</body>'

    found = entries_of(html.replace("2013", "2011"), "http://x.example/2012_01_01_archive.html")

    assert [str(one.extraction.dating.date) for one in found] == ["2012-07-09", "2011-01-22"]


def test_posts_without_addresses_are_not_parted() -> None:
    posts = "".join(f'<div class="hentry">{article.html}</div>' for article in (PANELS, GRANTS))
    html = f"{WORDPRESS}<body>{posts}</body>"

    (only,) = entries_of(html, "http://old.example/")

    assert "holds 2 posts" in only.warnings[0]


@pytest.mark.parametrize("is_first", [True, False])
def test_a_page_of_its_own_wins_over_the_same_post_in_a_list(tmp_path: Path, is_first: bool) -> None:
    html = f"<head>{WORDPRESS}<title>Almanac</title></head><body>{post(PANELS, 1)}{post(GRANTS, 2)}</body>"
    listed = entries_of(html, "http://old.example/2012/")
    own = entries_of(
        f'<head>{WORDPRESS}</head><body class="postid-1">{post(PANELS, 1)}</body>', listed[0].page.url
    )

    outcomes = list(write_readings([*own, *listed] if is_first else [*listed, *own], WriteOptions(tmp_path)))

    assert sorted(outcome.state for outcome in outcomes) == ["imported", "imported", "skipped"]
    assert len(list(tmp_path.glob("blog/*/*.md"))) == 2
