"""What a finished page points at within the site, and the ids in it that can be pointed at.

A page is read as this project's templates write it: tags and attributes in small letters, values in double
quotes, as a rule. Attributes of tags alone count: a page may show HTML as text, and values may hold `>`.
Pages are many, so the common case does without a step of Python for every tag.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from urllib.parse import urljoin, urlsplit

from plugins.core.site import Site

# The attributes of a tag, up to its last value; and those of a tag that may have single quotes too.
_ATTRIBUTES = re.compile(r"""<[a-z][^\s<>"']*+\s((?:[^<>"']*+"[^"]*+")++)""")
_ANY_ATTRIBUTES = re.compile(r"""<[a-z][^\s<>"']*+\s((?:[^<>"']*+(?:"[^"]*+"|'[^']*+'))++)""")
_VALUES = re.compile(r"""("[^"]*+")|'[^']*+'""")
_SPACE = re.compile(r"\s")
_WANTED = ('href="', 'src="', 'id="')


@dataclass(frozen=True, slots=True)
class Pointers:
    """What a page points at (`href` and `src`) and its ids, unescaped, in their order, each once."""

    targets: tuple[str, ...]
    ids: tuple[str, ...]


def read_pointers(html: bytes) -> Pointers:
    """The targets and ids of a page in UTF-8.

    >>> read_pointers(b'<h2 id="a">A &lt;img src="b"&gt;</h2> <a title="c > d" href="/x/?y&amp;z">x</a>')
    Pointers(targets=('/x/?y&z',), ids=('a',))
    """
    targets: list[str] = []
    ids: list[str] = []
    # Names and values in turn: what stands before a quote, what stands within.
    parts = _attributes_of_tags(html.decode("utf-8")).split('"')
    for name, value in zip(parts[::2], parts[1::2], strict=False):
        if name.endswith((" href=", " src=")):
            targets.append(value)
        elif name.endswith(" id="):
            ids.append(value)
    return Pointers(_unescaped(targets), _unescaped(ids))


def _attributes_of_tags(html: str) -> str:
    """The attributes of every tag that has a wanted one, each after a space, values in double quotes only."""
    href, src, name = _WANTED
    if "='" in html or "= '" in html:
        found = [_VALUES.sub(r"\1", attributes) for attributes in _ANY_ATTRIBUTES.findall(html)]
    else:
        found = _ATTRIBUTES.findall(html)
    wanted = [each for each in found if href in each or src in each or name in each]
    attributes = f" {' '.join(wanted)}"
    return _SPACE.sub(" ", attributes) if "\n" in attributes or "\t" in attributes else attributes


def _unescaped(values: Iterable[str]) -> tuple[str, ...]:
    """The values as text; two that are written differently may be the same one."""
    return tuple(dict.fromkeys([unescape(value) if "&" in value else value for value in values]))


class _Elsewhere(dict[str, str | None]):
    """Targets with a host, which mean the same on every page, with their addresses on this site if any."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._origin = site.origin

    def __missing__(self, target: str) -> str | None:
        if len(self) == _REMEMBERED_ELSEWHERE:
            self.clear()
        is_ours = target.startswith(self._origin)  # or it looks so: the origin may be how a longer one begins
        address = self[target] = _address(self._site, urljoin(self._origin, target)) if is_ours else None
        return address


class _FromRoot(dict[str, str | None]):
    """Targets from the root of the host, which mean the same on every page, with their addresses."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._origin = site.origin

    def __missing__(self, target: str) -> str | None:
        if len(self) == _REMEMBERED:
            self.clear()
        address = self[target] = _address(self._site, f"{self._origin}{target}")
        return address


_REMEMBERED = 1 << 16
_REMEMBERED_ELSEWHERE = 1 << 12
_WITH_HOST = re.compile(r"https?://[^/]")
_from_root = lru_cache(maxsize=4)(_FromRoot)
_elsewhere = lru_cache(maxsize=4)(_Elsewhere)


def all_within(site: Site, here: str, targets: Iterable[str]) -> list[str]:
    """The addresses on this site that targets on the page at `here` mean, with fragments, each once."""
    from_root, elsewhere = _from_root(site), _elsewhere(site)
    found: dict[str | None, None] = {}
    for target in targets:
        if target[:1] == "/" and target[:2] != "//":
            found[from_root[target]] = None
        elif target[:1] == "#":
            found[here if target == "#" else f"{here}{target}"] = None
        elif _WITH_HOST.match(target):
            found[elsewhere[target]] = None
        else:
            found[_address(site, urljoin(site.full(here), target))] = None
    return [address for address in found if address is not None]


def within(site: Site, here: str, target: str) -> str | None:
    """The address on this site that a target on the page at `here` means; None if it is another site's.

    >>> from plugins.core.outputs import Link
    >>> blank = Link("", "")
    >>> site = Site("A", "https://host.example/archive", "", "", "", blank, blank)
    >>> within(site, "/blog/", "/archive/topics/#x"), within(site, "/blog/", "2012/talk/")
    ('/topics/#x', '/blog/2012/talk/')
    >>> within(site, "/blog/", "https://other.example/")
    """
    return next(iter(all_within(site, here, (target,))), None)


def _address(site: Site, full: str) -> str | None:
    ours, theirs = urlsplit(site.url), urlsplit(full)
    if (theirs.scheme, theirs.netloc) != (ours.scheme, ours.netloc):
        return None
    path = theirs.path.removeprefix(site.base)
    return f"{path}#{theirs.fragment}" if theirs.fragment else path
