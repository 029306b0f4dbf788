"""Sources of an import, put where captures are kept: crawls and exports as they are, single pages as WACZ."""

import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from plugins.core.errors import ArchiveError
from scripts.importer.captures import DOCUMENTS, Capture
from scripts.importer.files.resources import Holdings
from scripts.importer.sources import folders, read_source
from scripts.keeping.wacz import pack

_SHOWN = 12


def keep(sources: Iterable[Path], folder: Path) -> Iterator[Path]:
    """Keep the sources, and give the files that are new. What is kept already is not kept twice."""
    folder.mkdir(parents=True, exist_ok=True)
    for source in sources:
        with tempfile.TemporaryDirectory(dir=folder, prefix=".keeping-") as aside:
            packed = Path(aside) / "packed"
            suffix = _pack(source, packed)
            if not packed.is_file():
                continue
            digest = hashlib.sha256(packed.read_bytes()).hexdigest()[:_SHOWN]
            place = folder / f"{source.resolve().name.partition('.')[0] or 'captures'}-{digest}{suffix}"
            if not place.exists():
                packed.replace(place)
                yield place


def _pack(source: Path, target: Path) -> str:
    """Put one source into a file; the ending that its name should have."""
    if source.is_file() and source.suffix.lower() not in folders.SUFFIXES | DOCUMENTS:
        shutil.copyfile(source, target)
        return "".join(source.suffixes[-2:])
    with Holdings() as holdings:
        found = [each for each in read_source(source, holdings) if isinstance(each, Capture) and each.url]
    if found:
        pack(target, found)
    return ".wacz"


def kept_in(folder: Path) -> list[Path]:
    """The files with captures in a folder. Raises ArchiveError where there is none."""
    found = [path for path in sorted(folder.glob("*")) if path.is_file() and path.name[0] != "."]
    if not found:
        raise ArchiveError(f"{folder}: holds no captures; import with --keep {folder}")
    return found
