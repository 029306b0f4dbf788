"""Running Pagefind, once for a bundle.

Its program is run, not its Python interface: that one waits a tenth of a second for each page, and for
ever if the program behind it dies.
"""

import json
import os
import subprocess
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

from plugins.core.addresses import output_name
from plugins.core.errors import ArchiveError
from plugins.core.files import pack_json, safe_join
from plugins.core.quickfolders import quick_folder
from plugins.search.texts import IndexedPage
from plugins.search.vocabulary import WORDS, words_of

# The packages that carry the program, each with its name there: the one that knows more languages first.
_PACKAGES = {"pagefind_bin_extended": "pagefind_extended", "pagefind_bin": "pagefind"}

# One heap for all threads takes a seventh less memory, and no more time (jemalloc's own setting).
_SPARING = {"_RJEM_MALLOC_CONF": "narenas:1"}

# What the browser runs: one copy is enough for all the bundles of a site.
_SCRIPTS = ("pagefind.js", "pagefind-worker.js")
_ENTRY = "pagefind-entry.json"
# What else a folder keeps of what lies in it. Pagefind adds search boxes of its own; this site has one.
_KEPT = ".pf_meta"


class SearchError(ArchiveError):
    """The search index could not be made."""


def pagefind_program() -> Path:
    """Pagefind itself, without the Python around it, which would add its own start to each run.

    `PAGEFIND_BINARY_PATH` names another one, as it does for Pagefind's own command.
    Raises SearchError if there is none.
    """
    if given := os.environ.get("PAGEFIND_BINARY_PATH"):
        return Path(given)
    for program in _programs():
        if program.is_file():
            return program
    raise SearchError("Pagefind, which makes the search index, is not installed; run make html again")


def _programs() -> Iterator[Path]:
    for package, name in _PACKAGES.items():
        spec = find_spec(package)
        for folder in (spec and spec.submodule_search_locations) or ():
            yield Path(folder) / name
            yield Path(folder) / f"{name}.exe"


def write_bundle(pages: Iterable[IndexedPage], language: str, folder: Path, *, leads: bool = True) -> None:
    """Make the index of some pages in a new folder; one that leads holds the program of them all.

    The language (ISO 639-1) says whose word endings are understood. Raises SearchError if Pagefind fails.
    """
    with quick_folder() as staged:
        for page in pages:
            _stage(page, staged)
        finish = _start_pagefind(staged, language, folder)
        words = words_of(path.read_bytes() for path in staged.rglob("*.html"))
        finish()
    _tidy(folder, _read_programs(folder) if leads else frozenset())
    (folder / WORDS).write_text(pack_json(words), encoding="utf-8")


def _stage(page: IndexedPage, staged: Path) -> None:
    """Lay out a page where Pagefind reads its address from."""
    path = safe_join(staged, output_name(page.address))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(page.html)


def _start_pagefind(site: Path, language: str, folder: Path) -> Callable[[], None]:
    """Let Pagefind index a site; what is returned waits for it, and raises SearchError if it failed."""
    command = [str(pagefind_program()), "--silent"]
    command += ["--site", str(site), "--output-path", str(folder), "--force-language", language]
    environment = {**os.environ, **_SPARING}
    try:
        running = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
        )
    except OSError as error:
        raise SearchError(f"Pagefind, which makes the search index, could not be started: {error}") from error

    def finish() -> None:
        told, _ = running.communicate()
        if running.returncode != 0 or not (folder / _ENTRY).is_file():
            reason = " ".join(told.split()) or f"it ended with {running.returncode}"
            raise SearchError(f"Pagefind could not make the search index: {reason}")

    return finish


def _read_programs(folder: Path) -> frozenset[str]:
    """The scripts, and the one program for the language of the index out of those that Pagefind adds."""
    languages = json.loads((folder / _ENTRY).read_text(encoding="utf-8"))["languages"].values()
    return frozenset((*_SCRIPTS, *(f"wasm.{each['wasm'] or 'unknown'}.pagefind" for each in languages)))


def _tidy(folder: Path, programs: frozenset[str]) -> None:
    for path in folder.iterdir():
        if path.is_file() and path.name not in {_ENTRY, *programs} and path.suffix != _KEPT:
            path.unlink()
