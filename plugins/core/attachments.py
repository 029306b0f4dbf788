"""Pictures and documents below `content/media`."""

from pathlib import Path

from plugins.core import addresses
from plugins.core.errors import Problem
from plugins.core.model import Attachment

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


def find_media(content: Path) -> tuple[tuple[str, ...], list[Problem]]:
    """The paths of all media from the content folder, as `media/pcc/rules.pdf`, and what may not be there."""
    found: list[str] = []
    problems: list[Problem] = []
    for path in sorted((content / "media").rglob("*")):
        if path.name.startswith(".") or (path.is_dir() and not path.is_symlink()):
            continue
        if path.is_symlink() or not path.is_file():
            problems.append(
                Problem(path, "is not a plain file", "put the file itself here, not a link to it")
            )
        elif path.suffix.lower() not in MEDIA_TYPES:
            kinds = " ".join(sorted(MEDIA_TYPES))
            problems.append(
                Problem(path, f"is of a kind we do not publish ({path.suffix})", f"use one of {kinds}")
            )
        else:
            found.append(path.relative_to(content).as_posix())
    return tuple(found), problems


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

    The name comes from the file's: `rules-of-procedure.pdf` is "Rules of procedure".
    """
    path = content / name
    words = path.stem.replace("-", " ").replace("_", " ").strip()
    return Attachment(
        address=addresses.media(name),
        name=words[:1].upper() + words[1:],
        size=path.stat().st_size,
        media_type=MEDIA_TYPES[path.suffix.lower()],
    )
