"""Bytes of a web page to text, as browsers read them."""

import codecs
import re

from bs4.dammit import EncodingDetector

UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_LINE_BREAK = re.compile(r"\r\n?|\x85")

# Encodings that the WHATWG standard reads as another one (https://encoding.spec.whatwg.org/#names-and-labels).
_READ_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "utf-7": "cp1252",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
# Encodings of Python that no browser knows, and that do not bear damaged bytes.
_NOT_OF_THE_WEB = frozenset(
    {
        "idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-32", "utf-32-be",
        "utf-32-le",
    }
)  # fmt: skip
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(content: bytes, stated: str | None = None) -> tuple[str, str]:
    r"""Read a page's bytes and say which encoding was used.

    A byte order mark wins, then what the server stated, then what the page declares, then UTF-8 where
    it fits. A page that says ISO-8859-1 is read as windows-1252, as every browser does. Control
    characters are dropped.

    >>> decode(b'<meta charset="iso-8859-1">\x93Hello\x94')
    ('<meta charset="iso-8859-1">“Hello”', 'windows-1252')
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _clean(content[len(mark) :].decode(encoding, errors="replace")), encoding
    encoding = _known(stated) or _known(_declared(content)) or ("utf-8" if _is_utf8(content) else "cp1252")
    errors = "as-windows-1252" if encoding == "utf-8" else "replace"
    return _clean(content.decode(encoding, errors=errors)), encoding.replace("cp", "windows-", 1)


def _declared(content: bytes) -> str | None:
    """The encoding that a page's first lines declare."""
    return EncodingDetector.find_declared_encoding(content, is_html=True)


def _known(name: str | None) -> str | None:
    """An encoding as browsers understand its name; nothing where nobody knows it."""
    if not name:
        return None
    try:
        canonical = codecs.lookup(name).name
        b" ".decode(canonical, errors="replace")
    except (LookupError, ValueError):
        return None
    return _READ_AS.get(canonical, canonical) if canonical not in _NOT_OF_THE_WEB else None


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _clean(text: str) -> str:
    return UNREADABLE.sub("", _LINE_BREAK.sub("\n", text))


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are not UTF-8 as windows-1252: pages were often pasted together from both."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return wrong.decode("cp1252", errors="replace"), error.end


codecs.register_error("as-windows-1252", _as_windows_1252)
