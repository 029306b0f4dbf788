"""What a page is called: the heading that its readers see, where what the page states of itself agrees."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from scripts.importer.extraction.dom import Element, elements, squeeze, text_of
from scripts.importer.extraction.selectors import select
from scripts.importer.extraction.structured import Article
from scripts.importer.extraction.values import values
from scripts.importer.profiles import GENERIC, Profile

_SEPARATOR = re.compile(r"\s+[|–—»«·•/:-]\s+|\s*(?:::|»|\|)\s*")
# Separators of a path from a page up to its site.
_PATH = re.compile(r"\s[/«]\s|::")
_COLON = re.compile(r":\s+")
_WORD = re.compile(r"\w+")
# Half of the words in common: a headline and the shorter form of it that was made for search engines.
_AGREES = 0.5
_SAME = 0.9
_SLUG_WORDS = 2
_SLUG_AGREES = 0.7
_LONGEST = 250


@dataclass(frozen=True, slots=True)
class Found:
    """A value and the place where it was found."""

    value: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """Everything that a page states of its title: with and without the site's name."""

    titles: tuple[Found, ...]
    parts: tuple[frozenset[str], ...]
    slug: frozenset[str]
    site: str
    home: str

    def agreement(self, heading: str) -> float:
        """How far a heading is what the page states: 1 for the same words, 0 for none in common."""
        words = words_of(heading)
        if not words:
            return 0.0
        shares = [_shared(words, words_of(title.value)) for title in self.titles]
        shares.extend(_SAME for part in self.parts if part == words)
        covered = len(self.slug & words) / len(self.slug) if len(self.slug) >= _SLUG_WORDS else 0.0
        return max([*shares, _AGREES if covered >= _SLUG_AGREES else 0.0])

    def is_title(self, heading: str) -> bool:
        """Whether a heading is a title that is stated, and not only a part of the window's title."""
        words = words_of(heading)
        is_part = any(part == words for part in self.parts)
        return not is_part or any(words_of(title.value) == words for title in self.titles)


def words_of(text: str) -> frozenset[str]:
    """The words of a text without case, to compare two texts by."""
    return frozenset(_WORD.findall(text.casefold().replace("’", "'")))


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if other else 0.0


def read_stated(tree: Element, url: str, article: Article, generic: Profile) -> Stated:
    """Gather what the head, the JSON-LD and the address of a page say of its title."""
    site = next(iter(_contents(tree, "meta[property='og:site_name']")), "") or article.site
    given = [Found(value, take.name) for take in generic.title for value in values(tree, take)]
    if article.headline:
        given.append(Found(article.headline, "JSON-LD headline"))
    titles = (Found(without_site(one.value, site, url), one.place) for one in given)
    # Where there is nothing but the title of the window, the page's name may be any part of it.
    alone = given[0].value if len(given) == 1 and not site else ""
    parts = (words_of(part) for part in _SEPARATOR.split(alone))
    return Stated(
        titles=tuple(one for one in titles if one.value),
        parts=tuple(dict.fromkeys(part for part in parts if part)),
        slug=_slug(url),
        site=site,
        home=urljoin(url, "/"),
    )


def _contents(tree: Element, selector: str) -> Iterator[str]:
    return (text for one in select(tree, selector) if (text := squeeze(one.get("content"))))


def _slug(url: str) -> frozenset[str]:
    """The words of the last part of an address that has several."""
    parts = [part for part in urlsplit(url).path.split("/") if part]
    name = re.sub(r"\.\w{2,5}$", "", unquote(parts[-1])) if parts else ""
    return frozenset(word for word in words_of(name.replace("_", " ")) if not word.isdigit())


def without_site(title: str, site: str, url: str) -> str:
    """A title without the name of its site, where that stands before or after a separator.

    >>> without_site("Panels at work | Example Council", "", "http://example.org/")
    'Panels at work'
    """
    title = squeeze(title)
    parts = [part for part in _SEPARATOR.split(title) if part]
    while len(parts) > 1 and _is_site(parts[-1], site, url):
        title, parts = _cut_last(title, parts[-1]), parts[:-1]
    while len(parts) > 1 and _is_site(parts[0], site, url):
        title, parts = _cut_first(title, parts[0]), parts[1:]
    start, *rest = _COLON.split(title, maxsplit=1)
    if rest and _is_site(start, site, url):
        return rest[0]
    return title if site or len(parts) < 2 else _longest_side(title, parts)


