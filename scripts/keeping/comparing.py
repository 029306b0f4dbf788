"""Whether entries still say what their captures say: they are imported once more, beside the archive."""

import difflib
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from plugins.core.comments import comments_path
from scripts.importer.running.existing import read_existing
from scripts.importer.running.importing import import_sources
from scripts.importer.running.outcomes import Outcome
from scripts.importer.running.reading import Options
from scripts.importer.running.store import THEIRS
from scripts.importer.running.writing import WriteOptions
from scripts.privacy.redactions import Redaction

Verdict: TypeAlias = Literal["agrees", "differs", "no capture", "no entry"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """An entry by its path, whether it agrees with its capture, and in which lines it does not."""

    path: str
    verdict: Verdict
    difference: tuple[str, ...] = ()


def compare(
    content: Path, captures: Sequence[Path], options: Options, redactions: tuple[Redaction, ...] = ()
) -> Iterator[Comparison]:
    """Compare every imported entry with what an import of its capture gives today.

    A changed word in an entry, or another capture, shows as a difference: lines with - are what the capture
    says, lines with + what the entry says.
    """
    imported = set(read_existing(content).imported.values())
    with tempfile.TemporaryDirectory(dir=content.resolve().parent, prefix=".verifying-") as folder:
        beside = Path(folder) / "content"
        shutil.copytree(content, beside, copy_function=_link)
        shutil.rmtree(beside / THEIRS, ignore_errors=True)
        seen: set[str] = set()
        writing = WriteOptions(beside, theirs=True, redactions=redactions)
        for outcome in import_sources(captures, options, writing):
            if outcome.is_entry and outcome.path and outcome.path not in seen:
                seen.add(outcome.path)
                yield _judge(outcome, content, beside)
    for path in sorted(imported - seen):
        yield Comparison(path, "no capture")


def _link(source: str, target: str) -> None:
    """A second name for a file: an import replaces files, it never writes into one."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _judge(outcome: Outcome, content: Path, beside: Path) -> Comparison:
    assert outcome.path is not None
    path = outcome.path
    match outcome.state:
        case "imported":
            return Comparison(path, "no entry")
        case "kept":
            root = beside / THEIRS
        case _:
            root = beside
    lines = [
        line for name in (path, comments_path(Path(path)).as_posix()) for line in _diff(content, root, name)
    ]
    return Comparison(path, "differs" if lines else "agrees", tuple(lines))


def _diff(content: Path, root: Path, name: str) -> Iterator[str]:
    """The lines in which a file of the archive is not what its capture gives."""
    theirs, ours = _lines(root / name), _lines(content / name)
    yield from difflib.unified_diff(theirs, ours, f"capture of {name}", name, n=1, lineterm="")


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
