"""What must be settled among all pages of an import before the first is written.

Everything goes by the order in which the pages were read, and by what lies in the content already. So an
import that was stopped halfway settles the same when it is run again.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path

from plugins.core.slugs import unique_slug
from plugins.core.takedowns import Takedown
from scripts.importer.linking.address_book import AddressBook
from scripts.importer.linking.old_addresses import alias_owners, aliases_for
from scripts.importer.running.copies import copies_of, joined
from scripts.importer.running.existing import Existing, identity
from scripts.importer.running.facts import UNDATED, Facts


@dataclass(frozen=True, slots=True)
class Settled:
    """Paths by the identity of pages, events and old addresses by the path of the entry that has them.

    `outdated` are the numbers of pages of which a later or fuller capture is taken, `clashes` say by address
    why a bulletin can have no path. `refused` are the numbers of pages that were taken down. `copies` are
    those of pages that other sources hold too, under an address that leads to the entry; `joined` has all
    such addresses of an entry by its identity.
    """

    paths: Mapping[str, str]
    clashes: Mapping[str, str]
    outdated: Set[int]
    events: Mapping[str, str]
    aliases: Mapping[str, str]
    book: AddressBook
    refused: Mapping[int, Takedown] = field(default_factory=dict)
    copies: Set[int] = frozenset()
    joined: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def address(self, url: str, path: str) -> str | None:
        """Where a link to a legacy page leads on this site, for the entry at a path."""
        return self.book.find(url, path)

    def aliases_for(self, path: str, urls: Iterable[str]) -> list[str]:
        """The old addresses that lead to an entry of this site, each once."""
        return aliases_for(path, urls, self.aliases)


def settle(facts: Sequence[Facts], existing: Existing) -> Settled:
    """Settle all for some pages in the order in which they were read."""
    refused = _refused(facts, existing)
    newest, outdated = _latest(facts, refused)
    kept = [facts[number] for number in newest]
    copies = copies_of(kept, existing.imported)
    latest = joined(kept, copies)
    paths, clashes = _assign_paths(latest, existing)
    return Settled(
        paths,
        clashes,
        outdated,
        _event_owners(latest, paths, existing),
        alias_owners(_wanted_aliases(latest, paths), existing.aliases),
        _address_book(latest, paths, existing),
        refused,
        {newest[number] for numbers in copies.values() for number in numbers},
        _addresses_of_copies(latest, {kept[main].url for main in copies}),
    )


def _addresses_of_copies(facts: Iterable[Facts], urls: Container[str]) -> dict[str, tuple[str, ...]]:
    return {identity(one.url): one.aliases for one in facts if one.url in urls}


def _refused(facts: Sequence[Facts], existing: Existing) -> dict[int, Takedown]:
    """The pages that were taken down, known by an address, or by being an issue that was."""
    gone = existing.taken_down
    if not gone.by_path:
        return {}
    found = {}
    for number, one in enumerate(facts):
        issue = gone.by_path.get(one.wanted_path(existing.data)) if one.header else None
        if takedown := issue or gone.find((one.url, *one.aliases)):
            found[number] = takedown
    return found


def _address_book(facts: Iterable[Facts], paths: Mapping[str, str], existing: Existing) -> AddressBook:
    """Every entry that links may lead to, by its old addresses; drafts are none."""
    hidden = existing.drafts | _drafts(facts, paths)
    found = {
        path: one.landmarks
        for one in facts
        if (path := paths.get(identity(one.url))) and one.landmarks.addresses
    }
    entries = {**existing.landmarks, **found}
    book = AddressBook()
    book.add(
        [
            (path, landmarks)
            for path, landmarks in entries.items()
            if path not in hidden and Path(path).parent.name != UNDATED
        ]
    )
    return book


def _latest(facts: Sequence[Facts], refused: Container[int]) -> tuple[list[int], set[int]]:
    """Of several captures of one page the latest, and the others, by their numbers.

    A page of its own is better than the same post on a page that lists it, where it is often cut short.
    """
    newest: dict[str, int] = {}
    outdated: set[int] = set()
    for number, one in enumerate(facts):
        if number in refused:
            continue
        known = newest.setdefault(identity(one.url), number)
        if known == number:
            continue
        older, newer = sorted(
            (known, number), key=lambda each: (not facts[each].is_listed, facts[each].captured)
        )
        newest[identity(one.url)] = newer
        outdated.add(older)
    return list(newest.values()), outdated


def _assign_paths(facts: Sequence[Facts], existing: Existing) -> tuple[dict[str, str], dict[str, str]]:
    """A path for each page by its identity; and by address why a bulletin cannot have one."""
    paths = dict(existing.imported)
    taken = {*existing.paths, *existing.taken_down.by_path}
    names = _names_by_folder(taken)
    clashes: dict[str, str] = {}
    for one in facts:
        key = identity(one.url)
        if key in paths:
            continue
        wanted = one.wanted_path(existing.data)
        if wanted in taken and one.header is not None:
            clashes[one.url] = f"{wanted} is another entry already; remove or renumber one of them"
            continue
        paths[key] = _free(wanted, names)
        taken.add(paths[key])
    return paths, clashes


def _names_by_folder(paths: Iterable[str]) -> dict[str, set[str]]:
    names: dict[str, set[str]] = {}
    for path in paths:
        folder, _, name = path.rpartition("/")
        names.setdefault(folder, set()).add(name.removesuffix(".md"))
    return names


def _free(wanted: str, names: dict[str, set[str]]) -> str:
    """The wanted path, or the first numbered one beside it that no entry has; it is taken from then on."""
    folder, _, name = wanted.rpartition("/")
    siblings = names.setdefault(folder, set())
    slug = unique_slug(name.removesuffix(".md"), siblings)
    siblings.add(slug)
    return f"{folder}/{slug}.md"


def _event_owners(facts: Iterable[Facts], paths: Mapping[str, str], existing: Existing) -> dict[str, str]:
    """The entry that each event's key belongs to: the first that announces it."""
    owners = dict(existing.events)
    for one in facts:
        for key in one.events:
            owners.setdefault(key, paths.get(identity(one.url), ""))
    return owners


def _wanted_aliases(
    facts: Iterable[Facts], paths: Mapping[str, str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The older addresses of each page, by the path of its entry; drafts have none."""
    for one in facts:
        path = paths.get(identity(one.url))
        if path is not None and not one.is_draft:
            yield path, one.aliases


def _drafts(facts: Iterable[Facts], paths: Mapping[str, str]) -> set[str]:
    found = (paths.get(identity(one.url)) for one in facts if one.is_draft)
    return {path for path in found if path is not None}
