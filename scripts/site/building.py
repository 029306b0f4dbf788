"""A build: check, make what has changed aside, verify, put in place. If it fails, the old site stays."""

from __future__ import annotations

import gc
import os
import time
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from plugins.core.counting import counted
from plugins.core.dates import LONDON
from plugins.core.errors import ContentError
from plugins.core.parallel import processors
from plugins.core.scanning import Scan, scan
from plugins.core.versions import PLUGINS, environment
from scripts.site.ledger import Entered, Ledger
from scripts.site.placing import Placed, Twin, twin_of
from scripts.site.project import PUBLISH_SETTINGS, SETTINGS, THEME, shown
from scripts.site.readingahead import reading_ahead
from scripts.site.trees import Signature, signatures
from scripts.site.watching import state_of

if TYPE_CHECKING:
    from plugins.core.making import Planned
    from plugins.core.outputs import Output
    from scripts.site.making import MadeSite

# The one thing that settings take from outside (see publishconf.py).
_VARIABLE = "SITE_URL"


class _Run(Protocol):
    """What the build looks at of a run."""

    is_whole: bool
    planned: Sequence[Planned]


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What to build, where and with how many processes.

    `today` is in ISO form or None for the day it is, `settings` a file or None for the project's own. A
    `full` build makes everything anew, whatever was made before. `explain` names an output, to be told why it
    was made or was not.
    """

    content: Path
    output: Path
    publish: bool = False
    full: bool = False
    today: str | None = None
    jobs: int = field(default_factory=processors)
    settings: Path | None = None
    explain: str | None = None

    @property
    def settings_file(self) -> Path:
        """The settings to build by."""
        return self.settings or (PUBLISH_SETTINGS if self.publish else SETTINGS)

    @property
    def day(self) -> str:
        """The day as which to build, in ISO form."""
        return self.today or datetime.now(LONDON).date().isoformat()


@dataclass(frozen=True, slots=True)
class Built:
    """A site in its place; `size` says in words what it holds, `explanation` what was asked for."""

    size: str
    placed: Placed
    output: Path
    seconds: float
    explanation: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The build in one line."""
        return f"{self.size} in {shown(self.output)}/ ({self.seconds:.1f} s, {self.placed})."


def build(request: BuildRequest) -> Built:
    """Build the site and put it in place.

    Raises ContentError with every problem found, in the content or in the finished site.
    """
    started = time.monotonic()
    output = request.output.resolve()
    with twin_of(output) as twin:
        ledger = Ledger(twin.ledger)
        if request.full or not twin.site_id or ledger.note("site") != twin.site_id:
            ledger.forget()
        files = ledger.files()
        lost = _touched(twin.site, files)
        watched = tuple(map(Path, ledger.note("watched").split("\n"))) if files else _usual(request)
        found = scan(request.content.absolute())
        state = _state(request, watched, time.time_ns(), found)
        is_same = files and not lost and state and ledger.note("state") == state
        explanation: tuple[str, ...] = ()
        if is_same and not request.explain:
            size, placed = ledger.note("size"), Placed(0, 0)
            _write_changes(output, ())
        else:
            building = _Building(request, twin, ledger, files, lost, found)
            with _without_collecting():
                size, placed = building.run(watched, state)
            explanation = building.explanation
    return Built(size, placed, output, time.monotonic() - started, explanation)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Without looking for what could be freed: a build makes much that stays, and little in circles."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # or the first look would go through all of it
        gc.enable()


def _touched(site: Path, files: Mapping[str, tuple[str, Signature]]) -> set[str]:
    """The outputs with a file that is not as the last build left it.

    Of an output that is a folder only the files directly in it are looked at: below may lie thousands.
    """
    looked_at = {
        name: (address, was) for name, (address, was) in files.items() if not _lies_deep(name, address)
    }
    now = signatures(site, looked_at)
    return {address for (address, was), found in zip(looked_at.values(), now, strict=True) if found != was}


