"""Reading and writing files so that nothing leaves its folder, and nothing is half written."""

import os
import tempfile
from pathlib import Path

from plugins.core.errors import ContentError, Problem


def safe_join(root: Path, name: str) -> Path:
    """Join and refuse anything that leaves the root.

    >>> safe_join(Path("out"), "../out-evil/x.html")
    Traceback (most recent call last):
    ValueError: leaves the folder: '../out-evil/x.html'
    """
    target = Path(os.path.normpath(root / name))
    if "\0" in name or Path(name).is_absolute() or not target.is_relative_to(os.path.normpath(root)):
        raise ValueError(f"leaves the folder: {name!r}")
    return target


def read_text(path: Path) -> str:
    """The text of a content file: UTF-8, line ends as newlines, no control characters.

    Raises ContentError where the bytes are not that.
    """
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise ContentError(
            [Problem(path, "is not UTF-8 text", "save the file as UTF-8 in your editor", line)]
        ) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems = [
        Problem(
            path, f"holds the control character U+{ord(bad):04X}", "delete it and type the line again", line
        )
        for line, content_line in enumerate(text.split("\n"), 1)
        for bad in sorted(set(content_line))
        if is_control(bad)
    ]
    if problems:
        raise ContentError(problems)
    return text


def is_control(character: str) -> bool:
    r"""Whether XML 1.0 (section 2.2) or plain sense forbids the character in text.

    >>> is_control("\x0b"), is_control("\t"), is_control("é")
    (True, False, False)
    """
    code = ord(character)
    return (code < 32 and character not in "\t\n") or 0x7F <= code < 0xA0 or code in (0xFFFE, 0xFFFF)


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
