"""What a page says: its title, authors, date, body and comments, each with where it was found."""

import re
from copy import deepcopy
from dataclasses import dataclass, field

from plugins.core.model import Comment, Event
from scripts.importer.extraction.authors import find_authors
from scripts.importer.extraction.bodies import find_body
from scripts.importer.extraction.bulletins import (
    Header,
    header_of,
    openings,
    read_byline,
    read_event,
    remove_header,
)
from scripts.importer.extraction.cleaning import clean, remove_hidden
from scripts.importer.extraction.dating import Dating, date_page
from scripts.importer.extraction.dom import Element, elements, remove_all, squeeze, tag_of, text_of
from scripts.importer.extraction.furniture import remove_life
from scripts.importer.extraction.openings import remove_opening
from scripts.importer.extraction.pages import Page
from scripts.importer.extraction.posts import Choice, choose_post
from scripts.importer.extraction.recognise import Recognition
from scripts.importer.extraction.rights import find_rights
from scripts.importer.extraction.selectors import select, select_all
from scripts.importer.extraction.structured import Article, stated_article
from scripts.importer.extraction.threads import Opening, Thread, take_comments, take_posts
from scripts.importer.extraction.titles import Stated, find_title, read_stated
from scripts.importer.extraction.values import every_value, first_value
from scripts.importer.markdown.headings import promote_bold_lines, raise_headings
from scripts.importer.markdown.renderer import BYLINE
from scripts.importer.profiles import GENERIC, Profile, all_profiles

_SCRIPTS_OF_A_SHELL = 2
_LONGEST_TEXT = 6_000_000
_NO_TAG = frozenset({"uncategorized", "uncategorised", "general", "blog"})
_SIGNATURE = re.compile(
    r"^(?P<name>(?:[A-Z][\w'’.-]*\s+){1,3}[A-Z][\w'’.-]*|(?:A|An|The)\s[^,]{3,60}),\s+(?P<role>[^.!?]{2,100})$"
)
_EMPHASIS = frozenset({"i", "em", "b", "strong"})


