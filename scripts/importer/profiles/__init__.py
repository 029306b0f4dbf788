"""What is known of each legacy platform: one YAML file a platform, read strictly.

A profile says how a platform is recognised (signs), where the parts of its pages are (selectors) and
what of them is furniture. Selectors are CSS as `scripts.importer.selectors` knows it, or XPath that
begins with `./`. A new platform is a new file; no code names a platform.
"""

import re
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeAlias
from zoneinfo import ZoneInfo

import yaml
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError, model_validator

from plugins.core.errors import ArchiveError
from scripts.importer.selectors import check_selector

GENERIC = "generic"


class ProfileError(ArchiveError):
    """A profile that is not written as profiles are, or that does not exist."""


def _selector(text: str) -> str:
    return check_selector(text)


def _take(value: Any) -> Any:
    return {"select": value} if isinstance(value, str) else value


def _pattern(text: str) -> str:
    re.compile(text)
    return text


def _zone(text: str) -> str:
    ZoneInfo(text)
    return text


Selector = Annotated[str, AfterValidator(_selector)]
Selectors = tuple[Selector, ...]
Pattern = Annotated[str, AfterValidator(_pattern)]


class Strict(BaseModel):
    """Read strictly: an unknown key is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Take(Strict):
    """Where a value stands: the words of an element, or one of its attributes, or a part of either."""

    select: Selector
    attribute: str | None = None
    pattern: Pattern | None = None
    called: str | None = None

    @property
    def name(self) -> str:
        """What people call the place, for the provenance of a date."""
        return self.called or (f"{self.select}[{self.attribute}]" if self.attribute else self.select)


Takes = tuple[Annotated[Take, BeforeValidator(_take)], ...]


class Sign(Strict):
    """Evidence that a page comes from a platform: an element it has, or the host it is on."""

    says: str
    select: Selector | None = None
    host: Pattern | None = None
    weight: int = 1

    @model_validator(mode="after")
    def _one_test(self) -> Self:
        if (self.select is None) == (self.host is None):
            raise ValueError("a sign is either 'select' or 'host'")
        return self


class CommentRules(Strict):
    """Where comments are and how they hang together.

    `layout` nested: replies stand inside the comment they answer (a flat list is a nested one without
    replies); siblings: the parts of a comment follow its first element, side by side.
    """

    area: Selectors
    each: Selectors
    inside: bool = False
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


class Part(Strict):
    """A part of a platform, known by the address of its pages: a blog, a message board, a library."""

    says: str
    address: Pattern
    kind: Kind


class Profile(Strict):
    """A legacy platform.

    `certain` where every site on it keeps the text in the same element. `posts` are the rules for a thread
    of a forum, whose first post is the entry and whose others are its comments. `date` is where a page says
    when it was published, `any_date` where it gives a date without saying of what, `changed` where it says
    when it was last changed.
    """

    name: str
    label: str
    kind: Kind = "blog"
    parts: tuple[Part, ...] = ()
    signs: tuple[Sign, ...] = ()
    needed: int = 2
    certain: bool = False
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
    comments: tuple[CommentRules, ...] = ()
    posts: tuple[CommentRules, ...] = ()
    review: tuple[str, ...] = ()

    def part_at(self, address: str) -> Part | None:
        """The part of the platform that an address is in, if it has parts and the address tells."""
        return next((part for part in self.parts if re.search(part.address, address)), None)


@cache
def all_profiles() -> dict[str, Profile]:
    """Every profile by its name, in the order of their names."""
    files = sorted(resources.files(__name__).iterdir(), key=lambda file: file.name)
    profiles = (
        read_profile(file.name, file.read_text("utf-8")) for file in files if file.name.endswith(".yaml")
    )
    return {profile.name: profile for profile in profiles}


def read_profile(file_name: str, text: str) -> Profile:
    """Read one profile; a mistake in it is an error that names the file and the key."""
    try:
        profile = Profile.model_validate(yaml.safe_load(text))
    except yaml.YAMLError as error:
        raise ProfileError(f"{file_name}: is not YAML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise ProfileError(f"{file_name}: {place}: {first['msg']}") from error
    if f"{profile.name}.yaml" != file_name:
        raise ProfileError(f"{file_name}: name is {profile.name!r}; file and name must agree")
    return profile


def profile_named(name: str) -> Profile:
    """The profile of a name, or of a YAML file of one's own; an unknown name lists those there are."""
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
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ProfileError(f"{path}: cannot be read as a profile: {error}") from error
    profile = read_profile(path.with_suffix(".yaml").name, text)
    # Whoever writes down where the text is wants it from there.
    is_open = "certain" in profile.model_fields_set
    return profile if is_open else profile.model_copy(update={"certain": True})
