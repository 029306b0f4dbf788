"""Comments of a legacy page, taken out of it as a tree."""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from copy import deepcopy
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from plugins.core.dates import LONDON, as_datetime
from plugins.core.model import Comment
from scripts.importer.extraction.cleaning import absolute, clean
from scripts.importer.extraction.dom import (
    Element,
    attributes_of,
    parse_fragment,
    remove_all,
    tag_of,
    text_of,
)
from scripts.importer.extraction.selectors import select, select_all, select_in_order
from scripts.importer.extraction.values import every_value, first_value, values
from scripts.importer.extraction.written_dates import read_written
from scripts.importer.markdown.renderer import render
from scripts.importer.profiles import CommentRules, Profile, Takes

# A comment without words keeps its place in the thread: content takes no empty text.
_NO_WORDS = "&nbsp;"
_SAYS = re.compile(r"\s*(?:says|said|wrote|writes)\s*[:.…]*\s*", re.IGNORECASE)
_LAST_NUMBER = re.compile(r"\d+$")
_KIND = r"(?:comments?|responses?|replies|reply|thoughts?|answers?|kommentare?|antworten|gedanken)"
_STATED = re.compile(
    rf"\b(?P<before>\d[\d,]*|no|one)\s+{_KIND}\b|\b{_KIND}\s*[:(]\s*(?P<after>\d[\d,]*)", re.IGNORECASE
)
# Elements that hold a page's text too, whatever a theme calls them.
_NO_AREA = frozenset({"html", "body", "main", "article"})
_NOBODY = frozenset({"", "anonymous", "guest", "unknown"})


@dataclass(frozen=True, slots=True)
class Thread:
    """The comments of a page, parents before replies, and the number that the page itself states."""

    comments: tuple[Comment, ...] = ()
    stated: int | None = None


def take_comments(root: Element, profile: Profile, generic: Profile, base_url: str) -> Thread:
    """Read a page's comments by the first rule that finds any: its profile's, else the generic ones.

    The tree is changed: nothing of the comments is left in it to leak into the body.
    """
    zone = ZoneInfo(profile.zone) if profile.zone else LONDON
    thread = Thread()
    every_rule = profile.comments if profile.certain else (*profile.comments, *generic.comments)
    for rules in every_rule:
        if not thread.comments:
            found = _read(root, rules, base_url, zone)
            thread = Thread(found.comments, found.stated if found.stated is not None else thread.stated)
    for rules in every_rule:
        areas = (one for one in select_all(root, rules.area) if tag_of(one) not in _NO_AREA)
        remove_all(areas)
    return thread


@dataclass(frozen=True, slots=True)
class Opening:
    """The first post of a forum's thread: the element of its words, and what it says of itself."""

    body: Element
    post: Comment
    thread: Thread


def take_posts(root: Element, profile: Profile, base_url: str) -> Opening | None:
    """Read a thread of a forum: its first post is the entry, the others are its comments."""
    zone = ZoneInfo(profile.zone) if profile.zone else LONDON
    for rules in profile.posts:
        places = _places(root, rules)
        if not places:
            continue
        first, *others = _with_parents(places, rules, base_url, zone)
        bodies = select_all(places[0].own, tuple(take.select for take in rules.text))
        answers = [replace(one, parent=one.parent if one.parent != first.id else None) for one in others]
        return Opening(bodies[0] if bodies else places[0].own, first, Thread(tuple(answers)))
    return None


def _read(root: Element, rules: CommentRules, base_url: str, zone: ZoneInfo) -> Thread:
    stated = _stated(root, rules)
    places = _places(root, rules)
    comments = _with_parents(places, rules, base_url, zone)
    remove_all(place.element for place in places)
    return Thread(_answered(comments, places, rules), stated)


def _places(root: Element, rules: CommentRules) -> list["_Place"]:
    """Where each comment is; those that nobody has let in yet are left out."""
    areas = select_all(root, rules.area)
    pending = {one for area in areas for one in select_all(area, rules.pending)}
    every = _outer(select_in_order(root, rules.each))
    if rules.inside:
        within = set(areas)
        every = [one for one in every if any(holder in within for holder in one.iterancestors())]
    remove_all(element for area in areas for element in select_all(area, rules.ignore))
    found = [_gather(one, every) for one in every] if rules.layout == "siblings" else every
    known = set(found)
    places = [_Place(element, _own_part(element, known)) for element in found]
    waiting = {_holder(one, known) for one in pending}
    return [place for place in places if place.element not in waiting]


def _holder(element: Element, known: Set[Element]) -> Element | None:
    """The comment that an element is, or stands in."""
    return next((one for one in (element, *element.iterancestors()) if one in known), None)


def _outer(found: Sequence[Element]) -> list[Element]:
    """The elements without those that bear the number of one they stand in: two frames of one comment."""
    numbers = {one: _number(one) for one in found}
    return [
        one
        for one in found
        if not numbers[one] or all(numbers.get(holder) != numbers[one] for holder in one.iterancestors())
    ]


def _number(element: Element) -> str:
    found = _LAST_NUMBER.search(element.get("id") or "")
    return found[0] if found else ""


@dataclass(frozen=True, slots=True)
class _Place:
    """A comment's element in the page, and a copy of it without the comments it holds."""

    element: Element
    own: Element


def _gather(element: Element, found: Sequence[Element]) -> Element:
    """A frame around a comment's first element and those after it, up to the next comment's."""
    others = set(found)
    frame = element.makeelement("div", attributes_of(element))
    following = [element]
    for sibling in element.itersiblings():
        if sibling in others:
            break
        following.append(sibling)
    element.addprevious(frame)
    for part in following:
        frame.append(part)
    return frame


