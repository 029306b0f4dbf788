"""The site as it works from a folder or a memory stick, where no server answers."""

import posixpath
import re
from collections.abc import Iterator
from html import escape, unescape
from pathlib import Path
from urllib.parse import quote, unquote
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from plugins.core.addresses import output_name

# What is for web hosts, or for a script that could not load it from a folder.
_LEFT_OUT = (
    "hosting/",
    "admin/",
    "search/index/",
    "theme/js/",
    "_headers",
    "_redirects",
    ".htaccess",
    "robots.txt",
)
_SCRIPT = re.compile(r"<script\b[^>]*>.*?</script>\n?", re.DOTALL)
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n?')
_ADDRESS = re.compile(r' (href|src|action)="(/(?!/)[^"]*)"(?=[^<>]*>)')
_REFRESH = re.compile(r'(<meta http-equiv="refresh" content="\d+; url=)(/[^"]*)"')
_NO_SCRIPT = re.compile(r'(<p class="notice" data-search-part="fallback">).*?</p>', re.DOTALL)
_SEARCH = (
    "This is a copy of the archive in a folder. Searching needs the archive on a web server, "
    "so it does not work here. The lists below lead to every bulletin and entry."
)
# A zip file has no zone and begins in 1980: the same for every file, so that equal copies are equal bytes.
_WHEN = (1980, 1, 1, 0, 0, 0)
_TOP = "archive"
_START = "START HERE.html"


def write_offline(path: Path, site: Path, base: str) -> None:
    """Write a site's folder as a zip file; `base` is the path below which its pages believe to be."""
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        for name, content in _files(site, base):
            entry = ZipInfo(f"{_TOP}/{name}", _WHEN)
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, content, ZIP_DEFLATED)


def _files(site: Path, base: str) -> Iterator[tuple[str, bytes]]:
    begin = '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=index.html">'
    yield _START, f'{begin}<title>Archive</title><a href="index.html">Open the archive</a>\n'.encode()
    for file in sorted(site.rglob("*")):
        name = file.relative_to(site).as_posix()
        if not file.is_file() or name.startswith(_LEFT_OUT):
            continue
        content = file.read_bytes()
        yield name, offline_page(content.decode(), name, base).encode() if name.endswith(".html") else content


def offline_page(html: str, name: str, base: str = "") -> str:
    """A page as it works in a folder, where its file is called `name`.

    >>> offline_page('<a href="/blog/2012/x/#y">x</a>', "about/index.html")
    '<a href="../blog/2012/x/index.html#y">x</a>'
    """
    html = _NO_SCRIPT.sub(lambda found: f"{found[1]}{_SEARCH}</p>", _POLICY.sub("", _SCRIPT.sub("", html)))
    html = _ADDRESS.sub(lambda found: f' {found[1]}="{_relative(found[2], name, base)}"', html)
    return _REFRESH.sub(lambda found: f'{found[1]}{_relative(found[2], name, base)}"', html)


def _relative(address: str, name: str, base: str) -> str:
    """An address from the root of the site as it leads from one file to another."""
    path, mark, rest = re.fullmatch(r"([^?#]*)([?#]?)(.*)", unescape(address), re.DOTALL).groups()  # type: ignore[union-attr]
    target = output_name(unquote(path.removeprefix(base) if base else path))
    return escape(f"{quote(posixpath.relpath(target, posixpath.dirname(name) or '.'))}{mark}{rest}")
