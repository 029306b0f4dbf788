"""What a page says of itself in JSON-LD with the words of schema.org."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from scripts.importer.extraction.dom import Element, parse_fragment, squeeze, text_of
from scripts.importer.extraction.selectors import select

# Kinds of things that a page is, and not what it lists or links; the most telling come first.
_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|DiscussionForumPosting|Recipe|Review)$")
_PAGE = re.compile(r"(?:WebPage|AboutPage|FAQPage|QAPage|Event|VideoObject)$")
# Below these keys stand other works, with dates and authors of their own.
_OTHERS = frozenset(
    {
        "comment", "itemListElement", "blogPost", "hasPart", "isPartOf", "mentions", "citation", "publisher",
        "review", "itemReviewed", "breadcrumb", "relatedLink", "suggestedAnswer", "acceptedAnswer", "about",
    }
)  # fmt: skip
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Article:
    """The work that a page presents, as its JSON-LD states it."""

    headline: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    changed: str = ""
    site: str = ""


def stated_article(tree: Element, url: str) -> Article:
    """The facts that the JSON-LD of a page states of the page's own article; empty where it states none.

    Where several works are described, the one whose address is the page's is taken before the others,
    an article before the page that holds it. Broken blocks are passed over.
    """
    items = [item for block in _blocks(tree) for item in _items(block)]
    known = {str(item["@id"]): item for item in items if "@id" in item and len(item) > 1}
    works = sorted((item for item in items if _rank(item)), key=lambda item: _order(item, url))
    articles = [work for work in works if _is_article(work)]
    own = [work for work in articles if _is_at(work, url)]
    if len(articles) > 1 and not own and not _agree(articles):
        works = [work for work in works if work not in articles]
    return Article(
        headline=next((text for work in works if (text := _words(work.get("headline")))), ""),
        authors=next((names for work in works if (names := _names(work.get("author"), known))), ()),
        published=next((text for work in works if (text := _words(work.get("datePublished")))), ""),
        changed=next((text for work in works if (text := _words(work.get("dateModified")))), ""),
        site=_site(items, works, known),
    )


def _blocks(tree: Element) -> Iterator[Any]:
    for script in select(tree, "script[type='application/ld+json']"):
        text = str(etree.tostring(script, method="text", encoding="unicode", with_tail=False))
        text = re.sub(r"^\s*(?:<!\[CDATA\[|<!--)|(?:\]\]>|-->)\s*$", "", text).strip().rstrip(";")
        try:
            yield json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue


def _items(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Every described thing that is not below a key of other works."""
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        for key, inner in value.items():
            if key not in _OTHERS or key in {"isPartOf", "publisher"}:
                yield from _items(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _items(inner, depth + 1)


def _types(item: dict[str, Any]) -> list[str]:
    stated = item.get("@type") or []
    return [str(one) for one in (stated if isinstance(stated, list) else [stated])]


def _is_article(item: dict[str, Any]) -> bool:
    return any(_ARTICLE.search(one) for one in _types(item))


def _rank(item: dict[str, Any]) -> int:
    """How telling a thing is of the page it stands on; nothing for persons, sites and pictures."""
    if _is_article(item):
        return 2
    is_untyped = not _types(item) and ("headline" in item or "datePublished" in item)
    return 1 if is_untyped or any(_PAGE.search(one) for one in _types(item)) else 0


def _order(item: dict[str, Any], url: str) -> tuple[int, int]:
    return (0 if _is_at(item, url) else 1, -_rank(item))


def _is_at(item: dict[str, Any], url: str) -> bool:
    """Whether a work says that it is at an address."""
    main = item.get("mainEntityOfPage")
    stated = (item.get("url"), item.get("@id"), main.get("@id") if isinstance(main, dict) else main)
    return any(isinstance(one, str) and _plain(one) == _plain(url) for one in stated)


def _plain(address: str) -> str:
    """An address without what changes between two ways to write it."""
    return re.sub(r"^https?://(?:www\.)?|[#?].*$", "", address.strip()).rstrip("/").lower()


def _agree(articles: list[dict[str, Any]]) -> bool:
    """Whether several descriptions are of one work: they give it one headline."""
    return len({_words(one.get("headline")) for one in articles if one.get("headline")}) < 2


def _words(value: Any) -> str:
    """A text as people read it: entities and tags resolved, white space squeezed."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if not isinstance(value, str):
        return ""
    return text_of(parse_fragment(value)) if re.search(r"[<&]", value) else squeeze(value)


def _names(value: Any, known: dict[str, dict[str, Any]]) -> tuple[str, ...]:
    """The names of persons and organisations; a reference is followed to what it refers to."""
    if isinstance(value, list):
        return tuple(dict.fromkeys(name for one in value for name in _names(one, known)))
    if isinstance(value, dict):
        if not value.get("name"):
            value = known.get(str(value.get("@id")), {})
        value = value.get("name")
        return _names(value, known) if isinstance(value, list) else _names(value or "", known)
    name = _words(value)
    return (name,) if name else ()


def _site(items: Iterable[dict[str, Any]], works: Iterable[dict[str, Any]], known: dict[str, Any]) -> str:
    """The name of the site: of its own description, else of the publisher."""
    sites = (_words(item.get("name")) for item in items if "WebSite" in _types(item))
    publishers = (name for work in works for name in _names(work.get("publisher") or "", known))
    return next((name for name in (*sites, *publishers) if name), "")
