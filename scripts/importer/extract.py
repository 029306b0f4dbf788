"""What a page says: its title, authors, date, body and comments, each with where it was found."""

import re
from copy import deepcopy
from dataclasses import dataclass, field

from plugins.core.model import Comment, Event
from scripts.importer.bulletins import Header, header_of, openings, read_byline, read_event, remove_header
from scripts.importer.cleaning import clean, remove_hidden
from scripts.importer.dating import Dating, date_page
from scripts.importer.dom import Element, elements, remove_all, squeeze, tag_of, text_of
from scripts.importer.headings import promote_bold_lines, raise_headings
from scripts.importer.locating import locate_body
from scripts.importer.pages import Page
from scripts.importer.profiles import GENERIC, Profile, all_profiles
from scripts.importer.recognise import Recognition
from scripts.importer.renderer import BYLINE
from scripts.importer.selectors import select_all
from scripts.importer.threads import Thread, take_comments
from scripts.importer.values import all_values, every_value, first_value

_SITE_NAME = re.compile(r"\s+[|–—»«·]\s+|\s+-\s+|\s*::\s*")
_NO_TAG = frozenset({"uncategorized", "uncategorised", "general", "blog"})
_FOREWORDS = re.compile(r"^(?:posted|written|published|submitted)?\s*by:?\s+", re.IGNORECASE)
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
    review: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def comments(self) -> tuple[Comment, ...]:
        """The comments, parents before replies."""
        return self.thread.comments


def extract(page: Page, recognition: Recognition) -> Extraction:
    """Read a page by its profile, and by the generic one where the profile does not tell.

    Raises ExtractionError where the page has no text.
    """
    profile, generic = recognition.profile, all_profiles()[GENERIC]
    tree = deepcopy(page.tree)
    thread = take_comments(tree, profile if profile.comments else generic, page.base_url)
    post, warnings = _find_post(page, tree, profile)
    title = _title(tree, post, profile, generic)
    dating = date_page(page, post, profile, generic, title)
    authors = _authors(tree, post, profile, generic)
    tags = _tags(tree, post, profile, generic)
    source_body = _body(tree, post, profile, generic)
    header = header_of(source_body)
    if header is not None:
        remove_header(source_body, header)
        title = header.title
        dating = (
            dating
            if dating.date
            else Dating(header.date, found_in="the bulletin's header")
            if header.date
            else dating
        )
    elif (first := next(elements(source_body, "h1", "h2"), None)) is not None and text_of(first) == title:
        remove_all([first])
    body = _finished(source_body, page.base_url)
    return Extraction(
        kind="bulletin" if header else _kind(profile, dating),
        title=title,
        dating=dating,
        source_body=source_body,
        body=body,
        authors=_signed(body) or authors,
        tags=tags,
        header=header,
        events=_complete_sections(body) if header else (),
        thread=thread,
        review=(*dating.review, *profile.review),
        warnings=(*warnings, *_missing_comments(thread)),
    )


def _find_post(page: Page, tree: Element, profile: Profile) -> tuple[Element, tuple[str, ...]]:
    """The element of the post that the page is about, the whole page where the platform has none."""
    posts = next((found for one in profile.post if (found := select_all(tree, (one,)))), [])
    if not posts:
        return tree, ()
    own = [post for post in posts if first_value(post, profile.permalink) == page.url]
    if len(posts) == 1 or own:
        return (own or posts)[0], ()
    return posts[0], (
        f"the page holds {len(posts)} posts and only the first is taken; capture each post's own page",
    )


def _title(tree: Element, post: Element, profile: Profile, generic: Profile) -> str:
    title = first_value(post, profile.title) or first_value(tree, profile.title)
    if title:
        return title
    headline = first_value(tree, generic.title) or ""
    return _without_site(headline, [text_of(one) for one in elements(tree, "h1", "h2")])


def _without_site(title: str, headings: list[str]) -> str:
    """A page title without the site's name: the part that is a heading too, else the first part."""
    parts = [squeeze(part) for part in _SITE_NAME.split(title) if squeeze(part)]
    if title in headings or len(parts) < 2:
        return title or next((heading for heading in headings if heading), "")
    longest = max((heading for heading in headings if heading and heading in title), key=len, default="")
    return longest or parts[0]


def _authors(tree: Element, post: Element, profile: Profile, generic: Profile) -> tuple[str, ...]:
    found = (
        all_values(post, profile.author)
        or all_values(tree, profile.author)
        or all_values(tree, generic.author)
    )
    names = (squeeze(_FOREWORDS.sub("", name)) for name in found)
    return tuple(dict.fromkeys(name for name in names if name and "://" not in name and len(name) <= 80))


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


def _tags(tree: Element, post: Element, profile: Profile, generic: Profile) -> tuple[str, ...]:
    places = ((post, profile.tags), (tree, profile.tags), (tree, generic.tags))
    found = next((tags for root, takes in places if (tags := every_value(root, takes))), [])
    parts = (squeeze(part) for value in found for part in re.split(r"[;,]", value))
    return tuple(dict.fromkeys(part for part in parts if part and part.casefold() not in _NO_TAG))


def _body(tree: Element, post: Element, profile: Profile, generic: Profile) -> Element:
    """The element that holds the text, without furniture and without what is hidden.

    Where the profile knows no body, or none with words, the generic extractor finds it.
    """
    remove_hidden(tree)
    found = (one for root in (post, tree) for one in select_all(root, profile.body) if text_of(one))
    body = next(found, None)
    if body is not None:
        remove_all(one for one in select_all(body, profile.furniture))
        return body
    body = tree.find("body")
    remove_all(select_all(tree, (*profile.furniture, *generic.furniture)))
    located = locate_body(tree)
    if located is None and (body is None or not text_of(body)):
        raise ExtractionError("has no text")
    if located is not None:
        return located
    if body is None:
        raise ExtractionError("has no text")
    return body


def _finished(source: Element, base_url: str) -> Element:
    """A clean copy of a body whose headings are headings and begin at level 2."""
    body = clean(source, base_url)
    if tag_of(body) != "div":
        body.tag = "div"
    promote_bold_lines(body)
    raise_headings(body)
    return body


def _complete_sections(body: Element) -> tuple[tuple[str, Event], ...]:
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


def _kind(profile: Profile, dating: Dating) -> str:
    if profile.kind == "bulletin":
        return "other"
    return "blog" if profile.kind == "other" and dating.date else profile.kind


def _missing_comments(thread: Thread) -> tuple[str, ...]:
    if thread.stated is None or thread.stated <= len(thread.comments):
        return ()
    held = len(thread.comments)
    return (f"the page states {thread.stated} comments and holds {held}; capture its other comment pages",)


def guest_authors(body: Element) -> tuple[str, ...]:
    """The authors of a body's sections, in order."""
    found = (heading.get(BYLINE) for heading in elements(body, "h2"))
    return tuple(dict.fromkeys(by for by in found if by))
