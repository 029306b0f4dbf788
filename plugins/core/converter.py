"""Python-Markdown, spared the questions whose answer can be seen at a glance.

The library asks each of its processors about every piece of a text, mostly by a regular expression that
finds nothing. A processor that needs a certain sign is asked here only about what holds it. All that is
made of a text is still made by the library, and so it is the same, byte for byte.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Self, TypeAlias, TypeVar
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor, HRProcessor
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.md_in_html import HtmlBlockPreprocessor
from markdown.inlinepatterns import Pattern
from markdown.preprocessors import NormalizeWhitespace, Preprocessor
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor
from markdown.util import ETX, STX, AtomicString, Registry

Processor = TypeVar("Processor")
Steps: TypeAlias = list[tuple[str, Processor]]
Places: TypeAlias = list[tuple[int, str, Pattern]]

# What a block, or a piece of running text, holds wherever the processor of this name finds anything.
BLOCK_SIGNS: Mapping[str, str] = {
    "markdown_block": STX,
    "indent": "    ",
    "defindent": "    ",
    "code": "    ",
    "table": "|",
    "hashheader": "#",
    "setextheader": "\n",
    "olist": ". ",
    "deflist": ": ",
    "quote": ">",
    "footnote": "[^",
    "abbr": "*[",
    "reference": "]:",
}
# Emphasis alone has two signs: either will do.
EMPHASIS = "*_"
INLINE_SIGNS: Mapping[str, str] = {
    "backtick": "`",
    "escape": "\\",
    "footnote": "[^",
    "reference": "[",
    "link": "[",
    "image_link": "![",
    "image_reference": "![",
    "short_reference": "[",
    "short_image_ref": "![",
    "autolink": "://",
    "automail": "@",
    "linebreak": "  \n",
    "html": "<",
    "entity": "&",
    "em_strong": EMPHASIS,
}
# Patterns that change nothing where no reference is defined.
_REFERENCES = ("reference", "image_reference", "short_reference", "short_image_ref")
# Without any of these, a text's white space is plain already.
_UNEVEN = (STX, ETX, "\r", "\t", " \n")


class Converter(Markdown):
    """The library's converter, its loops made quick; it takes the same options."""

    def build_parser(self) -> Self:
        """Put the quick block parser in its place before any extension keeps hold of the library's."""
        super().build_parser()
        processors = self.parser.blockprocessors
        self.parser = _Blocks(self)
        self.parser.blockprocessors = processors
        for processor in processors:
            processor.parser = self.parser
        return self

    def is_block_level(self, tag: object) -> bool:
        """Whether a tag is that of a block."""
        tags = self._block_tags
        return tag in tags or (isinstance(tag, str) and tag.lower().rstrip("/") in tags)

    @cached_property
    def _block_tags(self) -> frozenset[str]:
        return frozenset(self.block_level_elements)


class Quick(Extension):
    """The quick processors in the places of the library's, and blocks of code between fences.

    It is to be named after all other extensions.
    """

    def extendMarkdown(self, md: Markdown) -> None:
        """Register them under the names and priorities of those they replace."""
        md.parser.blockprocessors.register(_Rules(md.parser), "hr", 50)
        md.preprocessors.register(_WhiteSpace(md), "normalize_whitespace", 30)
        md.preprocessors.register(_Fences(md), "fenced_code_block", 25)
        md.preprocessors.register(_HtmlBlocks(md), "html_block", 20)
        md.treeprocessors.register(_Inline(md), "inline", 20)
        md.treeprocessors.register(_Attributes(md), "attr_list", 8)
        md.treeprocessors.register(_Unescape(md), "unescape", 0)


def _with_signs(processors: Registry[Processor], signs: Mapping[str, str]) -> Steps[Processor]:
    """Processors in their order, each with its sign; none ("") is in every text."""
    by_processor = {id(processors[name]): sign for name, sign in signs.items()}
    return [(by_processor.get(id(processor), ""), processor) for processor in processors]


class _Blocks(BlockParser):
    """Asks a block processor only about blocks that hold its sign."""

    @cached_property
    def _steps(self) -> Steps[BlockProcessor]:
        return _with_signs(self.blockprocessors, BLOCK_SIGNS)

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:
        while blocks:
            block = blocks[0]
            for sign, processor in self._steps:
                if (
                    sign in block
                    and processor.test(parent, block)
                    and processor.run(parent, blocks) is not False
                ):
                    break


class _Inline(InlineProcessor):
    """Asks an inline pattern only about texts that hold its sign.

    The loop it replaces is private to the library: should that change its name, the library's own is used.
    """

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        self._steps = self._all if self.md.references else self._without_references
        return super().run(tree, ancestors)

    @cached_property
    def _all(self) -> Places:
        steps = _with_signs(self.md.inlinePatterns, INLINE_SIGNS)
        return [(place, sign, pattern) for place, (sign, pattern) in enumerate(steps)]

    @cached_property
    def _without_references(self) -> Places:
        unneeded = [self.md.inlinePatterns[name] for name in _REFERENCES]
        return [step for step in self._all if step[-1] not in unneeded]

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if isinstance(data, AtomicString):
            return data
        apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        for place, sign, pattern in self._steps:
            if place < patternIndex:
                continue
            found = sign in data if sign is not EMPHASIS else "*" in data or "_" in data
            start = 0
            while found:
                data, found, start = apply(pattern, data, place, start)
        return data


class _Rules(HRProcessor):
    """Sees at its first sign that a line is no rule."""

    def test(self, parent: Element, block: str) -> bool:
        return ("\n" in block or block.lstrip(" ")[:1] in "-_*") and super().test(parent, block)


class _WhiteSpace(NormalizeWhitespace):
    """Makes white space plain where it is not."""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines) + "\n\n"
        return super().run(lines) if any(sign in text for sign in _UNEVEN) else text.split("\n")


class _Fences(Preprocessor):
    """Looks for blocks of code where there is a fence, and only then imports what knows how to read them.

    That extension brings a highlighter with hundreds of languages, of which it uses nothing here.
    """

    def run(self, lines: list[str]) -> list[str]:
        fenced = any("```" in line or "~~~" in line for line in lines)
        return self._library.run(lines) if fenced else lines

    @cached_property
    def _library(self) -> Preprocessor:
        from markdown.extensions.fenced_code import FencedBlockPreprocessor, FencedCodeExtension

        return FencedBlockPreprocessor(self.md, FencedCodeExtension().getConfigs())


class _HtmlBlocks(HtmlBlockPreprocessor):
    """Looks for HTML where there is a sign of it."""

    def run(self, lines: list[str]) -> list[str]:
        marked = any("<" in line or "&" in line for line in lines)
        return super().run(lines) if marked else lines


class _Attributes(AttrListTreeprocessor):
    """Looks for lists of attributes where there is a brace."""

    def run(self, doc: Element) -> None:
        if "{" in "".join(doc.itertext()):
            super().run(doc)


class _Unescape(UnescapeTreeprocessor):
    """Restores escaped signs if the text has any; one that holds HTML may hide them."""

    def run(self, root: Element) -> None:
        if self.md.htmlStash.html_counter or any("\\" in line for line in self.md.lines):  # type: ignore[attr-defined]
            super().run(root)
