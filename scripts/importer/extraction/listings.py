"""A page that lists many posts, as the pages that each of them would have been."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace

from scripts.importer.extraction.cleaning import absolute
from scripts.importer.extraction.dom import Element, parse
from scripts.importer.extraction.pages import Page
from scripts.importer.extraction.posts import listed_posts
from scripts.importer.extraction.selectors import select, select_all
from scripts.importer.extraction.structured import stated_article
from scripts.importer.extraction.titles import read_stated
from scripts.importer.extraction.values import first_value
from scripts.importer.profiles import GENERIC, Profile, all_profiles

# What a post needs of its page's head: where links start, and which platform made it.
_HEAD = ("base", "meta[name=generator]", "link[rel=stylesheet]")


def pages_of(page: Page, profile: Profile) -> tuple[Page, ...]:
    """One page for each post that a page lists, at the post's own address; nothing for a page of its own.

    A list in which a post has no address of its own, or two have one, is not parted: what the posts are
    called on the new site could not be kept from one import to the next.
    """
    article = stated_article(page.tree, page.url)
    stated = read_stated(page.tree, page.url, article, all_profiles()[GENERIC])
    posts = listed_posts(page, profile, stated)
    addresses = [absolute(first_value(post, profile.permalink) or "", page.base_url) for post in posts]
    known = [address for address in addresses if address is not None]
    if len(posts) < 2 or len(set(known)) != len(posts):
        return ()
    days = _days(page.tree, posts, profile)
    return tuple(
        replace(page, tree=_alone(page, post, day), url=address, is_listed=True)
        for post, address, day in zip(posts, known, days, strict=True)
    )


def _days(tree: Element, posts: Sequence[Element], profile: Profile) -> list[Element | None]:
    """For each post the date that stands before it, outside all posts, as year pages and Blogger write it."""
    known = set(posts)
    takes = tuple(take.select for take in profile.date if not take.select.startswith("meta"))
    dates = {
        one for one in select_all(tree, takes) if not any(holder in known for holder in one.iterancestors())
    }
    before: dict[Element, Element | None] = {}
    latest: Element | None = None
    for element in tree.iter():
        latest = element if element in dates else latest
        if element in known:
            before[element] = latest
    return [before[post] for post in posts]


def _alone(page: Page, post: Element, day: Element | None) -> Element:
    """A page that holds one post, below the date that stood before it."""
    tree = parse("<html><head></head><body></body></html>")
    for name, value in page.tree.attrib.items():
        tree.set(name, value)
    head, body = tree[0], tree[1]
    for selector in _HEAD:
        head.extend(deepcopy(one) for one in select(page.tree, selector))
    for part in (day, post):
        if part is not None:
            copy = deepcopy(part)
            copy.tail = None
            body.append(copy)
    return tree
