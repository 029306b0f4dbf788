"""Where the project lies."""

import shlex
import shutil
import sys
from pathlib import Path

import scripts

ROOT = Path(scripts.__file__).parent.parent
SETTINGS = ROOT / "pelicanconf.py"
PUBLISH_SETTINGS = ROOT / "publishconf.py"
THEME = ROOT / "theme"
CONTENT = ROOT / "content"
OUTPUT = ROOT / "output"
# What a preview builds holds drafts: it never lies where the site to publish does.
PREVIEW = ROOT / "build/preview"


def shown(path: Path) -> str:
    """A path as a person at the keyboard would write it: from the current folder where it lies below."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def serve_command(content: Path, output: Path) -> str:
    """What to type to look at a site that was built from one folder into another."""
    installed = Path(sys.executable).with_name("archive")
    archive = "archive" if shutil.which("archive") == str(installed) else shown(installed)
    folders = [("--content", content, CONTENT), ("--output", output, OUTPUT)]
    options = [
        word
        for option, folder, usual in folders
        if folder.resolve() != usual
        for word in (option, shown(folder))
    ]
    return shlex.join([archive, "serve", *options])
