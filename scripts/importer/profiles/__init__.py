"""What is known of each legacy platform: one YAML file a platform, read strictly.

A profile says how a platform is recognised (signs), where the parts of its pages are (selectors) and
what of them is furniture. Selectors are CSS as `scripts.importer.extraction.selectors` knows it, or XPath
that begins with `./`. A new platform is a new file; no code names a platform.
"""

import re
from dataclasses import replace
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeAlias
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, model_validator

from plugins.core.errors import ArchiveError, ContentError, Problem
from plugins.core.frontmatter import read_yaml
from plugins.core.schema import Matter
from plugins.core.validation import validate
from scripts.importer.extraction.selectors import check_selector

GENERIC = "generic"


class ProfileError(ArchiveError):
    """A profile that does not exist or cannot be read."""


# A selector that begins with #, which YAML takes for a comment where it stands without quotation marks.
_LOST = re.compile(r"(?:^\s*-|:|,|\[)\s+(#[A-Za-z][^\s,\]]*)")


def _as_list(value: Any) -> Any:
    """One thing where several may stand."""
    return [value] if isinstance(value, (str, dict)) else value


def _takes(value: Any) -> Any:
    """Places as they are typed: a selector alone is one whose words are wanted."""
    found = _as_list(value)
    if not isinstance(found, list):
        return found
    return [{"select": one} if isinstance(one, str) else one for one in found]


def _whole(value: Any) -> Any:
    if isinstance(value, str) and not value.isdecimal():
        raise ValueError(f"{value!r} is no whole number; write digits, as 2")
    return value


def _truth(value: Any) -> Any:
    if isinstance(value, str) and value not in {"true", "false"}:
        raise ValueError(f"{value!r} is neither true nor false; write one of them")
    return value


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(
            f"{text!r} is not a pattern ({error}); see https://docs.python.org/3/library/re.html"
        ) from None
    return text


def _zone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (KeyError, ValueError, OSError):
        raise ValueError(f"{text!r} is not a time zone; write one like Europe/London") from None
    return text


Selector = Annotated[str, AfterValidator(check_selector)]
Selectors = Annotated[tuple[Selector, ...], BeforeValidator(_as_list)]
Pattern = Annotated[str, AfterValidator(_pattern)]
Whole = Annotated[int, BeforeValidator(_whole)]
Truth = Annotated[bool, BeforeValidator(_truth)]


class Take(Matter):
    """Where a value stands: the words of an element, or one of its attributes, or a part of either."""

    select: Selector
    attribute: str | None = None
    pattern: Pattern | None = None
    called: str | None = None

    @property
    def name(self) -> str:
        """What people call the place, for the provenance of a date."""
        return self.called or (f"{self.select}[{self.attribute}]" if self.attribute else self.select)


Takes = Annotated[tuple[Take, ...], BeforeValidator(_takes)]


class Sign(Matter):
    """Evidence that a page comes from a platform: an element it has, or the host it is on."""

    says: str
    select: Selector | None = None
    host: Pattern | None = None
    weight: Whole = 1

    @model_validator(mode="after")
    def _one_test(self) -> Self:
        if (self.select is None) == (self.host is None):
            raise ValueError("a sign needs either 'select' or 'host'; write one of them")
        return self


class CommentRules(Matter):
    """Where comments are and how they hang together.

    `layout` nested: replies stand inside the comment they answer (a flat list is a nested one without
    replies); siblings: the parts of a comment follow its first element, side by side.
    """

    area: Selectors
    each: Selectors
    inside: Truth = False
    replies: Selectors = ()
    pending: Selectors = ()
    layout: Literal["nested", "siblings"] = "nested"
    ignore: Selectors = ()
    furniture: Selectors = ()
    id: Takes
    author: Takes = ()
    author_url: Takes = ()
    date: Takes = ()
    text: Takes
    answers: Takes = ()
    pingback: Selectors = ()
    stated: Takes = ()


Kind: TypeAlias = Literal["blog", "bulletin", "page", "other"]


