"""Pictures and documents below `content/media`."""

import re
from pathlib import Path

from plugins.core import addresses
from plugins.core.errors import Problem
from plugins.core.model import Attachment
from plugins.core.scanning import Scan

# Where an import puts what it finds, each file named by its name and the first digits of its SHA-256.
IMPORTED = "media/imported/"
_DIGEST = re.compile(r"-[0-9a-f]{12}$")

# What the archive is willing to serve: nothing that a browser would run.
MEDIA_TYPES = {
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".txt": "text/plain",
    ".webp": "image/webp",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}


def find_media(found: Scan) -> tuple[dict[str, int], list[Problem]]:
    """All media by their paths from the content folder, with their sizes, and what may not be there.

    The sizes are in bytes; a path is as `media/pcc/rules.pdf`.
    """
    media: dict[str, int] = {}
    problems: list[Problem] = []
    for name in found.others:
        if name.startswith("media/"):
            cure = "put the file itself here, not a link to it"
            problems.append(Problem(found.root / name, "is not a plain file", cure))
    for name in found.below("media"):
        suffix = Path(name).suffix
        if suffix.lower() in MEDIA_TYPES:
            media[name] = found.files[name].size
        else:
            kinds = " ".join(sorted(MEDIA_TYPES))
            what = f"is of a kind we do not publish ({suffix})"
            problems.append(Problem(found.root / name, what, f"use one of {kinds}"))
    return media, problems


def why_unfit(content: Path, name: str) -> tuple[str, str] | None:
    """Why a document cannot be offered, and what to do; None if it can."""
    path = content / name
    if path.suffix.lower() not in MEDIA_TYPES:
        return (
            f"attachment {name} is of a kind we do not publish",
            f"use one of {' '.join(sorted(MEDIA_TYPES))}",
        )
    if path.is_symlink() or not path.is_file():
        return f"attachment {name} is not there", f"put it at content/{name}"
    return None


def read_attachment(content: Path, name: str) -> Attachment:
    """What a reader is told about a document before taking it: its name, size and type.

    The name comes from the file's: `rules-of-procedure.pdf` is "Rules of procedure". Imported files end in a
    digest, which tells a reader nothing.
    """
    path = content / name
    stem = _DIGEST.sub("", path.stem) if name.startswith(IMPORTED) else path.stem
    words = stem.replace("-", " ").replace("_", " ").strip()
    return Attachment(
        address=addresses.media(name),
        name=words[:1].upper() + words[1:],
        size=path.stat().st_size,
        media_type=MEDIA_TYPES[path.suffix.lower()],
    )