def _lies_deep(name: str, address: str) -> bool:
    """Whether a file lies in a folder within the folder that its output is.

    >>> _lies_deep("search/index/2012/fragment/a", "/search/index/2012/")
    True
    >>> _lies_deep("blog/index.html", "/blog/")
    False
    """
    return "/" in name[len(address) - 1 :]


def _state(request: BuildRequest, watched: Iterable[Path], now: int, content: Scan) -> str:
    """The state of what a build is made from; empty if any of it has changed since a moment (ns)."""
    words = (str(request.settings_file.absolute()), str(request.publish), request.day, environment())
    return state_of(watched, *words, os.environ.get(_VARIABLE, ""), now=now, known=content)


def _usual(request: BuildRequest) -> tuple[Path, ...]:
    """What a build is made from, unless the settings name another theme."""
    settings = (request.settings_file.absolute(), SETTINGS, PUBLISH_SETTINGS)
    return (request.content.absolute(), THEME, PLUGINS, *dict.fromkeys(settings))


class _Building:
    """One build of a site that is not as it should be."""

    def __init__(
        self,
        request: BuildRequest,
        twin: Twin,
        ledger: Ledger,
        files: Mapping[str, tuple[str, Signature]],
        touched: Collection[str],
        found: Scan,
    ) -> None:
        self._request = request
        self._twin = twin
        self._ledger = ledger
        self._files = files
        keys = ledger.keys()
        self._before = frozenset(keys) | {address for address, _ in files.values()}
        self._known = {address: key for address, key in keys.items() if address not in touched}
        self._touched = touched
        self._scan = found
        self._gone: frozenset[str] = frozenset()
        self.explanation: tuple[str, ...] = ()

    def run(self, watched: tuple[Path, ...], state: str) -> tuple[str, Placed]:
        """Make what has to be made, verify, place, and write it down; what there is now, and what changed.

        `state` is that of the `watched` places before anything of them is read.
        """
        from scripts.site.making import make_site
        from scripts.site.verifying import verify

        request = self._request
        started = time.time_ns()
        self._twin.start(own=self._files or None)
        ahead = Path(self._ledger.note("cache")) if self._files and not request.full else None
        made = make_site(
            request.settings_file,
            self._twin.folder,
            self._overrides(),
            cached=not request.full,
            meanwhile=reading_ahead(self._scan, ahead, request.jobs),
        )
        if request.explain:
            self.explanation = tuple(self._explain(made, request.explain))
        made_now = {each.address: each for each in made.made}
        of_made = {name: each.address for each in made.made for name in each.names}
        obsolete = {
            name
            for name, (address, _) in self._files.items()
            if address in self._gone or (address in made_now and name not in of_made)
        }
        names = (self._files.keys() | of_made.keys()) - obsolete
        problems = verify(made, self._ledger, self._gone, names)
        if problems:
            raise ContentError(problems)
        if request.publish:
            # First: an address that is remembered and not yet public harms nobody, the other way round may.
            _remember(made, request.content / "data/published.csv")
        # A file that is not as it was left may be right in the twin, and yet wrong in the site.
        changed = [
            name
            for each in made.made
            for name in (each.names if each.address in self._touched else each.changed)
        ]
        self._twin.expect([*changed, *obsolete])
        new_id = uuid.uuid4().hex
        placed = self._twin.place(changed, obsolete, new_id)
        _write_changes(self._twin.site, placed.names)
        size = _size(made) if made.is_whole else self._ledger.note("size")
        notes = {"site": new_id, "size": size, "cache": str(made.cache), **made.notes}
        notes |= self._watch(made, watched, state, started)
        found = signatures(self._twin.site, of_made)
        left = {
            name: (address, signature)
            for (name, address), signature in zip(of_made.items(), found, strict=True)
            if signature is not None
        }
        self._ledger.enter(tuple(self._entered(made)), self._gone, left, obsolete, notes)
        return size, placed

    def _can_stand(self) -> bool:
        """Whether the plan of the last build can be of use: not if all is asked for, or a file is amiss."""
        request = self._request
        return bool(self._files) and not (self._touched or request.publish or request.explain)

    def _explain(self, made: MadeSite, wanted: str) -> Iterator[str]:
        from scripts.site.explaining import explain, find_output

        output = find_output(made.planned, wanted, self._request.content, self._request.output)
        address = output.output.address
        is_made = any(each.address == address for each in made.made)
        before = self._ledger.facts(address)
        yield from explain(output, before, made=is_made, touched=address in self._touched)

    def _overrides(self) -> Mapping[str, object]:
        """The settings that belong to this build alone."""
        from scripts.site.lastplan import LastPlan

        return {
            "PATH": str(self._request.content.absolute()),
            "JOBS": self._request.jobs,
            "TODAY": self._request.day,
            "KNOWN": self._known,
            "PREPARE": self._prepare,
            "SCAN": self._scan,
            "LAST": LastPlan(self._ledger) if self._can_stand() else None,
        }

    def _prepare(self, run: _Run, missing: Sequence[Output]) -> None:
        """Tell the twin what will be written, and take away what the site no longer has."""
        from plugins.core.making import name_of

        if run.is_whole:
            self._gone = self._before - {each.output.address for each in run.planned}
        remade = {output.address for output in missing}
        removed = [name for name, (address, _) in self._files.items() if address in self._gone]
        old = [name for name, (address, _) in self._files.items() if address in remade]
        new = (f"{name_of(output)}/" if output.is_folder else name_of(output) for output in missing)
        self._twin.expect([*removed, *old, *new])
        self._twin.remove(removed)

    def _watch(self, made: MadeSite, before: tuple[Path, ...], state: str, started: int) -> Mapping[str, str]:
        """What to look at before the next build, and the state of it that this site was made from."""
        content, _, *others = _usual(self._request)
        watched = (content, made.theme.absolute(), *others)
        if watched != before:
            now = scan(content)
            unchanged = state and state == _state(self._request, before, started, now)
            state = _state(self._request, watched, started, now) if unchanged else ""
        return {"watched": "\n".join(map(str, watched)), "state": state}

    @staticmethod
    def _entered(made: MadeSite) -> Iterator[Entered]:
        from scripts.site.lastplan import write_recipe

        planned = {each.output.address: each for each in made.planned}
        for each in made.made:
            targets = None
            if each.targets is not None:
                own = f"{each.address}#"
                targets = [target for target in each.targets if not target.startswith(own)]
            plan = planned[each.address]
            yield Entered(plan, targets, each.ids, write_recipe(plan.output))


