"""One page that several sources hold under several addresses: one entry, to which the others lead."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from scripts.importer.linking.identities import identity
from scripts.importer.running.facts import Facts
from scripts.importer.sources.duplicates import plainness


def copies_of(facts: Sequence[Facts], imported: Container[str]) -> dict[int, tuple[int, ...]]:
    """The numbers of pages of the same bytes, by that of the one which becomes the entry.

    Pages that a person or a list told apart, by a year or a place of their own, stay apart; so do those of
    earlier imports, `imported` by identity: each of them has an entry that may be linked to.
    """
    same: dict[object, list[int]] = {}
    for number, one in enumerate(facts):
        if one.digest and not one.is_listed:
            same.setdefault((one.digest, one.place, one.header), []).append(number)
    found: dict[int, tuple[int, ...]] = {}
    for numbers in same.values():
        known = [number for number in numbers if identity(facts[number].url) in imported]
        main = min(known or numbers, key=lambda number: plainness(facts[number].url))
        others = tuple(number for number in numbers if number != main and number not in known)
        if others:
            found[main] = others
    return found


def joined(facts: Sequence[Facts], copies: Mapping[int, tuple[int, ...]]) -> list[Facts]:
    """The facts of the pages that become entries, each with the addresses of its copies."""
    gone = {number for numbers in copies.values() for number in numbers}
    return [
        _with(one, [facts[each] for each in copies.get(number, ())])
        for number, one in enumerate(facts)
        if number not in gone
    ]


def _with(main: Facts, others: Sequence[Facts]) -> Facts:
    if not others:
        return main
    urls = dict.fromkeys(url for one in others for url in (one.url, *one.aliases) if url != main.url)
    aliases = tuple(dict.fromkeys([*main.aliases, *urls]))
    known = tuple(dict.fromkeys([*main.landmarks.addresses, *urls]))
    return replace(main, aliases=aliases, landmarks=replace(main.landmarks, addresses=known))