def _cut_last(title: str, part: str) -> str:
    return re.sub(r"[\W_]+$", "", title[: title.rindex(part)]) if part in title else title


def _cut_first(title: str, part: str) -> str:
    return re.sub(r"^[\W_]+", "", title[title.index(part) + len(part) :]) if part in title else title


def _is_site(part: str, site: str, url: str) -> bool:
    """Whether a part of a title is the site's name: the one stated, or the name of its host."""
    words = words_of(part)
    if site and words and (words <= words_of(site) or words_of(site) <= words):
        return True
    host = re.sub(r"^www\.", "", urlsplit(url).hostname or "")
    joined = "".join(_WORD.findall(part.casefold()))
    return len(joined) > 2 and (joined in host.replace("-", "").replace(".", "") and "." in host)


def _longest_side(title: str, parts: Sequence[str]) -> str:
    """What stands before the last separator or, where that is one word only, the longest part."""
    if len(parts) > 2 and _PATH.search(title):
        return parts[0]
    first = _cut_last(title, parts[-1])
    return first if len(_WORD.findall(first)) > 1 else max(parts, key=len)


def find_title(tree: Element, post: Element, profile: Profile, stated: Stated) -> Found:
    """The title of a page and where it was found.

    A heading is preferred to what the head states, for it is what readers saw; but only where both
    agree, for the first heading of many pages is the name of the site.
    """
    own = () if profile.name == GENERIC else profile.title
    named = [Found(value, f"the heading {take.name}") for take in own for value in values(post, take)]
    if named and (profile.certain or not stated.titles):
        return named[0]
    main = [*named, *_headings(tree, stated, "h1")]
    lower = _headings(tree, stated, "h2", "h3")
    chosen, below = _best(main, stated, _AGREES), _best(lower, stated, _SAME)
    if chosen is None or (below is not None and not stated.is_title(chosen.value)):
        chosen = below
    if chosen is not None:
        return _as_stated(chosen, stated)
    alone = [one for one in main if one.value and not _is_the_site(one.value, stated)]
    return next((one for one in (*stated.titles, *alone, *main, *lower) if one.value), Found())


def _headings(tree: Element, stated: Stated, *tags: str) -> list[Found]:
    """The headings of a page but those that lead to the site's first page: they are its name."""
    return [
        Found(text_of(one), "the heading")
        for one in elements(tree, *tags)
        if not any(_leads_home(link, stated.home) for link in _links(one))
    ]


def _leads_home(link: Element, home: str) -> bool:
    try:
        return urljoin(home, link.get("href") or "") == home
    except ValueError:  # it is no address
        return False


def _links(heading: Element) -> Iterator[Element]:
    return (link for link in elements(heading, "a") if link.get("href"))


def _as_stated(heading: Found, stated: Stated) -> Found:
    """The heading, or the same words as the page states them where the heading shouts or runs together."""
    plain = _WORD.findall(heading.value.casefold())
    same = (one for one in stated.titles if _WORD.findall(one.value.casefold()) == plain)
    is_worse = (one for one in same if heading.value.isupper() or len(one.value) > len(heading.value))
    return next(is_worse, heading)


def _is_the_site(heading: str, stated: Stated) -> bool:
    return bool(stated.site) and words_of(heading) == words_of(stated.site)


def _best(headings: Iterable[Found], stated: Stated, enough: float) -> Found | None:
    """The heading that agrees most; the first of equals."""
    fit = [
        (stated.agreement(one.value), -place, one)
        for place, one in enumerate(headings)
        if 0 < len(one.value) <= _LONGEST and not _is_the_site(one.value, stated)
    ]
    score, _, best = max(fit, key=lambda one: one[:2], default=(0.0, 0, None))
    return best if score >= enough else None
