"""Which element of a page is the post that it is about, where a page may show several."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scripts.importer.extraction.dom import Element, elements, remove_all, tag_of, text_of
from scripts.importer.extraction.furniture import running_text
from scripts.importer.extraction.pages import Page
from scripts.importer.extraction.selectors import select, select_all
from scripts.importer.extraction.titles import Stated
from scripts.importer.extraction.values import first_value
from scripts.importer.profiles import GENERIC, Profile

_POST_ID = re.compile(r"(?:^|\s)(?:postid|page-id|post-id)-(\d+)(?:$|\s)")
_NUMBER = re.compile(r"(?:^|\s)post-(\d+)(?:$|\s)")
_TELLS = 0.5
# Posts of other names than the page's, that hold less of its words than this, are cards for other pages.
_SHARE_OF_CARDS = 0.4
# A post without more words than a heading and a button is a card too.
_LEAST = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """The post that a page is about, the whole page where there is none; all posts where it lists several."""

    post: Element
    is_own: bool = False
    listed: tuple[Element, ...] = ()


def choose_post(page: Page, tree: Element, profile: Profile, stated: Stated) -> Choice:
    """Find the page's own post by its number, its address or its title.

    A page that shows several posts, none of them its own, is a list of them all; where it has a longer
    text of its own, they are cards for other pages and are taken out.
    """
    posts = _outermost(next((found for one in profile.post if (found := select(tree, one))), []))
    everywhere = select_all(tree, profile.post)
    numbered = _numbered(tree, everywhere)
    if numbered is not None:
        remove_all(_cards(numbered, everywhere))
        return Choice(numbered, is_own=True)
    if not posts:
        return Choice(tree)
    known = (_addressed(page, posts, profile), _titled(posts, profile, stated))
    own = next((post for post in known if post is not None and _length(post) >= _LEAST), None)
    if own is not None:
        return Choice(own, is_own=True)
    body = tree.find("body")
    whole = _length(body) if body is not None else 0
    listed = sum(map(_length, posts))
    if stated.titles and listed < whole * _SHARE_OF_CARDS:
        if running_text(tree) - sum(map(running_text, posts)) > listed:
            remove_all(posts)
        return Choice(tree)
    return Choice(posts[0], listed=tuple(posts) if len(posts) > 1 else ())


def _number_of(post: Element) -> str | None:
    found = _NUMBER.search(f"{post.get('id') or ''} {post.get('class') or ''}")
    return found[1] if found else None


def listed_posts(page: Page, profile: Profile, stated: Stated) -> tuple[Element, ...]:
    """The posts that a page lists; nothing where one of them is the page itself, or there are none."""
    if profile.name == GENERIC or not profile.permalink:
        return ()
    tree = page.tree
    posts = _outermost(next((found for one in profile.post if (found := select(tree, one))), []))
    own = (_numbered(tree, posts), _addressed(page, posts, profile), _titled(posts, profile, stated))
    if len(posts) < 2 or any(post is not None for post in own):
        return ()
    body = tree.find("body")
    whole = _length(body) if body is not None else 0
    return tuple(posts) if sum(map(_length, posts)) >= whole * _SHARE_OF_CARDS else ()


def _outermost(found: Sequence[Element], root: Element | None = None) -> list[Element]:
    """The elements that stand in no other of them; only those in `root` where one is given."""
    inside = [one for one in found if root is None or root in one.iterancestors()]
    known = set(inside)
    return [one for one in inside if not any(holder in known for holder in one.iterancestors())]


def _numbered(tree: Element, posts: Sequence[Element]) -> Element | None:
    """The post whose number the page's body carries, as WordPress writes both; the longest of several."""
    body = tree.find("body")
    number = _POST_ID.search(body.get("class") or "") if body is not None else None
    if number is None:
        return None
    own = [post for post in posts if _number_of(post) == number[1] and tag_of(post) != "body"]
    lengths = {post: _length(post) - sum(map(_length, _cards(post, posts))) for post in own}
    longest = max(own, key=lambda post: lengths[post], default=None)
    return longest if longest is not None and lengths[longest] >= _LEAST else None


def _cards(own: Element, found: Sequence[Element]) -> list[Element]:
    """The posts of other numbers inside a post: teasers of what to read next."""
    numbers = {None, _number_of(own)}
    return [one for one in _outermost(found, own) if _number_of(one) not in numbers]


def _addressed(page: Page, posts: Sequence[Element], profile: Profile) -> Element | None:
    """The one post whose permanent link is the page's address."""
    wanted = _plain(page.url)
    found = [post for post in posts if _plain(first_value(post, profile.permalink) or "") == wanted]
    return found[0] if len(found) == 1 else None


def _plain(address: str) -> str:
    return re.sub(r"^https?://(?:www\.)?|[?#].*$", "", address.strip()).rstrip("/").lower()


def _titled(posts: Sequence[Element], profile: Profile, stated: Stated) -> Element | None:
    """The post whose heading is what the page says it is called."""
    scores = [max(map(stated.agreement, _headings(post, profile)), default=0.0) for post in posts] or [0.0]
    return posts[scores.index(max(scores))] if max(scores) >= _TELLS else None


def _headings(post: Element, profile: Profile) -> list[str]:
    named = first_value(post, profile.title)
    return [*([named] if named else []), *(text_of(one) for one in elements(post, "h1"))]


def _length(element: Element) -> int:
    return len(text_of(element))
