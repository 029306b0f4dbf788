"""How much of a page the importer gets right, over many themes; what it reached once it must not lose.

The floors are the results themselves, rounded down. Whoever raises a result raises its floor; whoever must
lower one says why beside it.
"""

import re
from collections import Counter
from datetime import UTC, datetime

import pytest

from plugins.core.dates import as_day
from scripts.importer.captures import Capture
from scripts.importer.running.reading import Options, Reading, read_capture
from tests.importer.articles import CUSTODY, GRANTS, PANELS, Article
from tests.importer.themes import Theme, all_themes

ARTICLES = (PANELS, GRANTS, CUSTODY)
THEMES = all_themes()
# Words of the themes' furniture: none of them belongs to a text.
LEAKS = (
    "Skip to the content", "Example Almanac", "Recent arrivals", "Lost property auction", "Share this",
    "Kettle rota", "Sign up for our letters", "Copyright", "Posted in", "Leave a Reply", "filed under",
    "You may also like", "Reply", "Powered by", "Log in to post", "Views", "Average (0 Votes)", "Newer Post",
    "Registered", "Print this page", "We use cookies", "3 minutes", "Table of contents", "rotas",
)  # fmt: skip
PAGES = [(theme, article) for theme in THEMES for article in ARTICLES]
CAPTURED = datetime(2014, 3, 1, 12, 0, tzinfo=UTC)

FLOORS = {
    "words": 1.0,
    "free of furniture": 1.0,
    "title": 1.0,
    "author": 1.0,
    "date": 1.0,
    "comments": 1.0,
    "tree": 1.0,
    "profile": 1.0,
    "kept in Markdown": 1.0,
}


def read(theme: Theme, article: Article) -> Reading:
    html = theme.build(article).encode()
    return read_capture(Capture(f"{theme.name}.html", html, theme.url(article), CAPTURED), Options())


def scores(theme: Theme, article: Article, reading: Reading) -> dict[str, float | None]:
    """What of a page is right, from 0 to 1; nothing for what the theme does not tell."""
    extraction, moment = reading.extraction, reading.extraction.dating.date
    said = [(one.author, one.text) for one in extraction.comments]
    wanted = [(one.author, one.text) for one in theme.order(article)]
    tree = {one.id: one.parent for one in extraction.comments}
    return {
        "words": shared(article.words, reading.markdown),
        "free of furniture": float(not any(leak in reading.markdown for leak in LEAKS)),
        "title": float(extraction.title == article.title),
        "author": float(extraction.authors == (article.author,)) if theme.has_author else None,
        "date": float(moment is not None and as_day(moment) == article.day) if theme.has_date else None,
        "comments": float(said == wanted) if theme.comment else None,
        "tree": float(tree == parents(article)) if theme.comment and theme.has_tree else None,
        "profile": float(reading.recognition.profile.name == theme.profile),
        "kept in Markdown": reading.fidelity.share,
    }


def parents(article: Article) -> dict[str, str | None]:
    return {one.id: one.parent for one in article.remarks}


def shared(wanted: str, given: str) -> float:
    """The F1 of the words of two texts."""
    one, other = Counter(words(wanted)), Counter(words(given))
    both = sum((one & other).values())
    return 2 * both / (one.total() + other.total())


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


@pytest.fixture(scope="module")
def results() -> dict[str, list[tuple[str, float]]]:
    found: dict[str, list[tuple[str, float]]] = {name: [] for name in FLOORS}
    for theme, article in PAGES:
        for name, score in scores(theme, article, read(theme, article)).items():
            if score is not None:
                found[name].append((f"{theme.name}: {article.title}", score))
    return found


@pytest.mark.parametrize("name", FLOORS)
def test_no_page_falls_below_its_floor(name: str, results: dict[str, list[tuple[str, float]]]) -> None:
    below = [(page, round(score, 3)) for page, score in results[name] if score < FLOORS[name]]

    assert below == []


def test_every_theme_is_measured(results: dict[str, list[tuple[str, float]]]) -> None:
    measured = {name: len(found) for name, found in results.items()}

    assert len(results["words"]) == len(PAGES) == 66
    assert measured["comments"] == 48
    assert measured["tree"] == 27
    assert measured["author"] == 63
    assert measured["date"] == 60


def test_a_page_without_a_day_gets_none() -> None:
    html = PANELS.html.encode()

    reading = read_capture(Capture("a.html", html, "http://almanac.example/a", CAPTURED), Options())

    assert reading.extraction.dating.date is None
