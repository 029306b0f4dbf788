"""What decides, beside the content, what a build makes of it: our own code, and the libraries it uses."""

import sys
import sysconfig
from functools import cache
from pathlib import Path

from plugins.core.digests import digest

PLUGINS = Path(__file__).parent.parent


@cache
def code_version(folder: Path) -> str:
    """The digest of all Python code below a folder."""
    paths = sorted(folder.rglob("*.py"))
    parts = [part for path in paths for part in (path.relative_to(folder).as_posix(), path.read_bytes())]
    return digest(*parts)


@cache
def environment() -> str:
    """The digest of the Python that runs and of the names and versions of all that is installed for it."""
    folders = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    names = sorted(path.name for folder in folders for path in Path(folder).glob("*-info"))
    return digest(sys.version, *names)


def reader_version() -> str:
    """What decides how a file of the content is read."""
    return digest(code_version(PLUGINS / "core"), environment())


def maker_version() -> str:
    """What decides what outputs are made of what was read."""
    return digest(code_version(PLUGINS), environment())
