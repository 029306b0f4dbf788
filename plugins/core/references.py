"""What only the whole archive can tell: names that lead nowhere, and addresses claimed twice."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from difflib import get_close_matches
from typing import TypeGuard
from urllib.parse import quote, unquote

from plugins.core import addresses
from plugins.core.content import Content, Written
from plugins.core.errors import Problem
from plugins.core.model import Entry, Page
from plugins.core.redirects import NAME as redirects_name
from plugins.core.redirects import redirect_problems
from plugins.core.textlinks import TextLinks

_KEYLIKE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


AnyWritten = Written[Entry] | Written[Page]


def find_broken_references(content: Content, texts: Iterable[AnyWritten] | None = None) -> list[Problem]:
    """Every reference in the content that does not hold.

    With `texts`, only what these texts refer to is looked at: for when all else was found to be sound, and
    nothing that it depends on has changed since.
    """
    checked = content.everything if texts is None else tuple(texts)
    problems = [
        problem for written in checked if _is_entry(written) for problem in _unknown_keys(content, written)
    ]
    problems += _dead_links(content, checked)
    if texts is None:
        problems += _unknown_in_data(content)
        problems += _repeated_terms(content)
        problems += _repeated_events(content)
        problems += _repeated_feed_ids(content)
        problems += _clashing_addresses(content)
        problems += _wrong_redirects(content)
        problems += _vanished(content)
    return problems


def _is_entry(written: AnyWritten) -> TypeGuard[Written[Entry]]:
    return isinstance(written.item, Entry)


def _unknown_keys(content: Content, written: Written[Entry]) -> Iterator[Problem]:
    entry, data = written.item, content.data
    known: list[tuple[str, Iterable[str], Mapping[str, object]]] = [
        ("series", [entry.series] if entry.series else [], data.series),
        ("topics", entry.topics, data.topics),
        ("organisations", entry.organisations, data.organisations),
    ]
    for name, keys, table in known:
        for index, key in enumerate(keys):
            if key not in table:
                yield written.problem(
                    f"{key!r} is not in {name}.yaml", _nearest(key, table, name), name, index
                )
    yield from _misspelt_authors(content, written)
    anchors = {heading.anchor for heading in entry.outline}
    for index, event in enumerate(entry.events):
        if event.section and event.section not in anchors:
            cure = _nearest(event.section, sorted(anchors), "the headings")
            yield written.problem(
                f"no section has the anchor {event.section!r}", cure, "events", index, "section"
            )


def _misspelt_authors(content: Content, written: Written[Entry]) -> Iterator[Problem]:
    """Authors may be plain names; one that looks like a key but is nearly another is a slip."""
    keys = [*content.data.people, *content.data.organisations]
    for index, author in enumerate(written.item.authors):
        if _is_misspelt(author, keys):
            yield written.problem(*_no_author(author, keys), "authors", index)
    for heading in written.item.outline:
        if heading.byline and _is_misspelt(heading.byline, keys):
            line = written.line_of(heading.byline)
            yield Problem(written.path, *_no_author(heading.byline, keys), line)


def _is_misspelt(author: str, keys: list[str]) -> bool:
    is_keylike = author not in keys and _KEYLIKE.fullmatch(author)
    return bool(is_keylike and get_close_matches(author, keys, 1, 0.8))


def _no_author(author: str, keys: list[str]) -> tuple[str, str]:
    return f"{author!r} is neither a person nor an organisation", _nearest(author, keys, "people")


def _nearest(key: str, table: Iterable[str], name: str) -> str:
    close = get_close_matches(key, list(table), 1)
    return f"did you mean {close[0]!r}?" if close else f"add it to {name}, or choose one that is there"


def _unknown_in_data(content: Content) -> Iterator[Problem]:
    """Organisations and topics that the data files themselves refer to."""
    data, folder = content.data, content.root / "data"
    named = [("series.yaml", each.key, each.publisher) for each in data.series.values()]
    named += [("people.yaml", each.key, each.organisation) for each in data.people.values()]
    named += [
        ("glossary.yaml", term.acronym, meaning.organisation)
        for term in data.glossary.values()
        for meaning in term.meanings
    ]
    for file, owner, key in named:
        if key and key not in data.organisations:
            what = f"{owner}: {key!r} is not in organisations.yaml"
            yield Problem(folder / file, what, _nearest(key, data.organisations, "organisations"))
    for term in data.glossary.values():
        for key in (key for meaning in term.meanings for key in meaning.topics):
            if key not in data.topics:
                what = f"{term.acronym}: {key!r} is not in topics.yaml"
                yield Problem(folder / "glossary.yaml", what, _nearest(key, data.topics, "topics"))


def _repeated_terms(content: Content) -> Iterator[Problem]:
    """Terms that would stand at one anchor of the glossary page, as CoP and COP."""
    owners: dict[str, str] = {}
    for acronym in content.data.glossary:
        owner = owners.setdefault(addresses.anchor_of_term(acronym), acronym)
        if owner != acronym:
            what = f"{acronym!r} has the same address as {owner!r}"
            cure = "keep one of them and give it the meanings of both"
            yield Problem(content.root / "data/glossary.yaml", what, cure)


def _repeated_events(content: Content) -> Iterator[Problem]:
    counts = Counter(event.key for written in content.entries for event in written.item.events)
    for written in content.entries:
        for index, event in enumerate(written.item.events):
            if counts[event.key] > 1:
                what = f"event key {event.key!r} is used {counts[event.key]} times"
                yield written.problem(what, "give each event a key of its own", "events", index, "key")


def _repeated_feed_ids(content: Content) -> Iterator[Problem]:
    owners: dict[str, Written[Entry]] = {}
    for written in content.entries:
        if identity := written.item.feed_id:
            owner = owners.setdefault(identity, written)
            if owner is not written:
                what = f"its feed id is also that of {owner.path}"
                yield written.problem(what, "give each entry an id of its own", "feed_id")


def _clashing_addresses(content: Content) -> Iterator[Problem]:
    """Two things at one address, also when only the case of letters differs, and aliases that are pages."""
    claims: dict[str, Written[Entry] | Written[Page]] = {}
    for written in content.everything:
        owner = claims.setdefault(_folded(written.item.address), written)
        if owner is not written:
            what = f"its address is also that of {owner.path}"
            yield written.problem(what, "rename one of them")
    gone = {_folded(place): each for each in content.takedowns for place in each.addresses}
    for written in content.everything:
        if takedown := gone.get(_folded(written.item.address)):
            what = f"{written.item.address} was taken down on {takedown.day}"
            yield written.problem(what, "remove the file; data/takedowns.csv says why")
        given: set[str] = set()
        for index, alias in enumerate(written.item.aliases):
            owner = claims.setdefault(_folded(alias), written)
            if _folded(alias) in gone:
                what = f"the alias {alias} is an address of what was taken down"
                yield written.problem(what, "remove it", "aliases", index)
            if addresses.is_own(alias):
                what, cure = f"the alias {alias} is an address that the site uses itself", "remove it"
                yield written.problem(what, cure, "aliases", index)
            elif owner is not written or _folded(alias) in {_folded(written.item.address), *given}:
                what = f"the alias {alias} already leads to {owner.item.address}"
                yield written.problem(what, "remove it here or there", "aliases", index)
            given.add(_folded(alias))


def _wrong_redirects(content: Content) -> Iterator[Problem]:
    """Lines of `redirects.csv` that do not hold together with the rest."""
    everything = content.everything
    places = {each.item.address: each.item.path for each in everything if each.item.status != "draft"}
    places |= {addresses.media(name): name for name in content.media}
    places |= dict.fromkeys((*content.unread, *_taken_down(content)), "")
    aliases = {
        addresses.answered_at(alias): each.item.address for each in everything for alias in each.item.aliases
    }
    if content.redirects:
        yield from redirect_problems(content.root / redirects_name, content.redirects, places, aliases)


def _folded(address: str) -> str:
    """What two addresses have in common that no disk may tell apart."""
    return address.rstrip("/").lower()


def _dead_links(content: Content, checked: Sequence[AnyWritten]) -> Iterator[Problem]:
    """Links in bodies to entries, pages, sections and media that are not there.

    Addresses of lists are left to the verification of the built site, which knows them all.
    """
    places = {each.item.address: each for each in content.everything}
    media = {addresses.media(name) for name in content.media}
    drafts = {address for address, each in places.items() if each.item.status == "draft"}
    for written in checked:
        links = content.links_of(written)
        unfinished = drafts if written.item.status != "draft" else set()
        for target in links.targets:
            if target.partition("#")[0] in content.unread:
                continue
            if wrong := _to_draft(target, unfinished) or _why_dead(content, target, places, media):
                line = written.line_of(target.removeprefix("/"))
                yield Problem(written.path, *wrong, line)
        yield from _dead_fragments(written, links)
        for target in links.relatives:
            what = f"links to {target!r}, which is no full address"
            cure = "write it from the root, as /bulletins/pcc/8/, or with https:// before it"
            yield Problem(written.path, what, cure, written.line_of(target))
        notice = written.item.notice
        replaced_by = notice.replaced_by if notice else None
        if replaced_by and replaced_by.partition("#")[0] not in content.unread:
            dead = _to_draft(replaced_by, unfinished) or _why_dead(content, replaced_by, places, media)
            if dead:
                yield written.problem(*dead, "notice", "replaced_by")
        if isinstance(written.item, Entry):
            yield from _lost_attachments(written, written.item, media)


def _lost_attachments(written: AnyWritten, entry: Entry, media: Set[str]) -> Iterator[Problem]:
    """Documents that were there when the entry was read, and are no longer."""
    for index, attachment in enumerate(entry.attachments):
        if attachment.address not in media:
            name = unquote(attachment.address).removeprefix("/")
            yield written.problem(
                f"attachment {name} is not there", f"put it at content/{name}", "attachments", index
            )


def _to_draft(target: str, drafts: Set[str]) -> tuple[str, str] | None:
    """What is wrong with leading readers to a draft; an entry that only waits for its day is no draft."""
    address = target.partition("#")[0]
    if address not in drafts:
        return None
    return f"links to {address}, which is a draft", "publish that first, or remove the link for now"


def _dead_fragments(written: AnyWritten, links: TextLinks) -> Iterator[Problem]:
    """Links to sections of the page itself that it does not have."""
    for target in links.fragments:
        if unquote(target) not in links.anchors:
            what = f"links to #{target}, but no section here has that anchor"
            cure = _nearest(target, links.anchors, "the headings")
            yield Problem(written.path, what, cure, written.line_of(f"#{target}"))


def _vanished(content: Content) -> Iterator[Problem]:
    """Addresses that were published once and would lead nowhere now."""
    public = {each.item.address: each for each in content.everything if each.item.status != "draft"}
    moved = {addresses.answered_at(alias) for each in public.values() for alias in each.item.aliases}
    moved |= _taken_down(content)
    moved |= {addresses.answered_at(row.address) for row in content.redirects if row.address[0] == "/"}
    for published in content.register.feed_ids:
        address, _, anchor = published.partition("#")
        if address in moved or address in content.unread:
            continue
        if anchor and address not in public and address in content.register.feed_ids:
            continue  # told by the row of the page
        if address not in public:
            what = f"{published} was published and would vanish"
            cure = f"put the entry back, or add 'aliases: [{address}]' to the one that takes its place"
            yield content.register.problem(published, what, cure)
        elif anchor and anchor not in content.links_of(public[address]).anchors:
            what = f"the section {published} was published and would vanish"
            cure = f"give its heading the old anchor again: {{#{anchor}}}"
            yield content.register.problem(published, what, cure)


def vanished_addresses(content: Content) -> list[str]:
    """The addresses of entries and pages that were published once and would lead nowhere now."""
    told = {problem.line for problem in _vanished(content)}
    lines = content.register.lines
    return [address for address in content.register.feed_ids if lines[address] in told and "#" not in address]


def _why_dead(
    content: Content, target: str, places: Mapping[str, AnyWritten], media: Set[str]
) -> tuple[str, str] | None:
    address, _, fragment = target.partition("#")
    if address.startswith(addresses.MEDIA):
        address = quote(unquote(address))
        close = get_close_matches(address, media, 1)
        cure = f"did you mean {close[0]}?" if close else "put the file in content/media"
        return None if address in media else (f"links to {address}, which is not there", cure)
    if address not in places and (not _is_entry_address(address) or address in _taken_down(content)):
        return None
    if address not in places:
        close = get_close_matches(address, places, 1)
        cure = f"did you mean {close[0]}?" if close else "check the address"
        return f"links to {address}, which is not there", cure
    anchors = content.links_of(places[address]).anchors if fragment else ()
    if fragment and fragment not in anchors:
        close = get_close_matches(fragment, anchors, 1)
        cure = f"did you mean #{close[0]}?" if close else "check the headings of that page"
        return f"links to {target}, but that page has no such section", cure
    return None


def _taken_down(content: Content) -> set[str]:
    """The addresses at which a page says that something was taken down."""
    return {addresses.answered_at(place) for each in content.takedowns for place in each.addresses}


def _is_entry_address(address: str) -> bool:
    """Whether the address has the form of a bulletin's or blog entry's."""
    return bool(re.fullmatch(r"/(bulletins/[^/]+/\d+|blog/\d+/[^/]+)/?", address))
