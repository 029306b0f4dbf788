"""Who wrote a page: what its platform, its metadata and its lines beside the title say."""

import re
from collections.abc import Iterable, Iterator

from scripts.importer.extraction.dom import Element, elements, squeeze, tag_of, text_of
from scripts.importer.extraction.selectors import select
from scripts.importer.extraction.structured import Article
from scripts.importer.extraction.titles import words_of
from scripts.importer.extraction.values import places, values
from scripts.importer.extraction.written_dates import read_written
from scripts.importer.profiles import Profile, Takes

_BY = (
    r"(?:by|authored by|written by|posted by|published by|submitted by|created by|story by|words by|text by|"
    r"article by|authors?|(?:view )?(?:all |more )?(?:posts|articles|stories) by|"
    r"(?:geschrieben |verfasst )?von)"
)
_FOREWORDS = re.compile(rf"^(?:{_BY}(?:\s*:\s*|\s+))+", re.IGNORECASE)
_AFTERWORDS = re.compile(
    r"\s*(?:[|•·]|\s[–—/-]\s|\b(?:on|am|le)\s+(?=\w*day\b|\d|[A-Z][a-z]+ \d)|\bat \d|\bsays\b|"
    r"\bpublished\b|\bupdated\b|\(@|\d{1,2}[/.-]\d{1,2}[/.-]\d{2}|\d{4}-\d\d).*$",
    re.IGNORECASE | re.DOTALL,
)
_BYLINE = re.compile(r"^(?:posted |written |published |submitted )?by:?\s+(?=[A-Z])", re.IGNORECASE)
_PERSON = re.compile(r"[A-Z][\w'’.-]*(?:\s+(?:(?:de|van|von|der|la|le|bin|al)\s+)*[A-Z][\w'’.-]*){1,3}")
_ROLE = re.compile(
    r"\b(?:editor|expert|officer|director|manager|writer|chief|head|minister|secretary|reporter|correspondent|"
    r"commissioner|constable|chair\w*|adviser|advisor|author|consultant|professor|fellow|council|police|team)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*[,;]\s*(?:and\s+)?|\s+(?:and|und|et|y)\s+|\s*&\s*")
# Names of accounts and of fields, which tell nobody who wrote.
_NOBODY = frozenset(
    {
        "admin", "administrator", "wpadmin", "siteadmin", "webmaster", "root", "user", "author", "authors",
        "guest", "anonymous", "unknown", "by", "fail", "posted", "wordpress", "none", "null", "default",
        "superuser", "profile", "about", "website", "username",
    }
)  # fmt: skip
_LABELS = re.compile(r"^(?:written by|by|posted by|author|verfasst von|geschrieben von|von)$", re.IGNORECASE)
_LONGEST = 80
_MOST = 6
_LONGEST_LINE = 100
_LINES_NEAR_TITLE = 8


def find_authors(
    tree: Element, post: Element, profile: Profile, generic: Profile, article: Article, site: str
) -> tuple[tuple[str, ...], str]:
    """The authors of a page and where they were found; none rather than an account's name.

    A name that is the site's own stands only where nobody else is named: then it is an organisation
    that speaks.
    """
    organisation: tuple[tuple[str, ...], str] = ((), "")
    for found, place in _places(tree, post, profile, generic, article):
        names = tuple(dict.fromkeys(name for value in found for name in read_names(value)))
        if names and not (site and words_of(" ".join(names)) == words_of(site)):
            return names, place
        organisation = organisation if organisation[0] else (names, place)
    return organisation


def _places(
    tree: Element, post: Element, profile: Profile, generic: Profile, article: Article
) -> Iterator[tuple[list[str], str]]:
    """Every place that may name authors, the most trustworthy first."""
    yield from _taken(post, profile.author)
    if post is not tree:
        yield from _taken(tree, profile.author)
    yield list(article.authors), "JSON-LD author"
    yield from _taken(tree, tuple(take for take in generic.author if take.attribute))
    yield _labelled(tree), "the author of its preview"
    yield from _taken(post, tuple(take for take in generic.author if not take.attribute))
    yield _bylines(post), "a line below the title"


def _taken(root: Element, takes: Takes) -> Iterator[tuple[list[str], str]]:
    for take in takes:
        if take.attribute is not None:
            yield list(dict.fromkeys(values(root, take)))[:_MOST], take.name
        else:
            named = dict(places(root, take))
            if named:
                yield list(dict.fromkeys(named[one] for one in _together(list(named))))[:_MOST], take.name


def _together(named: list[Element]) -> list[Element]:
    """The first element and those beside it: others are the authors of what the page lists."""
    first = named[0]
    near = {first.getparent(), next(iter(first.iterancestors()), None)}
    return [one for one in named if one.getparent() in near]


def _labelled(tree: Element) -> list[str]:
    """The author in the labelled lines that a page gives for previews of it."""
    for number in ("1", "2"):
        label = next(iter(select(tree, f"meta[name='twitter:label{number}']")), None)
        value = next(iter(select(tree, f"meta[name='twitter:data{number}']")), None)
        if label is not None and value is not None and _LABELS.match(squeeze(label.get("content"))):
            return [squeeze(value.get("content"))]
    return []


def _bylines(post: Element) -> list[str]:
    """Short lines that begin with "By", among the first after the first heading."""
    heading = next(elements(post, "h1", "h2"), None)
    seen = heading is None
    lines = 0
    for element in elements(post):
        seen = seen or element is heading
        if not seen or tag_of(element) not in {"p", "div", "span", "li", "address", "em", "strong", "small"}:
            continue
        words = text_of(element)
        if words and len(words) <= _LONGEST_LINE:
            lines += 1
            if _BYLINE.match(words):
                return [words]
        if lines > _LINES_NEAR_TITLE:
            break
    return []


def read_names(text: str) -> list[str]:
    """The names in what a page gives as its author; none where it is no name.

    >>> read_names("By Ann Other and Bob Else on Monday 5 March 2012")
    ['Ann Other', 'Bob Else']
    >>> read_names("admin"), read_names("Posted on 5 March 2012")
    ([], [])
    """
    name = squeeze(_AFTERWORDS.sub("", _FOREWORDS.sub("", squeeze(text)))).strip(" ,:;|-")
    return [one for one in _parted(name) if _is_name(one)]


def _parted(name: str) -> Iterable[str]:
    parts = [part for part in _BETWEEN.split(name) if part]
    are_people = len(parts) > 1 and all(_PERSON.fullmatch(part) and not _ROLE.search(part) for part in parts)
    return parts if are_people else [name]


def _is_name(name: str) -> bool:
    return (
        2 <= len(name) <= _LONGEST
        and any(character.isalpha() for character in name)
        and "://" not in name
        and "@" not in name
        and name.casefold() not in _NOBODY
        and not re.match(
            r"(?:www\.|posted\b|published\b|updated\b|last\b|view\b|more\b|read\b|see\b|all\b|\d)",
            name,
            re.IGNORECASE,
        )
        and read_written(name) is None
    )
