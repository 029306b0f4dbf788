"""A build: look whether anything has changed, and if so have it made anew and put in its place."""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from plugins.core.scanning import Scan, scan
from plugins.core.versions import reader_version
from scripts.site.ledger import Files, Ledger
from scripts.site.memory import Memory
from scripts.site.placing import Placed, twin_of, write_changed
from scripts.site.project import shown
from scripts.site.readingahead import reading_ahead
from scripts.site.requests import BuildRequest
from scripts.site.trees import signatures


@dataclass(frozen=True, slots=True)
class Built:
    """A site in its place; `size` says in words what it holds, `explanation` what was asked for.

    One that `is_unfinished` has feeds or a search index that are not of its texts yet. `unpublished` are the
    addresses of what readers do not see yet, with why.
    """

    size: str
    placed: Placed
    output: Path
    seconds: float
    explanation: tuple[str, ...] = ()
    is_unfinished: bool = False
    unpublished: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        """The build in one line."""
        return f"{self.size} in {shown(self.output)}/ ({self.seconds:.1f} s, {self.placed})."


def build(request: BuildRequest, memory: Memory | None = None) -> Built:
    """Build the site and put it in place; a program that builds again and again gives its `memory`.

    Raises ContentError with every problem found, in the content or in the finished site; the old site stays.
    """
    started = time.monotonic()
    output = request.output.resolve()
    with twin_of(output) as twin:
        memory = memory or Memory()
        ledger, is_ours = memory.ledger(twin.ledger)
        if request.full or not twin.site_id or ledger.note("site") != twin.site_id:
            ledger.forget()
        files = ledger.files()
        places = tuple(map(Path, ledger.note("watched").split("\n"))) if files else request.places
        found = scan(request.content.absolute())
        state = request.state(places, time.time_ns(), found)
        is_same = bool(files and state and ledger.note("state") == state)
        with ExitStack() as ahead:
            if files and not is_same and not request.full:
                ahead.enter_context(_reading_ahead(request, found, ledger, memory))
            touched = set() if is_ours else _touched(twin.site, files)
            if is_same and not touched and not request.explain:
                write_changed(output, ())
                seconds = time.monotonic() - started
                size, unpublished = ledger.note("size"), _unpublished(ledger)
                return Built(size, Placed(0, 0), output, seconds, unpublished=unpublished)
            # With all that makes a site; most often nothing has changed, and that must not wait for it.
            from scripts.site.rebuilding import Rebuilding

            if is_ours and files:
                twin.trust()
            rebuilding = Rebuilding(request, twin, ledger, touched, found, memory.cache)
            with _without_collecting():
                rebuilt = rebuilding.run(places, state, ahead)
    seconds = time.monotonic() - started
    return Built(
        rebuilt.size,
        rebuilt.placed,
        output,
        seconds,
        rebuilt.explanation,
        rebuilt.is_unfinished,
        _unpublished(ledger) if request.drafts else {},
    )


def _reading_ahead(
    request: BuildRequest, found: Scan, ledger: Ledger, memory: Memory
) -> AbstractContextManager[None]:
    """Read what has changed into the cache of the last build, while all else is looked at and loaded."""
    place = Path(ledger.note("cache"))
    is_new = "jinja2" not in sys.modules
    return reading_ahead(found, lambda: memory.cache(place, reader_version()), request.jobs, beside=is_new)


def _unpublished(ledger: Ledger) -> dict[str, str]:
    noted = ledger.note("unpublished")
    return json.loads(noted) if noted else {}


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Without looking for what could be freed: a build makes much that stays, and little in circles."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # or the first look would go through all of it
        gc.enable()


def _touched(site: Path, files: Files) -> set[str]:
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
