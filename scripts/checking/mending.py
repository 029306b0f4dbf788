"""What `archive check --fix` mends: slips whose cure is beyond doubt, each told, none a second time.

Mended are the encoding (Windows-1252 or UTF-16 to UTF-8), line ends, invisible letters, accents apart from
their letters, no-break spaces where they break the markup, spaces at the ends of lines, tabs and empty keys
in front matter, keys in capital letters, and days written as 9/5/2012, 9.5.2012 or 9 May 2012, which are
read in the British order. Nothing that a reader sees is said in another way.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from plugins.core.dates import MONTHS, long_date, parse_moment
from plugins.core.errors import Problem
from plugins.core.files import write_if_changed
from plugins.core.scanning import scan
from plugins.core.schema import EntryMatter
from scripts.checking.characters import INVISIBLE
from scripts.checking.papers import Paper, read_paper

_TEXTS = (".md", ".yaml")
_CP1252 = re.compile(r"[\x00-\x7f£©®°é–—‘’“”•…€½¼¾·âêôŵŷâîûáíóúàèäëïöüçñÉÂÊÎÔÛ\u00a0]*")
_FIGURES = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_WORDS = re.compile(
    rf"(?:[A-Z][a-z]+day,? )?(\d{{1,2}})(?:st|nd|rd|th)? "
    rf"({'|'.join(MONTHS)}|{'|'.join(each[:3] for each in MONTHS)}),? (\d{{4}})",
    re.IGNORECASE,
)
_DAY = re.compile(
    rf"(?<![^\s{{,-])((?:date|modified|start|end):\s+)([\"']?)({_FIGURES.pattern}|{_WORDS.pattern})\2(?=\s*(?:[,}}#]|$))",
    re.IGNORECASE,
)
_EMPTY_KEY = re.compile(r"[A-Za-z_]+:\s*$")
_KEY = re.compile(r"([A-Za-z_]+)(:(?:\s|$))")
_BREAKING = re.compile(
    r"^(\s*(?:#{1,6}|[-*+]|\d+[.)]|>))\u00a0\s*|^\u00a0+|\u00a0+$|(?<=[ ])\u00a0+|\u00a0+(?=[ ])"
)

# A step takes a file's lines and gives them as they should be, with what it did: line (from 1) and words.
_Done = tuple[int, str]
_Step = Callable[[Paper, list[str]], Iterable[_Done]]


def mend(root: Path, chosen: Sequence[Path], *, dry_run: bool = False) -> Iterator[Problem]:
    """Mend the texts and lists of a content folder that lie in the chosen places; tell each change.

    A file is written in one step, once all its changes are known. With `dry_run` nothing is written.
    """
    for name in scan(root).files:
        path = root / name
        wanted = any(path.resolve().is_relative_to(each.resolve()) for each in chosen)
        if wanted and path.suffix in _TEXTS:
            content = path.read_bytes()
            mended, done = mended_bytes(name, content)
            if mended != content:
                if not dry_run:
                    write_if_changed(path, mended)
                yield from (Problem(path, what, "", line) for line, what in done)


def mended_bytes(name: str, content: bytes) -> tuple[bytes, list[_Done]]:
    r"""A file's content as it should be, by its name from the content folder, and what was done to it.

    >>> mended_bytes("pages/a.md", b"---\r\ntitle: A\r\n---\r\n")
    (b'---\ntitle: A\n---\n', [(1, "had another system's line ends; has plain ones now")])
    """
    text, done = _decoded(content)
    if text is None or not text.strip():
        return content, []
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if plain != text:
        done.append((1, "had another system's line ends; has plain ones now"))
    mended = plain
    # What is taken away may bare something else to be taken away.
    while (again := _pass(name, mended, done)) != mended:
        mended = again
    kept = mended.rstrip("\n") + "\n"
    if kept != mended and not done:
        done.append((kept.count("\n"), "did not end with one line's end; it does now"))
    return kept.encode("utf-8"), sorted(set(done))


def _pass(name: str, text: str, done: list[_Done]) -> str:
    """The text after each step once; what was done is added."""
    paper = read_paper(name, text)
    lines = list(paper.lines)
    for step in _STEPS:
        done += step(paper, lines)
    return "\n".join(line for line in lines if line is not _GONE)


# Stands for a line that is taken away, so that the numbers of the others hold until the end.
_GONE = "\0gone"


def _decoded(content: bytes) -> tuple[str | None, list[_Done]]:
    """The text, and what was done to have it; None where nobody can be sure what it says."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16"), [(1, "was saved as UTF-16; is UTF-8 now")]
        except UnicodeDecodeError:
            return None, []
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _from_windows(content)
    return text, [(1, "began with a byte order mark; it is gone")] if content.startswith(
        b"\xef\xbb\xbf"
    ) else []


def _from_windows(content: bytes) -> tuple[str | None, list[_Done]]:
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        return None, []
    return (text, [(1, "was saved as Windows-1252; is UTF-8 now")]) if _CP1252.fullmatch(text) else (None, [])


