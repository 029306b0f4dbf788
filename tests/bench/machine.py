"""On what, and with what, was measured."""

import os
import platform
import subprocess
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from scripts.site.project import ROOT
from tests.bench.builders import hugo_program

_LIBRARIES = {"archive": "bulletin-archive", "Pelican": "pelican", "Markdown": "markdown", "Jinja2": "jinja2"}
_LIBRARIES |= {"Hugo": "hugo", "Pagefind": "pagefind"}


def describe_machine() -> str:
    """The processor, how many of them this process may use, the memory and the system, in one line."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    return f"{_processor()}, {cores} cores, {memory:.0f} GB, {system}"


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        for line in cpuinfo.read_text(encoding="utf-8").split("\n"):
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown processor"


def versions() -> Mapping[str, str]:
    """The version of everything that takes part; the archive's with its commit."""
    found = {"Python": platform.python_version()}
    found |= {name: version(package) for name, package in _LIBRARIES.items()}
    found["archive"] += _commit()
    hugo_program()
    return found


def _commit() -> str:
    """The commit that the archive is at, and whether something has been changed since."""
    head = _git("rev-parse", "--short", "HEAD")
    changed = _git("status", "--porcelain", "plugins", "scripts", "theme", "pelicanconf.py")
    return f" at {head}{', changed since' if changed else ''}" if head else ""


def _git(*words: str) -> str:
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip()
