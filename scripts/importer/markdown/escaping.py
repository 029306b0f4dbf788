r"""Plain words to Markdown that gives the same words back.

Python-Markdown (https://python-markdown.github.io/) un-escapes only ``\`*_{}[]()>#+-.!|`` after a
backslash; every other character that could be read as markup is written as an entity.
"""

import re

# Markup wherever it stands; brackets too, because a reference or footnote may be defined elsewhere.
_ANYWHERE = re.compile(r"[\\`*\[\]{|]")
_UNDERSCORE_AT_WORD_EDGE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_LOOKS_LIKE_ENTITY = re.compile(r"&(?=#|\w+;)")
_NO_BREAK_SPACE = re.compile(r"(?<=[^\s\u00a0])\u00a0(?=[^\s\u00a0])")
_SPACES = re.compile(" {2,}")
_INVISIBLE = re.compile(r"[\u00ad\u200b\u2060\ufeff]")

_NUMBER_AND_DOT = re.compile(r"(\d+)\.(?=\s|$)")
_LIST_MARK = re.compile(r"[+-](?=\s|$)")
_UNDERLINE = re.compile(r"-[\s-]*$")
_DOUBLE_UNDERLINE = re.compile(r"=+\s*$")
_DEFINITION = re.compile(r":(?=\s|$)")


def escape(text: str) -> str:
    r"""Escape words for the middle of a line.

    >>> escape("*not bold* & a_b <Name> &copy;")
    '\\*not bold\\* & a_b &lt;Name> &amp;copy;'
    """
    text = _INVISIBLE.sub("", text)
    text = _LOOKS_LIKE_ENTITY.sub("&amp;", text)
    text = _ANYWHERE.sub(r"\\\g<0>", text)
    text = _UNDERSCORE_AT_WORD_EDGE.sub(r"\\_", text)
    text = text.replace("<", "&lt;")
    text = _NO_BREAK_SPACE.sub("&nbsp;", text)
    return _SPACES.sub(" ", text.replace("\u00a0", " "))


def escape_line_start(line: str) -> str:
    r"""Escape what would turn a line that starts with words into a list, heading, quotation or rule.

    >>> escape_line_start("2012. A year"), escape_line_start("#1 priority"), escape_line_start("-5 degrees")
    ('2012\\. A year', '\\#1 priority', '-5 degrees')
    """
    if line.startswith(("#", ">")) or _LIST_MARK.match(line) or _UNDERLINE.match(line):
        return "\\" + line
    if line.startswith("~~~"):
        return "&#126;" + line[1:]
    if _DOUBLE_UNDERLINE.match(line):
        return "&#61;" + line[1:]
    if _DEFINITION.match(line):
        return "&#58;" + line[1:]
    return _NUMBER_AND_DOT.sub(r"\1\\.", line, count=1) if _NUMBER_AND_DOT.match(line) else line


def escape_html(text: str) -> str:
    """Escape words for raw HTML inside Markdown: no character is left that either could read as markup.

    >>> escape_html("<a> & *b*")
    '&lt;a&gt; &amp; &#42;b&#42;'
    """
    return re.sub(r"[&<>\"\\`*_\[\]{}|!~#]", _entity, _INVISIBLE.sub("", text))


def _entity(character: re.Match[str]) -> str:
    named = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
    return named.get(character[0], f"&#{ord(character[0])};")
