"""Builds of a small site for tests, and what each of them has written."""

import shutil
from pathlib import Path

from plugins.core.addresses import address_of
from scripts.cli import main
from scripts.site.project import ROOT
from scripts.site.trees import files_of
from tests.contents import ContentFolder

TODAY = "2026-11-01"
# A text with a link to another and with a word of the glossary.
LINKED = "## ACPO\n\nACPO met, [as before](/bulletins/pcc/1/).\n"


class Builds:
    """A site with its content, its settings and its cache in a folder; search is left out."""

    def __init__(self, root: Path, content: ContentFolder) -> None:
        root.mkdir(exist_ok=True)
        self.content = content
        self.site = root / "site"
        self.theme = ROOT / "theme"
        self.readings = root / "cache/readings.sqlite"
        self.ledger = root / ".site-twin/ledger.sqlite"
        self._root = root
        self.settings = root / "settings.py"
        self._values: dict[str, object] = {}
        self.set_up()

    def set_up(self, **values: object) -> None:
        """Build by these settings too from now on; what is not set is as the archive has it."""
        self._values |= values
        usual = {
            "THEME": str(self.theme),
            "CACHE_PATH": str(self.readings.parent),
            "SEARCH": {"index": False},
        }
        lines = (f"{name} = {value!r}\n" for name, value in (usual | self._values).items())
        self.settings.write_text(f"from pelicanconf import *\n\n{''.join(lines)}", encoding="utf-8")

    def copy_theme(self) -> Path:
        """Build with a theme of the site's own from now on; the folder of it."""
        self.theme = self._root / "theme"
        shutil.copytree(ROOT / "theme", self.theme, ignore=shutil.ignore_patterns("__pycache__"))
        self.set_up()
        return self.theme

    def command(self, *options: str, today: str = TODAY) -> list[str]:
        """The words of a build, in two processes if nothing else is said."""
        given = {
            "--content": self.content.root,
            "--output": self.site,
            "--settings": self.settings,
            "--today": today,
            "--jobs": 2,
        }
        return ["build", *(str(word) for option in given.items() for word in option), *options]

    def build(self, *options: str, today: str = TODAY) -> int:
        """Build; the outcome of the command."""
        return main(self.command(*options, today=today))

    def rebuild(self, *options: str, today: str = TODAY) -> set[str]:
        """Build again; the addresses of what was written or removed, which the build must have told."""
        before = self.stamps()
        assert self.build(*options, today=today) == 0
        after = self.stamps()
        names = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
        changed = set(map(address_of, names))
        assert self.told() == sorted(changed)
        return changed

    def is_clean(self, today: str = TODAY) -> bool:
        """Whether the site is, byte for byte, what a build from nothing makes of the same content."""
        return contents_of(self.site) == self.clean(today)

    def clean(self, today: str = TODAY) -> dict[str, bytes]:
        """All files of a site that is made of the same content from nothing."""
        with_nothing = self._root / "clean"
        shutil.rmtree(with_nothing, ignore_errors=True)
        other = Builds(with_nothing, self.content)
        other.theme = self.theme
        other.set_up(**self._values)
        assert other.build(today=today) == 0
        return contents_of(other.site)

    def stamps(self) -> dict[str, tuple[int, int]]:
        """Each file of the site with its place on the disk and the time of its last change."""
        found = {name: (self.site / name).stat() for name in files_of(self.site)}
        return {name: (status.st_ino, status.st_mtime_ns) for name, status in found.items()}

    def told(self) -> list[str]:
        """The addresses that the last build says it has changed."""
        return self.site.with_name(f".{self.site.name}-changed.txt").read_text(encoding="utf-8").splitlines()


def site_of_eight(root: Path, content: ContentFolder) -> Builds:
    """A site of eight bulletins with links between them and words of the glossary, built."""
    for number in range(1, 9):
        content.bulletin(number, LINKED)
    site = Builds(root, content)
    assert site.build() == 0
    return site


def contents_of(site: Path) -> dict[str, bytes]:
    """All files of a site by their names."""
    return {name: (site / name).read_bytes() for name in files_of(site)}
