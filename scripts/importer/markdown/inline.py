"""Words, links, emphasis and pictures inside one block, as Markdown."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from scripts.importer.extraction.dom import Element, squeeze, tag_of, text_of
from scripts.importer.markdown.escaping import escape, escape_html, escape_line_start

_MARKS = {"b": "strong", "strong": "strong", "i": "em", "em": "em", "cite": "cite"}
_STARS = {"strong": "**", "em": "*"}
_KEPT_AS_HTML = frozenset(["sub", "sup", "del", "ins", "u", "q", "kbd", "samp", "mark", "cite", "abbr"])
_RENAMED = {"s": "del", "strike": "del", "acronym": "abbr"}
_SPACES = re.compile(r"[ \t\n\f\r]+")
_PLAIN_ADDRESS = re.compile(r"https?://[\w:/?#.=%~+,;@-]+", re.ASCII)
_PLAIN_MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)


class Kind(Enum):
    """What a token is."""

    TEXT = auto()  # words as the page has them, not yet escaped
    MARK = auto()  # finished Markdown or HTML
    CODE = auto()  # the words of a code span
    BREAK = auto()
    OPEN = auto()  # emphasis begins; the value is strong or em
    CLOSE = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a line."""

    kind: Kind
    value: str = ""


Line = list[Token]
_LINE_BREAK = Token(Kind.BREAK)


def paragraphs(nodes: Iterable[Element | str]) -> list[str]:
    """Render a run of words and inline elements; two line breaks in a row begin a new paragraph."""
    blocks: list[list[str]] = [[]]
    for line in _lines(_tokens(nodes)):
        rendered = escape_first(line)
        if rendered:
            blocks[-1].append(rendered)
        elif blocks[-1]:
            blocks.append([])
    return ["  \n".join(block) for block in blocks if block]


def one_line(nodes: Iterable[Element | str]) -> str:
    """Render a run for a place that has one line only: a heading or a cell; breaks become `<br>`."""
    lines = [_serialise(line) for line in _lines(_tokens(nodes))]
    return "<br>".join(line for line in lines if line)


def content(element: Element) -> Iterator[Element | str]:
    """What stands directly in an element: words and child elements, in order."""
    if element.text:
        yield element.text
    for child in element:
        yield child
        if child.tail:
            yield child.tail


def escape_first(line: Line) -> str:
    """Render a line that begins a paragraph or follows a line break."""
    rendered = _serialise(line)
    starts_with_words = bool(line) and line[0].kind is Kind.TEXT
    return escape_line_start(rendered) if starts_with_words else rendered


def _tokens(nodes: Iterable[Element | str]) -> Line:
    tokens: Line = []
    for node in nodes:
        if isinstance(node, str):
            tokens.append(Token(Kind.TEXT, node))
        else:
            tokens.extend(_element(node))
    return tokens


def _element(element: Element) -> Line:
    tag = tag_of(element)
    tag = _RENAMED.get(tag, tag)
    if tag == "br":
        return [_LINE_BREAK]
    if tag == "img":
        return _picture(element)
    if tag in {"code", "tt"}:
        return _code(element)
    inner = _tokens(content(element))
    if tag == "a" and element.get("href"):
        return _each_line(inner, lambda line: _link(line, element.get("href") or ""))
    if tag in _MARKS and _MARKS[tag] in _STARS:
        return _each_line(
            inner, lambda line: [Token(Kind.OPEN, _MARKS[tag]), *line, Token(Kind.CLOSE, _MARKS[tag])]
        )
    if tag in _KEPT_AS_HTML:
        start = Token(Kind.MARK, _start_tag(tag, element))
        return _each_line(inner, lambda line: [start, *line, Token(Kind.MARK, f"</{tag}>")])
    return inner


def _start_tag(tag: str, element: Element) -> str:
    title = squeeze(element.get("title")) if tag == "abbr" else ""
    return f'<{tag} title="{escape_html(title)}">' if title else f"<{tag}>"


def _each_line(tokens: Line, wrap: Callable[[Line], Line]) -> Line:
    """Wrap the words of each line, the white space at its ends left outside."""
    wrapped: Line = []
    for number, line in enumerate(_split(tokens)):
        if number:
            wrapped.append(_LINE_BREAK)
        before, words, after = _trim(line)
        wrapped.extend([*before, *(wrap(words) if words else []), *after])
    return wrapped


def _split(tokens: Line) -> Iterator[Line]:
    line: Line = []
    for token in tokens:
        if token.kind is Kind.BREAK:
            yield line
            line = []
        else:
            line.append(token)
    yield line


def _trim(line: Line) -> tuple[Line, Line, Line]:
    """Part the white space at a line's ends from its words."""
    start, end = 0, len(line)
    while start < end and _is_space(line[start]):
        start += 1
    while end > start and _is_space(line[end - 1]):
        end -= 1
    words = line[start:end]
    before, after = line[:start], line[end:]
    if words and words[0].kind is Kind.TEXT and (stripped := words[0].value.lstrip()) != words[0].value:
        before, words[0] = [*before, Token(Kind.TEXT, " ")], Token(Kind.TEXT, stripped)
    if words and words[-1].kind is Kind.TEXT and (stripped := words[-1].value.rstrip()) != words[-1].value:
        after, words[-1] = [Token(Kind.TEXT, " "), *after], Token(Kind.TEXT, stripped)
    return before, words, after