def _size(made: MadeSite) -> str:
    """What a site holds, in words."""
    archive = made.archive
    parts = (
        counted(len(archive.bulletins), "bulletin"),
        counted(len(archive.blog), "blog entry", "blog entries"),
        counted(made.pages, "page"),
    )
    return f"{', '.join(parts)} and {counted(made.feeds, 'feed')}"


def _write_changes(output: Path, names: Sequence[str]) -> None:
    """Write beside the site which of its addresses the last build changed, for those who keep copies."""
    from plugins.core.files import write_if_changed

    addresses = [f"/{name.removesuffix('index.html')}" for name in names]
    lines = "".join(f"{address}\n" for address in sorted(addresses))
    write_if_changed(output.with_name(f".{output.name}-changed.txt"), lines.encode())


def _remember(made: MadeSite, path: Path) -> None:
    """Add to the register what is about to be public: every address, and the feed ids of entries."""
    from plugins.core.files import write_if_changed
    from plugins.core.register import extend, read_register, write_register

    published = extend(read_register(path), _published(made))
    write_if_changed(path, write_register(published).encode())


def _published(made: MadeSite) -> Iterator[tuple[str, str]]:
    from plugins.core.model import Entry

    for item in made.archive.everything:
        yield item.address, made.ids.of_entry(item) if isinstance(item, Entry) else ""
        for heading in item.outline:
            yield f"{item.address}#{heading.anchor}", ""
