"""Making anew what has to be: aside, then verified, then put in its place, then written down."""

from __future__ import annotations

import time
import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from plugins.core.counting import counted
from plugins.core.errors import ContentError
from plugins.core.files import pack_json, write_if_changed
from plugins.core.making import Planned, name_of
from plugins.core.model import Entry
from plugins.core.outputs import Output
from plugins.core.parallel import start_beside
from plugins.core.register import extend, read_register, write_register
from plugins.core.scanning import Scan, scan
from scripts.site.explaining import explain, explain_gone, find_output
from scripts.site.lastplan import LastPlan, write_recipe
from scripts.site.ledger import Entered, Ledger
from scripts.site.making import MadeSite, OpenCache, make_site
from scripts.site.placing import Placed, Twin, write_changed
from scripts.site.requests import BuildRequest
from scripts.site.trees import signatures
from scripts.site.unpublished import unpublished
from scripts.site.verifying import verify

# With so many new files it saves time to let a process of its own bring the old tree up to date.
_MANY = 500


class _Run(Protocol):
    """What is looked at of a run whose plan is whole."""

    planned: Sequence[Planned]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What the site holds now in words, what of it changed, and the explanation that was asked for.

    One that `is_unfinished` has left feeds or the search index to the next.
    """

    size: str
    placed: Placed
    explanation: tuple[str, ...] = ()
    is_unfinished: bool = False


class Rebuilding:
    """One build of a site that is not as it should be.

    `touched` are the addresses of outputs that somebody has changed since the last build, `found` is the
    content as it is now.
    """

    def __init__(
        self,
        request: BuildRequest,
        twin: Twin,
        ledger: Ledger,
        touched: Collection[str],
        found: Scan,
        open_cache: OpenCache,
    ) -> None:
        self._request = request
        self._twin = twin
        self._ledger = ledger
        self._files = files = ledger.files()
        self._touched = touched
        self._scan = found
        self._open_cache = open_cache
        keys = ledger.keys()
        self._before = frozenset(keys) | {address for address, _ in files.values()}
        self._known = {address: key for address, key in keys.items() if address not in touched}
        self._gone: frozenset[str] = frozenset()

    def run(self, watched: tuple[Path, ...], state: str, ahead: AbstractContextManager[object]) -> Rebuilt:
        """Make what has to be made, verify, place, and write it down.

        `state` is that of the `watched` places before anything of them is read, `ahead` what goes on while
        programs are loaded. Raises ContentError with
        every problem; then the site in place and what is known of it stay as they are.
        """
        request = self._request
        started = time.time_ns()
        self._twin.start(own=self._files or None)
        made = self._make(ahead)
        written = {name: each.address for each in made.made for name in each.names}
        obsolete = self._obsolete(made, written)
        problems = verify(made, self._ledger, self._gone, (self._files.keys() | written.keys()) - obsolete)
        if problems:
            raise ContentError(problems)
        if request.publish:
            # First: an address that is remembered and not yet public harms nobody, the other way round may.
            _remember(made, request.content / "data/published.csv")
        explanation = tuple(self._explain(made, request.explain)) if request.explain else ()
        site_id = uuid.uuid4().hex
        placed = self._place(made, obsolete, site_id)
        size = _size(made) if made.is_whole else self._ledger.note("size")
        notes = {"site": site_id, "size": size, "cache": str(made.cache), **made.notes}
        if made.is_whole:
            notes["unpublished"] = pack_json(unpublished(made.archive))
        notes |= self._watch(made, watched, "" if made.owed else state, started)
        settled = start_beside(self._twin.settle, request.jobs if len(written) > _MANY else 1)
        self._enter(made, written, obsolete, notes)
        settled()
        return Rebuilt(size, placed, explanation, is_unfinished=bool(made.owed))

    def _make(self, ahead: AbstractContextManager[object]) -> MadeSite:
        request = self._request
        overrides = {
            "PATH": str(request.content.absolute()),
            "JOBS": request.jobs,
            "TODAY": request.day,
            "KNOWN": self._known,
            "PREPARE": self._prepare,
            "MEANWHILE": self._twin.look,
            "PLANNED": self._remove_gone,
            "SCAN": self._scan,
            "PAGES_FIRST": request.pages_first,
            "LAST": LastPlan(self._ledger) if self._can_stand() else None,
        }
        if request.drafts:
            overrides["DRAFTS"] = True
        return make_site(
            request.settings_file,
            self._twin.folder,
            overrides,
            open_cache=None if request.full else self._open_cache,
            meanwhile=ahead,
        )

    def _can_stand(self) -> bool:
        """Whether the plan of the last build can be of use: not if all is asked for, or a file is amiss."""
        request = self._request
        return bool(self._files) and not (self._touched or request.publish or request.explain)

    def _prepare(self, missing: Sequence[Output]) -> None:
        """Tell the twin what will be written."""
        remade = {output.address for output in missing}
        old = [name for name, (address, _) in self._files.items() if address in remade]
        new = (f"{name_of(output)}/" if output.is_folder else name_of(output) for output in missing)
        self._twin.expect([*old, *new])

    def _remove_gone(self, run: _Run) -> None:
        """Take away what the site no longer has: it may be a folder where a file is to be, or a file."""
        self._gone = self._before - {each.output.address for each in run.planned}
        removed = [name for name, (address, _) in self._files.items() if address in self._gone]
        self._twin.expect(removed)
        self._twin.remove(removed)

    def _obsolete(self, made: MadeSite, written: Mapping[str, str]) -> set[str]:
        """The files of outputs that are gone, and those that an output made anew no longer has."""
        made_now = {each.address for each in made.made}
        return {
            name
            for name, (address, _) in self._files.items()
            if address in self._gone or (address in made_now and name not in written)
        }

    def _explain(self, made: MadeSite, wanted: str) -> Iterator[str]:
        if removed := explain_gone(self._gone, wanted, self._request.content):
            yield removed
            return
        output = find_output(made.planned, wanted, self._request.content, self._request.output)
        address = output.output.address
        is_made = any(each.address == address for each in made.made)
        before = self._ledger.facts(address)
        yield from explain(output, before, made=is_made, touched=address in self._touched)

    def _place(self, made: MadeSite, obsolete: Collection[str], site_id: str) -> Placed:
        """Put the site in place, and tell beside it which of its addresses have changed."""
        # A file that is not as it was left may be right in the twin, and yet wrong in the site.
        changed = [
            name
            for each in made.made
            for name in (each.names if each.address in self._touched else each.changed)
        ]
        self._twin.expect([*changed, *obsolete])
        placed = self._twin.place(changed, obsolete, site_id)
        write_changed(self._twin.site, placed.names)
        return placed

    def _watch(self, made: MadeSite, before: tuple[Path, ...], state: str, started: int) -> Mapping[str, str]:
        """What to look at before the next build, and the state of it that this site was made from."""
        content, _, *others = self._request.places
        watched = (content, made.theme.absolute(), *others)
        if watched != before:
            now = scan(content)
            unchanged = state and state == self._request.state(before, started, now)
            state = self._request.state(watched, started, now) if unchanged else ""
        return {"watched": "\n".join(map(str, watched)), "state": state}

    def _enter(
        self, made: MadeSite, written: Mapping[str, str], obsolete: Collection[str], notes: Mapping[str, str]
    ) -> None:
        """Write down what the site in place was made from."""
        found = signatures(self._twin.site, written)
        left = {
            name: (address, signature)
            for (name, address), signature in zip(written.items(), found, strict=True)
            if signature is not None
        }
        planned = {each.output.address: each for each in made.planned}
        entered = [
            Entered(planned[each.address], each.targets, each.ids, write_recipe(planned[each.address].output))
            for each in made.made
        ]
        self._ledger.enter(entered, self._gone, left, obsolete, notes)


def _size(made: MadeSite) -> str:
    """What a site holds, in words."""
    archive = made.archive
    parts = (
        counted(len(archive.bulletins), "bulletin"),
        counted(len(archive.blog), "blog entry", "blog entries"),
        counted(made.pages, "page"),
    )
    return f"{', '.join(parts)} and {counted(made.feeds, 'feed')}"


def _remember(made: MadeSite, path: Path) -> None:
    """Add to the register what is about to be public: every address, and the feed ids of entries."""
    published = extend(read_register(path), _published(made))
    write_if_changed(path, write_register(published).encode())


def _published(made: MadeSite) -> Iterator[tuple[str, str]]:
    for item in made.archive.everything:
        yield item.address, made.ids.of_entry(item) if isinstance(item, Entry) else ""
        for heading in item.outline:
            yield f"{item.address}#{heading.anchor}", ""