def _own_part(element: Element, found: Set[Element]) -> Element:
    """A copy of a comment's element without the replies inside it."""
    within = [index for index, one in enumerate(element.iter()) if one is not element and one in found]
    own = deepcopy(element)
    own.tail = None
    nodes = list(own.iter())
    remove_all(nodes[index] for index in within)
    return own


def _with_parents(
    places: Sequence[_Place], rules: CommentRules, base_url: str, zone: ZoneInfo
) -> list[Comment]:
    """The comments in page order; a reply's parent is the comment whose element holds it."""
    ids: dict[Element, str] = {}
    taken: set[str] = set()
    comments: list[Comment] = []
    frames = set(select_all(_root(places[0].element), rules.replies)) if places else set()
    beside = tuple(take for take in rules.id if take.select.startswith("./preceding-sibling"))
    for number, place in enumerate(places, 1):
        wanted = first_value(place.own, rules.id) or first_value(place.element, beside) or f"n{number}"
        ids[place.element] = wanted if wanted not in taken else f"{wanted}-{number}"
        taken.add(ids[place.element])
        holder = next((one for one in place.element.iterancestors() if one in ids), None)
        if holder is None and frames:
            holder = _answered_before(place.element, frames, ids)
        comment = _comment(place.own, rules, base_url, zone)
        parent = ids[holder] if holder is not None else None
        comments.append(replace(comment, id=ids[place.element], parent=parent))
    return comments


def _root(element: Element) -> Element:
    return next(reversed(list(element.iterancestors())), element)


def _answered_before(element: Element, frames: Set[Element], ids: Mapping[Element, str]) -> Element | None:
    """The comment before the frame of replies that a comment stands in."""
    frame = next((one for one in element.iterancestors() if one in frames), None)
    if frame is None:
        return None
    before = (inner for one in frame.itersiblings(preceding=True) for inner in reversed(list(one.iter())))
    return next((one for one in before if one in ids), None)


def _comment(own: Element, rules: CommentRules, base_url: str, zone: ZoneInfo) -> Comment:
    is_pingback = bool(select_all(own, rules.pingback))
    author = _author(own, rules.author)
    address = absolute(first_value(own, rules.author_url) or "", base_url)
    written = (read_written(value, zone) for take in rules.date for value in values(own, take))
    return Comment(
        id="",
        kind="pingback" if is_pingback else "comment",
        author=author if author.casefold() not in _NOBODY else None,
        author_url=address if address and address.startswith(("http://", "https://")) else None,
        date=next((moment for moment in written if moment), None),
        text=_text(own, rules, base_url),
    )


def _author(own: Element, takes: Takes) -> str:
    """The name in the first place where a name may stand; empty there means that none was given."""
    place = next((take for take in takes if select(own, take.select)), None)
    return next(values(own, place), "") if place else ""


def _text(own: Element, rules: CommentRules, base_url: str) -> str:
    """A comment's words as Markdown, without its author, date and portrait."""
    found = select_all(own, tuple(take.select for take in rules.text))
    body = found[0] if found else own
    body.tag = "div"
    stripped = deepcopy(body)
    remove_all(select_all(stripped, rules.furniture))
    if not found:
        _remove_says(stripped)
    text = render(clean(stripped, base_url)).strip() or render(clean(body, base_url)).strip()
    return text or _NO_WORDS


def _remove_says(own: Element) -> None:
    """Take out the "says:" that stands between an author and what is said."""
    for one in own.iter():
        for name in ("text", "tail"):
            words = getattr(one, name) or ""
            if _SAYS.fullmatch(words):
                setattr(one, name, "")
                return


def _answered(comments: list[Comment], places: Sequence[_Place], rules: CommentRules) -> tuple[Comment, ...]:
    """Parents found by what a reply says it answers, where the page's nesting does not tell."""
    if not rules.answers:
        return tuple(comments)
    settled: list[Comment] = []
    for comment, place in zip(comments, places, strict=True):
        hint = first_value(place.own, rules.answers)
        parent = _named_in(hint, settled) if hint and comment.parent is None else None
        settled.append(replace(comment, parent=parent.id) if parent else comment)
    return tuple(settled)


def _named_in(hint: str, earlier: Iterable[Comment]) -> Comment | None:
    """The earlier comment whose author, and date if it gives one, a hint names; the latest of several."""
    words = text_of(parse_fragment(hint))
    date = read_written(words)
    named = [comment for comment in earlier if comment.author and comment.author in words]
    same = [
        comment
        for comment in named
        if date and comment.date and as_datetime(comment.date) == as_datetime(date)
    ]
    return next(reversed(same or named), None)


def _stated(root: Element, rules: CommentRules) -> int | None:
    """The number of comments that the page says it has."""
    numbers = (stated_number(text) for text in every_value(root, rules.stated))
    return next((number for number in numbers if number is not None), None)


def stated_number(text: str) -> int | None:
    """The number of comments that a heading states; nothing where it states none.

    >>> [stated_number(text) for text in ("3 Responses to Ten things", "Comments (12)", "No comments")]
    [3, 12, 0]
    """
    found = _STATED.search(text)
    if found is None:
        return None
    words = (found["before"] or found["after"]).lower()
    return {"no": 0, "one": 1}.get(words, int(words.replace(",", "")) if words[0].isdigit() else None)
