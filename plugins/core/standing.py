"""When the plan of the last build still stands: after an edit that has changed nothing but words.

Lists, feeds and neighbours are planned from the facts of entries, never from their words. So when only the
words of some texts are other than they were, the site has the same outputs, made from the same facts but for
those of these texts; and what shows them can be made by recipe, without looking at ten thousand others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from plugins.core.cache import Cache, Record
from plugins.core.content import thaw, words_again
from plugins.core.digests import Fact, digest, digest_of_facts
from plugins.core.errors import ContentError
from plugins.core.facts import fact_of_text
from plugins.core.making import Planned
from plugins.core.outputs import Items, Output, Recipe
from plugins.core.rawtexts import read_raw
from plugins.core.scanning import Scan
from plugins.core.textsources import read_keys
from plugins.core.textstore import Item, KeptTexts, TextFilter, until_then

# After more edits than this it is no slower to plan.
_FEW = 20


class Source(NamedTuple):
    """A text as the last build had it.

    `key` is the digest of its file and comments, `frame` that of all it says but its words, `found` that of
    what the filters found in it (empty for what is not public).
    """

    key: str
    frame: str
    found: str


class Kept(NamedTuple):
    """An output as it was planned last, with all that it was made from; None for one without a recipe."""

    address: str
    template: str
    is_folder: bool
    recipe: Recipe | None
    inputs: Sequence[Fact]


class LastPlan(Protocol):
    """What the last build planned."""

    @property
    def ground(self) -> str:
        """The digest of everything that it was made from but the texts."""

    @property
    def sources(self) -> Mapping[str, Source]:
        """The texts, by the names of their files."""

    @property
    def waiting(self) -> frozenset[str]:
        """The addresses of entries that wait for their day."""

    @property
    def owed(self) -> Sequence[str]:
        """The texts, by their files, for which all but pages was left to a later build."""

    def showing(self, paths: Sequence[str]) -> Sequence[Kept]:
        """The outputs that show some texts in full."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What to make again of a plan that stands, for which changed texts, and where makers find items."""

    changed: tuple[str, ...]
    planned: tuple[Planned, ...]
    items: Items
    sources: Mapping[str, Source]
    waiting: frozenset[str]


def find_standing(
    last: LastPlan, ground: str, found: Scan, cache: Cache, filters: Sequence[TextFilter]
) -> Standing | None:
    """What to make again of the last plan; None if it has to be planned anew."""
    if last.ground != ground:
        return None
    keyed, before = read_keys(found, cache), last.sources
    if keyed.keys() != before.keys():
        return None
    changed = [name for name, key in keyed.items() if before[name].key != key]
    changed += [name for name in last.owed if name not in changed]
    if len(changed) > _FEW:
        return None
    shelf = _Shelf(found, cache, keyed, KeptTexts(cache, words_again(found.root), filters, last.waiting))
    sources = dict(before)
    facts: dict[str, Fact] = {}
    for name in changed:
        frame, item = shelf.frame(name), shelf.get(name)
        if item is None or frame != before[name].frame:
            return None
        if before[name].found and before[name].found != _findings(shelf.texts, filters, item):
            return None
        sources[name] = Source(keyed[name], frame, before[name].found)
        facts[name] = fact_of_text(name, item.digest)
    kept = last.showing(changed)
    if any(each.recipe is None for each in kept):
        return None
    planned = tuple(_planned(each, facts) for each in kept)
    return Standing(tuple(changed), planned, shelf, sources, last.waiting)


def _findings(texts: KeptTexts, filters: Sequence[TextFilter], item: Item) -> str:
    """What the filters find in a text, as `Source.found` has it."""
    body = texts.plain(item)
    return digest(*(each for one in filters for each in one.find(body)))


def _planned(kept: Kept, facts: Mapping[str, Fact]) -> Planned:
    """The output with the facts of the changed texts as they are now."""
    inputs = tuple(facts.get(fact.name, fact) for fact in kept.inputs)
    assert kept.recipe is not None
    output = Output(kept.address, inputs, kept.recipe, kept.template, is_folder=kept.is_folder)
    return Planned(output, inputs, digest_of_facts(inputs))


class _Shelf:
    """Finds items in the cache when they are asked for."""

    def __init__(self, found: Scan, cache: Cache, keyed: Mapping[str, str], texts: KeptTexts) -> None:
        self.texts = texts
        self._root = found.root
        self._sizes = {name: found.files[name].size for name in found.below("media")}
        self._cache = cache
        self._keyed = keyed
        self._found: dict[str, tuple[Item, str]] = {}

    def __call__(self, path: str) -> Item:
        """The item in the file of that name."""
        item = self.get(path)
        if item is None:
            raise LookupError(f"{path} cannot be read")
        return item

    def get(self, path: str) -> Item | None:
        """The item in the file of that name; None if it cannot be read."""
        fetched = self._fetch(path)
        return fetched[0] if fetched else None

    def frame(self, path: str) -> str:
        """The frame of the item; empty if there is none."""
        fetched = self._fetch(path)
        return fetched[1] if fetched else ""

    def _fetch(self, path: str) -> tuple[Item, str] | None:
        if path not in self._found:
            key = self._keyed[path]
            records = self._cache.records(self._root, [key]) or self._read_again(path, key)
            if key not in records:
                return None
            (written,) = thaw(self._root, {path: key}, records, self.texts, self._sizes)
            self._found[path] = until_then(written.item, self.texts.waiting), written.frame
        return self._found[path]

    def _read_again(self, path: str, key: str) -> Mapping[str, Record]:
        """The record of a text that the cache has lost; none if its file says something else or is wrong."""
        from plugins.core.reading import read_file

        raw = read_raw(self._root, path)
        try:
            return {key: read_file(self._root, path, raw).record} if raw.key(path) == key else {}
        except ContentError:
            return {}