def _letters(paper: Paper, lines: list[str]) -> Iterator[_Done]:
    """Invisible letters, and accents apart from their letters."""
    for index, line in enumerate(lines):
        if line.isascii():
            continue
        seen = INVISIBLE.sub("", line).replace("\u2028", " ").replace("\u2029", " ")
        if seen != line:
            yield index + 1, "had an invisible letter; it is gone"
        composed = unicodedata.normalize("NFC", seen)
        if composed != seen:
            yield index + 1, "had accents apart from their letters; they are one now"
        lines[index] = composed


def _no_break_spaces(paper: Paper, lines: list[str]) -> Iterator[_Done]:
    """No-break spaces that do harm: in front matter, at a line's ends, after signs of Markdown."""
    for index, line in enumerate(lines):
        if "\u00a0" not in line:
            continue
        if index < paper.start or paper.kind == "data":
            plain = line.replace("\u00a0", " ")
        else:
            plain = _BREAKING.sub(lambda match: f"{match[1]} " if match[1] else "", line)
        if plain != line:
            lines[index] = plain
            yield index + 1, "had a no-break space that did harm; it is a plain one, or gone"


def _ends_of_lines(paper: Paper, lines: list[str]) -> Iterator[_Done]:
    """Spaces at the ends of lines, but for the two that break a line in Markdown."""
    if paper.kind == "comments":
        return
    code = _lines_of_code(paper)
    changed = []
    for index, line in enumerate(lines):
        if index in code or line == line.rstrip(" \t"):
            continue
        bare = line.rstrip(" \t")
        follows = index + 1 < len(lines) and lines[index + 1].strip()
        breaks = index >= paper.start and paper.kind != "data" and line.endswith("  ") and bare and follows
        lines[index] = f"{bare}  " if breaks else bare
        if lines[index] != line:
            changed.append(index + 1)
    if changed:
        lines_had = "a line had" if len(changed) == 1 else f"{len(changed)} lines had"
        yield changed[0], f"{lines_had} spaces at the end; they are gone"


def _lines_of_code(paper: Paper) -> frozenset[int]:
    """The lines whose words are blanked as code, or that are indented like it."""
    return frozenset(
        paper.start + index
        for index, line in enumerate(paper.body)
        if (whole := paper.lines[paper.start + index : paper.start + index + 1])
        and (whole[0].strip() and not line.strip())
    )


def _tabs(paper: Paper, lines: list[str]) -> Iterator[_Done]:
    """Tabs before keys, which YAML does not allow."""
    for index in _yaml_lines(paper):
        indent = lines[index][: len(lines[index]) - len(lines[index].lstrip(" \t"))]
        if "\t" in indent:
            lines[index] = indent.replace("\t", "  ") + lines[index].lstrip(" \t")
            yield index + 1, "was indented by a tab; has two spaces for it now"


def _days(paper: Paper, lines: list[str]) -> Iterator[_Done]:
    """Days in the British order, as ISO 8601 has them."""
    for index in _yaml_lines(paper) if paper.kind in ("entry", "page") else ():
        for match in _DAY.finditer(lines[index]):
            if day := _iso(match[3]):
                lines[index] = lines[index].replace(match[0], match[1] + day)
                told = long_date(parse_moment(day))
                yield index + 1, f"had the date {match[3]}; has {day} now ({told})"


def _iso(written: str) -> str:
    figures, words = _FIGURES.fullmatch(written), _WORDS.fullmatch(written)
    if figures:
        day, month, year = (int(part) for part in figures.groups())
    elif words:
        short = [each[:3].lower() for each in MONTHS]
        day, month, year = int(words[1]), short.index(words[2][:3].lower()) + 1, int(words[3])
    else:
        return ""
    iso = f"{year:04}-{month:02}-{day:02}"
    try:
        parse_moment(iso)
    except ValueError:
        return ""
    return iso


def _keys(paper: Paper, lines: list[str]) -> Iterator[_Done]:
    """Keys in capital letters, and keys without a value."""
    if paper.kind not in ("entry", "page"):
        return
    for index in _yaml_lines(paper):
        line = lines[index]
        key = _KEY.match(line)
        if key and key[1] not in EntryMatter.model_fields and key[1].lower() in EntryMatter.model_fields:
            lines[index] = line = key[1].lower() + line[key.end(1) :]
            yield index + 1, f"had the key {key[1]}; it is {key[1].lower()} now"
        if _EMPTY_KEY.fullmatch(line) and not _is_followed(paper, lines, index):
            lines[index] = _GONE
            yield index + 1, f"had the key {line.strip(' :')} without a value; the line is gone"


def _is_followed(paper: Paper, lines: Sequence[str], index: int) -> bool:
    """Whether what comes after a key belongs to it: items, or keys further in."""
    following = (line for line in lines[index + 1 : paper.start - 1] if line.strip() and line is not _GONE)
    return next(following, "x").startswith((" ", "\t", "-", "#"))


def _yaml_lines(paper: Paper) -> range:
    """The places of the lines of front matter, without its fences, or of a list."""
    return range(1, max(1, paper.start - 1)) if paper.kind in ("entry", "page") else range(len(paper.lines))


_STEPS: Sequence[_Step] = (_letters, _no_break_spaces, _ends_of_lines, _tabs, _days, _keys)