class Part(Matter):
    """A part of a platform, known by the address of its pages: a blog, a message board, a library."""

    says: str
    address: Pattern
    kind: Kind


class Profile(Matter):
    """A legacy platform.

    `certain` where every site on it keeps the text in the same element. `posts` are the rules for a thread
    of a forum, whose first post is the entry and whose others are its comments. `date` is where a page says
    when it was published, `any_date` where it gives a date without saying of what, `changed` where it says
    when it was last changed.
    """

    name: str
    label: str
    kind: Kind = "blog"
    parts: Annotated[tuple[Part, ...], BeforeValidator(_as_list)] = ()
    signs: Annotated[tuple[Sign, ...], BeforeValidator(_as_list)] = ()
    needed: Whole = 2
    certain: Truth = False
    zone: Annotated[str, AfterValidator(_zone)] | None = None
    post: Selectors = ()
    permalink: Takes = ()
    title: Takes = ()
    body: Selectors = ()
    author: Takes = ()
    date: Takes = ()
    any_date: Takes = ()
    changed: Takes = ()
    age: Takes = ()
    tags: Takes = ()
    rights: Takes = ()
    furniture: Selectors = ()
    comments: Annotated[tuple[CommentRules, ...], BeforeValidator(_as_list)] = ()
    posts: Annotated[tuple[CommentRules, ...], BeforeValidator(_as_list)] = ()
    review: Annotated[tuple[str, ...], BeforeValidator(_as_list)] = ()

    def part_at(self, address: str) -> Part | None:
        """The part of the platform that an address is in, if it has parts and the address tells."""
        return next((part for part in self.parts if re.search(part.address, address)), None)


@cache
def all_profiles() -> dict[str, Profile]:
    """Every profile by its name, in the order of their names."""
    files = sorted(resources.files(__name__).iterdir(), key=lambda file: file.name)
    profiles = (
        read_profile(Path(file.name), file.read_text("utf-8"))
        for file in files
        if file.name.endswith(".yaml")
    )
    return {profile.name: profile for profile in profiles}


def read_profile(path: Path, text: str) -> Profile:
    """Read one profile. Raises ContentError with every mistake: its line, what is wrong and what to do."""
    values = read_yaml(path, text)
    _check_comments(path, text)
    try:
        profile = validate(Profile, values)
    except ContentError as error:
        raise ContentError(_elsewhere(problem) for problem in error.problems) from None
    if profile.name != path.stem:
        what = f"the name is {profile.name!r}, and the file is called {path.name}"
        raise ContentError([Problem(path, what, f"write 'name: {path.stem}'", values.line(("name",)))])
    return profile


def _check_comments(path: Path, text: str) -> None:
    """Refuse a selector that YAML has taken for a comment."""
    lost = ((number, _LOST.search(line)) for number, line in enumerate(text.splitlines(), 1))
    problems = [
        Problem(
            path, f"{found[1]} is taken for a comment", f'put it in quotation marks, as "{found[1]}"', number
        )
        for number, found in lost
        if found
    ]
    if problems:
        raise ContentError(problems)


def _elsewhere(problem: Problem) -> Problem:
    """The same, with the page that explains profiles."""
    return replace(problem, cure=problem.cure.replace("docs/writing.md", "docs/profiles.md"))


def profile_named(name: str) -> Profile:
    """The profile of a name, or of a YAML file of one's own; an unknown name lists those there are.

    Raises ProfileError for one that there is not, ContentError for one with mistakes.
    """
    if name.endswith((".yaml", ".yml")):
        return _own_profile(Path(name))
    if name not in all_profiles():
        raise ProfileError(
            f"there is no profile {name!r}; there are {', '.join(all_profiles())}, and files like my.yaml"
        )
    return all_profiles()[name]


@cache
def _own_profile(path: Path) -> Profile:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "is not UTF-8"
        raise ProfileError(f"{path}: cannot be read as a profile: {reason}") from error
    profile = read_profile(path, text)
    # Whoever writes down where the text is wants it from there.
    is_open = "certain" in profile.model_fields_set
    return profile if is_open else profile.model_copy(update={"certain": True})
