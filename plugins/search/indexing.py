"""Running Pagefind.

Its command is used, not its Python interface: that one waits a tenth of a second for each page, and for
ever if the program behind it dies.
"""

import subprocess
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from plugins.core.addresses import output_name
from plugins.core.errors import ArchiveError
from plugins.core.files import safe_join
from plugins.search.inputs import IndexedPage

# Pagefind adds its own search boxes to every index; this site has one of its own.
_UNUSED = (
    "pagefind-component-ui.css",
    "pagefind-component-ui.js",
    "pagefind-highlight.js",
    "pagefind-modular-ui.css",
    "pagefind-modular-ui.js",
    "pagefind-ui.css",
    "pagefind-ui.js",
)


class SearchError(ArchiveError):
    """The search index could not be made."""


def pagefind_version() -> str:
    """The version of Pagefind that is installed. Raises SearchError if none is."""
    try:
        return version("pagefind")
    except PackageNotFoundError:
        raise SearchError(
            "Pagefind, which makes the search index, is not installed; run make html again"
        ) from None


def write_index(pages: Sequence[IndexedPage], language: str, folder: Path) -> None:
    """Make the index of some pages in a new folder. Raises SearchError if Pagefind fails."""
    if not pages:
        raise SearchError("no page can be searched; templates mark <main> with data-pagefind-body")
    staged = folder.with_name(f"{folder.name}-pages")
    for page in pages:
        _stage(page, language, staged)
    _run_pagefind(staged, language, folder)
    for name in _UNUSED:
        (folder / name).unlink(missing_ok=True)


def _stage(page: IndexedPage, language: str, staged: Path) -> None:
    """Lay out a page for Pagefind with nothing but what is searched."""
    path = safe_join(staged, output_name(page.address))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(
        b'<!doctype html><html lang="%b"><body>%b</body></html>' % (language.encode(), page.html)
    )


def _run_pagefind(site: Path, language: str, folder: Path) -> None:
    command = [sys.executable, "-m", "pagefind", "--silent"]
    command += ["--site", str(site), "--output-path", str(folder), "--force-language", language]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0 or not (folder / "pagefind.js").is_file():
        reason = " ".join((done.stderr or done.stdout).split()) or f"it ended with {done.returncode}"
        raise SearchError(f"Pagefind could not make the search index: {reason}")
