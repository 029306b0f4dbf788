"""How much of a source's words its Markdown gives back."""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

from plugins.core.errors import ArchiveError
from plugins.core.markup import render
from scripts.importer.extraction.dom import Element, lines_of, parse_fragment, text_of

ENOUGH = 0.999
_WORD = re.compile(r"\w+")
_SHOWN = 12
_SIGNS = ("\\", "&", "[", "<", "`", "*", "_")
_MOST_SIGNS = 60_000


class MarkupError(ArchiveError):
    """A text that is more markup than words."""


@dataclass(frozen=True, slots=True)
class Fidelity:
    """The words of a source, how many of them are kept, and the first run of those that are not."""

    words: int
    kept: int
    missing: str = ""

    @property
    def share(self) -> float:
        """The share kept; 1 for a source without words."""
        return self.kept / self.words if self.words else 1.0

    @property
    def warning(self) -> str | None:
        """What to tell a person where too much is lost."""
        if self.share >= ENOUGH:
            return None
        return f"only {self.share:.1%} of the words are kept; missing: {self.missing!r}"


def measure(source: Element, markdown: str) -> Fidelity:
    """Render Markdown as the site does and compare its words with those of the source.

    Raises MarkupError for a paragraph that no build of the site would come to an end with.
    """
    _check_markup(markdown)
    wanted = _WORD.findall(text_of(source))
    given = _WORD.findall(rendered_text(markdown))
    kept = sum((Counter(wanted) & Counter(given)).values())
    missing = _first_missing(wanted, given) if kept < len(wanted) else ""
    return Fidelity(len(wanted), kept, missing)


def _check_markup(markdown: str) -> None:
    """Refuse a paragraph that is all signs: the time that Markdown takes grows with their square."""
    if len(markdown) < _MOST_SIGNS:
        return
    most = max(sum(map(block.count, _SIGNS)) for block in markdown.split("\n\n"))
    if most > _MOST_SIGNS:
        raise MarkupError(f"has a paragraph with {most} signs of markup, which is no text for readers")


def rendered_text(markdown: str) -> str:
    """The plain words of a Markdown text, in one line."""
    html = render(markdown)
    return text_of(parse_fragment(html)) if html else ""


def rendered_blocks(markdown: str) -> str:
    """The plain words of a Markdown text, one block a line, an empty line between."""
    html = render(markdown)
    return "\n\n".join(lines_of(parse_fragment(html))) if html else ""


def _first_missing(wanted: list[str], given: list[str]) -> str:
    """The first words of the source that the Markdown does not have at their place."""
    matcher = SequenceMatcher(a=wanted, b=given)
    lost = (
        wanted[start:end] for tag, start, end, _, _ in matcher.get_opcodes() if tag in {"delete", "replace"}
    )
    return " ".join(next(lost, [])[:_SHOWN])