def _is_space(token: Token) -> bool:
    return token.kind is Kind.TEXT and not token.value.strip()


def _link(line: Line, address: str) -> Line:
    words = "".join(token.value for token in line if token.kind is Kind.TEXT)
    only_words = all(token.kind is Kind.TEXT for token in line)
    if only_words and words == address and _PLAIN_ADDRESS.fullmatch(address):
        return [Token(Kind.MARK, f"<{address}>")]
    if only_words and address == f"mailto:{words}" and _PLAIN_MAILBOX.fullmatch(words):
        return [Token(Kind.MARK, f"<{words}>")]
    return [Token(Kind.MARK, "["), *line, Token(Kind.MARK, f"]({link_target(address)})")]


def link_target(address: str) -> str:
    """An address as it may stand in the round brackets of a Markdown link."""
    address = re.sub(r"&(?=#?\w+;)", "&amp;", address.strip())
    address = re.sub(r"[\s\"'<>\\`]", lambda found: f"%{ord(found[0]):02X}", address)
    if not _balanced(address):
        address = address.replace("(", "%28").replace(")", "%29")
    return address


def _balanced(address: str) -> bool:
    depth = 0
    for character in address:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth < 0:
            return False
    return depth == 0


def _picture(element: Element) -> Line:
    source = (element.get("src") or "").strip()
    if not source:
        return []
    alternative = squeeze(element.get("alt"))
    if re.search(r"[\\`*_\[\]{}|!<>&\"]", alternative):
        return [Token(Kind.MARK, f'<img alt="{escape_html(alternative)}" src="{escape_html(source)}">')]
    return [Token(Kind.MARK, f"![{alternative}]({link_target(source)})")]


def _code(element: Element) -> Line:
    if any(tag_of(child) == "a" for child in element.iter()):
        inner = _tokens(content(element))
        return [Token(Kind.MARK, "<code>"), *inner, Token(Kind.MARK, "</code>")]
    code = text_of(element)
    return [Token(Kind.CODE, code)] if code else []


def _code_span(code: str, before: str) -> str:
    """Code between backticks; as HTML where a backtick or a pipe would confuse them."""
    if "|" in code or before.endswith("`"):
        return f"<code>{escape_html(code)}</code>"
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", code)), default=0))
    edge = " " if code.startswith("`") or code.endswith("`") else ""
    return f"{fence}{edge}{code}{edge}{fence}"


def _lines(tokens: Line) -> Iterator[Line]:
    """The lines of a run, white space collapsed as a browser does, ready to serialise."""
    for line in _split(tokens):
        yield _trim(_merge_emphasis(_collapse(line)))[1]


def _collapse(line: Line) -> Line:
    """Join neighbouring words and make each run of white space one space."""
    joined: Line = []
    space_before = False
    for token in line:
        if token.kind is Kind.TEXT:
            text = _SPACES.sub(" ", token.value)
            if space_before:
                text = text.removeprefix(" ")
            if not text:
                continue
            space_before = text.endswith(" ")
            if joined and joined[-1].kind is Kind.TEXT:
                text = joined.pop().value + text
            joined.append(Token(Kind.TEXT, text))
        else:
            joined.append(token)
            if token.kind in {Kind.MARK, Kind.CODE}:
                space_before = False
    return joined


def _merge_emphasis(line: Line) -> Line:
    """Let emphasis that ends where the same emphasis begins run on, and drop what emphasises nothing."""
    merged: Line = []
    for token in line:
        previous = merged[-1] if merged else None
        if (
            previous
            and previous.value == token.value
            and {previous.kind, token.kind} == {Kind.OPEN, Kind.CLOSE}
        ):
            merged.pop()
        else:
            merged.append(token)
    return _collapse(merged)


def _serialise(line: Line) -> str:
    pieces: list[str] = []
    depth: list[tuple[str, bool]] = []
    for position, token in enumerate(line):
        following = line[position + 1] if position + 1 < len(line) else None
        match token.kind:
            case Kind.TEXT:
                pieces.append(_words(token.value, following))
            case Kind.OPEN:
                stars = not depth and not _touches_star(pieces)
                depth.append((token.value, stars))
                pieces.append(_STARS[token.value] if stars else f"<{token.value}>")
            case Kind.CLOSE:
                value, stars = depth.pop()
                pieces.append(_STARS[value] if stars else f"</{value}>")
            case Kind.CODE:
                pieces.append(_code_span(token.value, "".join(pieces[-1:])))
            case _:
                pieces.append(token.value)
    return "".join(pieces)


def _touches_star(pieces: list[str]) -> bool:
    return bool(pieces) and pieces[-1] in _STARS.values()


def _words(text: str, following: Token | None) -> str:
    escaped = escape(text)
    if escaped.endswith("!") and following is not None and following.value.startswith("["):
        return escaped[:-1] + "\\!"
    return escaped
