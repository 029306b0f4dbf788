"""Where the project lies."""

from pathlib import Path

import scripts

ROOT = Path(scripts.__file__).parent.parent
SETTINGS = ROOT / "pelicanconf.py"
PUBLISH_SETTINGS = ROOT / "publishconf.py"
CONTENT = ROOT / "content"
OUTPUT = ROOT / "output"


def shown(path: Path) -> str:
    """A path as a person at the keyboard would write it: from the current folder where it lies below."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
