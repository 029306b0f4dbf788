"""WordPress's shortcodes, written out as a visitor of the site saw them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape, unescape

Attributes = dict[str, str]

# The quotes may have been made typographic by an editor; an attribute without a name has its place for one.
_TAG = re.compile(
    r"\[(?P<open>\[?)(?P<close>/?)(?P<name>[a-zA-Z][\w-]*)"
    r"(?P<rest>(?:[\s=](?:[^\[\]\"'“”″]|\"[^\"\n]*\"|'[^'\n]*'|[“”″][^“”″\n]*[“”″])*)?)\](?P<end>\]?)"
)
_ATTRIBUTE = re.compile(
    r"""(?:(?P<name>[\w-]+)\s*=\s*)?(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|[“”″](?P<curly>[^“”″]*)[“”″]"""
    r"""|(?P<bare>[^\s"'“”″]+))"""
)
_PICTURE = re.compile(r"\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(.*)", re.DOTALL | re.IGNORECASE)
_WEB = re.compile(r"https?://[^\s\"'<>\[\]]+")
_SOURCES = ("src", "mp3", "m4a", "ogg", "wav", "wma", "mp4", "m4v", "webm", "ogv", "wmv", "flv", "url", "id")
_CAPTIONS = frozenset({"caption", "wp_caption"})
# fmt: off
_CODE = frozenset(
    {
        "code", "sourcecode", "source", "bash", "cpp", "csharp", "css", "html", "java", "javascript", "js",
        "php", "powershell", "python", "r", "ruby", "shell", "sql", "text", "vb", "xml",
    }
)
_PLAYERS = frozenset({"audio", "video", "embed", "wpvideo"})
# Where a film stands whose number alone is given.
_FILMS = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "dailymotion": "https://www.dailymotion.com/video/{}",
}
_ENCLOSING = _CAPTIONS | _CODE | _PLAYERS
# fmt: on


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a gallery: its file, what it is called and what is written under it."""

    url: str
    title: str = ""
    caption: str = ""


Gallery = Callable[[Attributes], list[Picture]]


@dataclass
class Expansion:
    """What a text with shortcodes becomes, and what a person should look at."""

    html: str = ""
    review: list[str] = field(default_factory=list)


def expand(text: str, gallery: Gallery) -> Expansion:
    """Write out the shortcodes of a text as HTML.

    `gallery` gives the pictures that a gallery's attributes ask for. Of a shortcode that nobody knows
    the words between its tags stay and its tags go; words in brackets that only look like one stay too.

    >>> expand("[embed]http://film.example/1[/embed] [sic]", lambda attributes: []).html
    '<p><a href="http://film.example/1">http://film.example/1</a></p> [sic]'
    """
    expansion = Expansion()
    expansion.html = "".join(_pieces(text, gallery, expansion.review))
    return expansion


def _pieces(text: str, gallery: Gallery, review: list[str]) -> Iterator[str]:
    position = 0
    while tag := _TAG.search(text, position):
        yield text[position : tag.start()]
        position = tag.end()
        name = tag["name"].lower()
        if tag["open"] and tag["end"]:
            yield tag[0][1:-1]
            continue
        yield tag["open"]
        if not tag["close"] and (_is_code(name, text, position) if name in _CODE else name in _ENCLOSING):
            inner, position = _enclosed(text, position, tag["name"])
            yield _written(name, _attributes(tag["rest"]), inner, review)
        elif name == "gallery":
            yield _gallery(gallery(_attributes(tag["rest"])), review)
        elif name in _FILMS:
            yield _film(name, tag["rest"])
        else:
            yield _unknown(tag, text, review)
        yield tag["end"]
    yield text[position:]


def _is_code(name: str, text: str, position: int) -> bool:
    """Whether a tag that may be a mere word opens code: its closing tag follows."""
    return re.compile(rf"\[/{name}\]", re.IGNORECASE).search(text, position) is not None


def _enclosed(text: str, position: int, name: str) -> tuple[str, int]:
    """The words up to the closing tag and the place after it; none where the tag is not closed."""
    closing = re.compile(rf"\[/{re.escape(name)}\]", re.IGNORECASE).search(text, position)
    another = re.compile(rf"\[{re.escape(name)}[\s\]]", re.IGNORECASE).search(text, position)
    if closing is None or (another is not None and another.start() < closing.start()):
        return "", position
    return text[position : closing.start()], closing.end()


def _written(name: str, attributes: Attributes, inner: str, review: list[str]) -> str:
    if name in _CAPTIONS:
        return _captioned(inner, attributes)
    if name in _CODE:
        return f"<pre><code>{_as_text(inner.strip(chr(10)))}</code></pre>"
    address = _address(attributes, inner)
    if address is None:
        review.append(f"what the shortcode [{name}] showed is not in the export")
        return ""
    return _link(address)


def _captioned(inner: str, attributes: Attributes) -> str:
    """A picture and the words under it, which stand after it or, in older posts, in an attribute."""
    found = _PICTURE.match(inner)
    picture, words = (found[1], found[2].strip()) if found else (inner, "")
    words = words or escape(unescape(attributes.get("caption", "")), quote=False)
    caption = f"<figcaption>{words}</figcaption>" if words else ""
    return f"<figure>{picture}{caption}</figure>"


def _gallery(pictures: list[Picture], review: list[str]) -> str:
    if not pictures:
        review.append("a gallery stood here whose pictures the export does not name")
    return "".join(_gallery_picture(picture) for picture in pictures)


def _gallery_picture(picture: Picture) -> str:
    caption = f"<figcaption>{picture.caption}</figcaption>" if picture.caption else ""
    return f'<figure><img src="{escape(picture.url)}" alt="{escape(picture.title)}">{caption}</figure>'


def _film(name: str, rest: str) -> str:
    """A link to a film, given by its address or its number."""
    address = _WEB.search(unescape(rest))
    if address:
        return _link(address[0])
    number = next(iter(_attributes(rest.replace("=", " ", 1)).values()), "")
    return _link(_FILMS[name].format(number)) if number else ""


def _unknown(tag: re.Match[str], text: str, review: list[str]) -> str:
    """Words in brackets where nothing says that they are a shortcode, else nothing."""
    name = tag["name"]
    closes = tag["close"] or f"[/{name}]" in text[tag.end() :]
    has_attributes = "=" in tag["rest"]
    if not closes and not has_attributes and "_" not in name and "-" not in name:
        return f"[{tag['close']}{name}{tag['rest']}]"
    if not tag["close"]:
        review.append(f"the shortcode [{name}] is not known and is left out; look whether it showed anything")
    return ""


def _attributes(rest: str) -> Attributes:
    """The attributes of a tag by name; those without one by their place."""
    found: Attributes = {}
    for number, one in enumerate(_ATTRIBUTE.finditer(rest)):
        value = next(
            (value for key in ("double", "single", "curly", "bare") if (value := one[key]) is not None), ""
        )
        found[(one["name"] or str(number)).lower()] = unescape(value)
    return found


def _address(attributes: Attributes, inner: str) -> str | None:
    values = [inner, *(attributes.get(name, "") for name in _SOURCES), *attributes.values()]
    return next((found[0] for value in values if (found := _WEB.search(unescape(value)))), None)


def _link(address: str) -> str:
    return f'<p><a href="{escape(address)}">{escape(address)}</a></p>'


def _as_text(code: str) -> str:
    """Code as HTML; editors store it escaped or as typed."""
    return code if re.search(r"&(?:lt|gt|amp|quot|#\d+);", code) else escape(code, quote=False)