class ExtractionError(Exception):
    """A page in which no text was found."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """A page, read: facts, and the body as clean HTML with headings from level 2."""

    kind: str
    title: str
    dating: Dating
    source_body: Element
    body: Element
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    header: Header | None = None
    events: tuple[tuple[str, Event], ...] = ()
    thread: Thread = field(default_factory=Thread)
    title_from: str = ""
    text_from: str = ""
    authors_from: str = ""
    tags_from: str = ""
    rights: str = ""
    review: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def comments(self) -> tuple[Comment, ...]:
        """The comments, parents before replies."""
        return self.thread.comments


@dataclass(frozen=True, slots=True)
class _Ground:
    """What every part of the reading starts from: the page, a copy of it to work on, and who knows it."""

    page: Page
    tree: Element
    profile: Profile
    generic: Profile
    article: Article
    stated: Stated


def extract(page: Page, recognition: Recognition) -> Extraction:
    """Read a page by its profile, and by the generic one where the profile does not tell.

    Raises ExtractionError where the page has no text, or more than an entry can hold.
    """
    if len(page.capture.content) > _LONGEST_TEXT and (length := len(text_of(page.tree))) > _LONGEST_TEXT:
        raise ExtractionError(
            f"holds {length / 10**6:.0f} million letters; an entry holds at most {_LONGEST_TEXT // 10**6}"
        )
    generic, article = all_profiles()[GENERIC], stated_article(page.tree, page.url)
    stated = read_stated(page.tree, page.url, article, generic)
    ground = _Ground(page, deepcopy(page.tree), recognition.profile, generic, article, stated)
    opening = take_posts(ground.tree, recognition.profile, page.base_url)
    return _read_post(ground) if opening is None else _read_thread(ground, opening)


def _read_thread(ground: _Ground, opening: Opening) -> Extraction:
    """A thread of a forum: its first post is the entry."""
    found = find_title(ground.tree, ground.tree, ground.profile, ground.stated)
    author, moment = opening.post.author, opening.post.date
    dating = (
        Dating(moment, found_in="the first post") if moment else _dating(ground, ground.tree, found.value)
    )
    tags, tags_from = _tags(ground.tree, ground.tree, ground.profile, ground.generic)
    remove_hidden(opening.body)
    remove_all(select_all(opening.body, ground.profile.furniture))
    body = finished(opening.body, ground.page.base_url)
    return Extraction(
        kind=_kind(ground, dating),
        title=found.value,
        dating=dating,
        source_body=opening.body,
        body=body,
        authors=(author,) if author else (),
        tags=tags,
        thread=opening.thread,
        title_from=found.place,
        text_from="the first post",
        authors_from="the first post" if author else "",
        tags_from=tags_from,
        rights=_rights(ground),
        review=(*dating.review, *ground.profile.review),
    )


def _read_post(ground: _Ground) -> Extraction:
    """A page of its own: a bulletin, an entry of a blog or any other page."""
    page, tree, profile, generic = ground.page, ground.tree, ground.profile, ground.generic
    thread = take_comments(tree, profile, generic, page.base_url)
    choice = choose_post(page, tree, profile, ground.stated)
    found = find_title(tree, choice.post, profile, ground.stated)
    title, dating = found.value, _dating(ground, choice.post, found.value)
    authors, authors_from = find_authors(
        tree, choice.post, profile, generic, ground.article, ground.stated.site
    )
    tags, tags_from = _tags(tree, choice.post, profile, generic)
    text = find_body(tree, choice, profile, generic, page.url)
    if text is None:
        raise ExtractionError(_no_text(page))
    source_body = text.element
    header = header_of(source_body)
    if header is not None:
        remove_header(source_body, header)
        title = header.title
        if dating.date is None and header.date is not None:
            dating = Dating(header.date, found_in="the bulletin's header")
    else:
        remove_opening(source_body, title, authors, dating.date)
        remove_life(source_body, authors)
    body = finished(source_body, page.base_url)
    signed = _signed(body)
    return Extraction(
        kind="bulletin" if header else _kind(ground, dating),
        title=title,
        dating=dating,
        source_body=source_body,
        body=body,
        authors=signed or authors,
        tags=tags,
        header=header,
        events=complete_sections(body) if header else (),
        thread=thread,
        title_from="the bulletin's header" if header else found.place,
        text_from=text.place,
        authors_from="the signature" if signed else authors_from,
        tags_from=tags_from,
        rights=_rights(ground),
        review=(*dating.review, *ground.profile.review),
        warnings=(*_listed(choice), *missing_comments(thread)),
    )


def _no_text(page: Page) -> str:
    """Why a page may have none, where it tells."""
    if len(select(page.tree, "script")) > _SCRIPTS_OF_A_SHELL and not text_of(page.tree):
        return "has no text; its words come by scripts, so capture it with a browser"
    return "has no text"


def _dating(ground: _Ground, post: Element, title: str) -> Dating:
    return date_page(ground.page, ground.tree, post, ground.profile, ground.generic, ground.article, title)


def _rights(ground: _Ground) -> str:
    """What the page states of its rights, at its foot too, which is gone from the tree by now."""
    return find_rights(ground.page, (*ground.profile.rights, *ground.generic.rights))


def _listed(choice: Choice) -> tuple[str, ...]:
    if not choice.listed:
        return ()
    return (
        f"the page holds {len(choice.listed)} posts and only the first is taken; "
        "capture each post's own page",
    )


def _signed(body: Element) -> tuple[str, ...]:
    """Who signed: a last line in italics or bold, of a name, a role and perhaps an organisation."""
    lines = [one for one in elements(body, *_EMPHASIS) if text_of(one)]
    if not lines or not text_of(body).endswith(text_of(lines[-1])):
        return ()
    found = _SIGNATURE.match(text_of(lines[-1]))
    if found is None:
        return ()
    is_role = found["name"].split(" ")[0] in {"A", "An", "The"}
    return (found[0] if is_role else found["name"],)


def _tags(tree: Element, post: Element, profile: Profile, generic: Profile) -> tuple[tuple[str, ...], str]:
    """The tags of a page, and where they were found."""
    for root, takes in ((post, profile.tags), (tree, profile.tags), (tree, generic.tags)):
        parts = (squeeze(part) for value in every_value(root, takes) for part in re.split(r"[;,]", value))
        tags = tuple(dict.fromkeys(part for part in parts if part and part.casefold() not in _NO_TAG))
        if tags:
            return tags, next(take.name for take in takes if first_value(root, (take,)))
    return (), ""


def finished(source: Element, base_url: str) -> Element:
    """A clean copy of a body whose headings are headings and begin at level 2."""
    body = clean(source, base_url)
    if tag_of(body) != "div":
        body.tag = "div"
    promote_bold_lines(body)
    raise_headings(body)
    return body


def complete_sections(body: Element) -> tuple[tuple[str, Event], ...]:
    """Give sections their guest authors; the events that headings announce, each with its heading."""
    events: list[tuple[str, Event]] = []
    for opening in openings(body):
        by = read_byline(opening.bold) if opening.bold else None
        if by:
            opening.heading.set(BYLINE, by)
        event = read_event(opening.title)
        if event:
            events.append((opening.title, event))
    return tuple(events)


def _kind(ground: _Ground, dating: Dating) -> str:
    part = ground.profile.part_at(ground.page.url)
    kind = part.kind if part else ground.profile.kind
    if kind == "bulletin":
        return "other"
    return "blog" if part is None and kind == "other" and dating.date else kind


def missing_comments(thread: Thread) -> tuple[str, ...]:
    """What to tell a person of a page that states more comments than it holds."""
    if thread.stated is None or thread.stated <= len(thread.comments):
        return ()
    held = len(thread.comments)
    return (f"the page states {thread.stated} comments and holds {held}; capture its other comment pages",)


def guest_authors(body: Element) -> tuple[str, ...]:
    """The authors of a body's sections, in order."""
    found = (heading.get(BYLINE) for heading in elements(body, "h2"))
    return tuple(dict.fromkeys(by for by in found if by))
