"""Taking an entry down: first the record that it is gone, then its files.

Whoever is stopped between the two finds the build refusing what is left, and types the command again.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plugins.core.content import Content, read_content
from plugins.core.errors import ArchiveError, ContentError
from plugins.core.files import write_if_changed
from plugins.core.takedowns import FILE, Takedown, write_takedowns
from scripts.removing.finding import Belongings, belongings, digests_of, find_entry
from scripts.removing.traces import sentences_of


@dataclass(frozen=True, slots=True)
class Removal:
    """What will be removed, the record of it, and what to look for afterwards."""

    root: Path
    takedown: Takedown
    files: tuple[str, ...]
    sentences: tuple[str, ...]
    before: tuple[Takedown, ...]


def plan_removal(root: Path, wanted: str, day: date, by: str, reason: str) -> Removal | Takedown:
    """What taking down an entry means; what was taken down before, and is gone, is its Takedown.

    Raises ArchiveError where no entry is meant, ContentError where the content cannot be read.
    """
    content, problems = read_content(root)
    known = {place.rstrip("/"): each for each in content.takedowns for place in each.addresses}
    try:
        written = find_entry(content, wanted)
    except ArchiveError:
        if (takedown := known.get(wanted.rstrip("/"))) is not None:
            return takedown
        if problems:
            raise ContentError(problems) from None
        raise
    found = belongings(content, written)
    takedown = known.get(written.item.address.rstrip("/")) or _record(content, found, day, by, reason)
    others = tuple(each for each in content.takedowns if each.address != takedown.address)
    return Removal(root, takedown, found.files, sentences_of(content, written), others)


def _record(content: Content, found: Belongings, day: date, by: str, reason: str) -> Takedown:
    item = found.written.item
    return Takedown(
        item.address,
        day,
        by,
        reason,
        tuple(item.aliases),
        (item.source.url,) if item.source else (),
        digests_of(content, found),
    )


def remove(removal: Removal) -> None:
    """Write the record, then remove the files."""
    rows = write_takedowns(sorted((*removal.before, removal.takedown), key=lambda each: each.address))
    write_if_changed(removal.root / FILE, rows.encode())
    for name in removal.files:
        (removal.root / name).unlink(missing_ok=True)
