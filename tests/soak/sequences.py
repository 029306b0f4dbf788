"""A sequence of edits, each built twice: on top of all that went before, and from nothing."""

import shutil
from copy import deepcopy
from pathlib import Path
from random import Random

from scripts.cli import DONE, PROBLEMS, main
from scripts.site.trees import files_of
from tests.soak.edits import EDITS, Edit
from tests.soak.folders import Folder, make_folder

# How often an edit is taken back by the next, how often some are made before the next build, and how often
# something befalls what builds keep.
_UNDONE = 0.1
_TOGETHER = 0.15
_MISHAP = 0.1
# Pagefind's own files may differ between two runs of the same version.
_NOT_COMPARED = "search/index/"


class Sequence:
    """Edits that follow from a seed alone, made in a folder with one output that lives through them."""

    def __init__(self, root: Path, seed: int, entries: int) -> None:
        self.root = root
        self.steps = [f"seed {seed}, {entries} entries"]
        self._random = Random(seed)
        self._folder = make_folder(self._random, entries)
        self._before = deepcopy(self._folder)
        self._waiting: list[Edit] = []

    def begin(self) -> None:
        """Write the folder and build it for the first time."""
        self._folder.write(self.root)
        self._build_and_compare()

    def edit(self) -> None:
        """Make the next edit, build, and compare.

        Raises AssertionError with all steps so far if the site is not what a clean build makes.
        """
        self._make_edit()
        while not self._folder.broken and self._random.random() < _TOGETHER:
            self._make_edit(together=True)
        if self._random.random() < _MISHAP:
            self.steps.append(self._have_a_mishap())
        self._folder.write(self.root)
        self._build_and_compare()
        if self._folder.broken:
            self._folder.broken = ""
            self.steps.append("mended")
            self._folder.write(self.root)
            self._build_and_compare()

    def _make_edit(self, *, together: bool = False) -> None:
        if not together and self._random.random() < _UNDONE:
            made = self._folder.made
            self._folder, self._before = deepcopy(self._before), self._folder
            self._folder.made, self._folder.today = made, self._before.today
            self.steps.append("taken back")
            return
        if not together:
            self._before = deepcopy(self._folder)
        if not self._waiting:
            # Every kind has its turn before one has its second.
            self._waiting = self._random.sample(EDITS, len(EDITS))
        self.steps.append(self._waiting.pop()(self._folder, self._random))

    def _have_a_mishap(self) -> str:
        """Lose or damage something that no build may depend on; what it was."""
        live = self.root / "live"
        kept = {
            "the cache": live / "cache/readings.sqlite",
            "the ledger": live / ".site-twin/ledger.sqlite",
            "a page of the site": live / "site/archive/index.html",
        }
        name = self._random.choice(sorted(kept))
        path, content = kept[name], bytearray(kept[name].read_bytes())
        if self._random.random() < 0.5:
            path.unlink()
            return f"{name} lost"
        at = self._random.randrange(len(content))
        content[at : at + 20] = self._random.randbytes(20)
        path.write_bytes(content)
        return f"{name} damaged"

    def _build_and_compare(self) -> None:
        live, clean = self.root / "live", self.root / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        before = _read(live / "site") if self._folder.broken else {}
        outcomes = [self._build(place) for place in (live, clean)]
        expected = PROBLEMS if self._folder.broken else DONE
        assert outcomes == [expected, expected], self._told(f"builds ended with {outcomes}")
        wanted = before if self._folder.broken else _read(clean / "site")
        self._compare(_read(live / "site"), wanted)

    def _build(self, place: Path) -> int:
        """Build with the output and the cache in a place."""
        settings = _settings(self._folder, self.root / "theme", place / "cache")
        place.mkdir(exist_ok=True)
        (place / "settings.py").write_text(settings, encoding="utf-8")
        options = {
            "--content": self.root / "content",
            "--output": place / "site",
            "--settings": place / "settings.py",
            "--today": self._folder.today,
        }
        return main(["build", *(str(word) for option in options.items() for word in option)])

    def _compare(self, found: dict[str, bytes], wanted: dict[str, bytes]) -> None:
        wrong = [f"{name}: is too much" for name in sorted(found.keys() - wanted.keys())]
        wrong += [f"{name}: is missing" for name in sorted(wanted.keys() - found.keys())]
        same = found.keys() & wanted.keys()
        wrong += [f"{name}: differs" for name in sorted(same) if found[name] != wanted[name]]
        assert not wrong, self._told(*wrong[:20], f"{len(wrong)} in all; look into {self.root}")

    def _told(self, *lines: str) -> str:
        """What is wrong after which steps."""
        steps = (f"  {number}. {step}" for number, step in enumerate(self.steps))
        return "\n".join(["after these steps:", *steps, *lines])


def _settings(folder: Folder, theme: Path, cache: Path) -> str:
    values = {"THEME": str(theme), "CACHE_PATH": str(cache), "SEARCH": {"index": False}, **folder.settings}
    lines = ["from pelicanconf import *", "", *(f"{name} = {value!r}" for name, value in values.items())]
    lines += [
        f"{name} = {{**globals().get({name!r}, {{}}), **{value!r}}}" for name, value in folder.options.items()
    ]
    return "\n".join([*lines, ""])


def _read(site: Path) -> dict[str, bytes]:
    names = (name for name in files_of(site) if not name.startswith(_NOT_COMPARED))
    return {name: (site / name).read_bytes() for name in names}
