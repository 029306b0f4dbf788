"""Reading and writing files so that nothing leaves its folder, and nothing is half written."""

import json
import os
import re
import tempfile
from pathlib import Path
from typing import BinaryIO

from plugins.core.errors import ContentError, Problem

CURE_OF_UNREADABLE = "check its permissions, or put a readable copy in its place"
# Names that cannot lead anywhere but down: most are such.
_PLAIN_NAME = re.compile(r"\w[\w.-]*(/\w[\w.-]*)*")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")


def safe_join(root: Path, name: str) -> Path:
    """Join and refuse anything that leaves the root.

    >>> safe_join(Path("out"), "../out-evil/x.html")
    Traceback (most recent call last):
    ValueError: leaves the folder: '../out-evil/x.html'
    """
    if _PLAIN_NAME.fullmatch(name):
        return root / name
    target = Path(os.path.normpath(root / name))
    if "\0" in name or Path(name).is_absolute() or not target.is_relative_to(os.path.normpath(root)):
        raise ValueError(f"leaves the folder: {name!r}")
    return target


def read_text(path: Path) -> str:
    """The text of a content file: UTF-8, line ends as newlines, no control characters.

    Raises ContentError where the bytes are not that, or cannot be read.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise ContentError([Problem(path, why_unreadable(error), CURE_OF_UNREADABLE)]) from None
    return decode_text(path, content)


def why_unreadable(error: OSError) -> str:
    """What the system says of a file that it does not let us read."""
    return f"cannot be read: {(error.strerror or str(error)).lower()}"


def decode_text(path: Path, content: bytes) -> str:
    """The text of a content file that holds these bytes. Raises ContentError as `read_text` does."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise ContentError(
            [Problem(path, "is not UTF-8 text", "save the file as UTF-8 in your editor", line)]
        ) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if control_characters(text):
        raise ContentError(
            Problem(path, f"holds the control character {bad}", "delete it and type the line again", line)
            for line, content_line in enumerate(text.split("\n"), 1)
            for bad in control_characters(content_line)
        )
    return text


def pack_json(value: object) -> str:
    """A value as JSON without a needless byte.

    >>> pack_json(["é", None])
    '["é",null]'
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def control_characters(text: str) -> list[str]:
    r"""The characters in a text that XML 1.0 (section 2.2) or plain sense forbids, by their names.

    >>> control_characters("a\x0bb\tc\n"), control_characters("é")
    (['U+000B'], [])
    """
    return [f"U+{ord(bad):04X}" for bad in sorted(set(_CONTROLS.findall(text)))]


def write_within(path: Path, content: bytes) -> bool:
    """Write a file of a folder that somebody answers for as a whole; True unless it held these bytes already.

    Only where whoever owns the folder undoes what a killed build has left there: a file that is new is
    written in its place, for nobody reads it yet. One that exists is replaced in one step.
    """
    try:
        stream = _create(path)
    except FileExistsError:
        if path.is_dir():
            _remove_folders(path)  # whoever emptied the folder has left them
        return write_if_changed(path, content)
    try:
        with stream:
            stream.write(content)
        path.chmod(0o644)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return True


def _create(path: Path) -> BinaryIO:
    try:
        return path.open("xb")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("xb")


def _remove_folders(path: Path) -> None:
    """Remove a folder with those in it; raises OSError if there is a file in any."""
    for each in path.iterdir():
        _remove_folders(each)
    path.rmdir()


def write_if_changed(path: Path, content: bytes) -> bool:
    """Write a file in one step, unless it already holds these bytes; True if it was written.

    A reader sees the old file or the new one, never a part.
    """
    try:
        if path.read_bytes() == content:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    aside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
        aside.chmod(0o644)
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    return True
