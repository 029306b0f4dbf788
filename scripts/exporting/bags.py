"""The archive as a bag (BagIt, RFC 8493), as other archives take it in, with proof that it is whole."""

import shutil
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import bagit
from lxml import etree

from plugins.core.archive import Archive
from plugins.core.comments import comments_path
from plugins.core.files import safe_join
from plugins.core.model import Entry
from plugins.core.site import Site

_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
# What only the archive's own workings need, or what tells what was kept from readers.
_OWN = frozenset({"privacy.yaml", "redactions.yaml"})


def make_bag(
    folder: Path, content: Path, built: Path, archive: Archive, site: Site, captures: Path | None, today: date
) -> None:
    """Fill an empty folder with the archive, and make it a bag.

    In it lie `content` as it was written (what is public of it), `site` as readers see it with its pictures
    and documents but without search, `captures` of the old pages if there are any, and `metadata` in Dublin
    Core.
    """
    _copy(content, folder / "content", _public(content, archive))
    shutil.copytree(built, folder / "site", ignore=_derived(built))
    if captures is not None:
        shutil.copytree(captures, folder / "captures")
    metadata = folder / "metadata"
    metadata.mkdir()
    (metadata / "dublin-core.xml").write_bytes(dublin_core(archive, site))
    info = {
        "Source-Organization": site.publisher,
        "Contact-Email": site.contact,
        "External-Description": f"{site.name}: {site.tagline}",
        "External-Identifier": site.full("/"),
        "Bagging-Date": today.isoformat(),
        "Bag-Software-Agent": f"bulletin-archive with bagit.py {bagit.VERSION}",
    }
    bagit.make_bag(str(folder), info, checksums=["sha256", "sha512"])


def _derived(built: Path) -> Callable[[str, list[str]], list[str]]:
    """Leaves out the search index: it can be made again, and Pagefind never makes the same bytes twice."""
    return lambda folder, names: ["index"] if Path(folder) == built / "search" and "index" in names else []


def _public(content: Path, archive: Archive) -> Iterable[str]:
    for item in archive.everything:
        yield item.path
        beside = comments_path(Path(item.path)).as_posix()
        if (content / beside).is_file():
            yield beside
    for path in sorted((content / "data").glob("*")):
        if path.is_file() and path.name not in _OWN and not path.name.startswith("."):
            yield f"data/{path.name}"


def _copy(source: Path, target: Path, names: Iterable[str]) -> None:
    for name in names:
        place = safe_join(target, name)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / name, place)


def dublin_core(archive: Archive, site: Site) -> bytes:
    """The archive and each of its entries in Dublin Core (DCMI Metadata Terms), as XML."""
    root = etree.Element("records", nsmap={"dc": _DC, "dcterms": _TERMS})
    whole = etree.SubElement(root, "record")
    _add(whole, "title", site.name)
    _add(whole, "identifier", site.full("/"))
    _add(whole, "publisher", site.publisher)
    _add(whole, "description", site.tagline)
    _add(whole, "rights", site.licence.label)
    _add(whole, "type", "Collection")
    for entry in (*archive.entries, *archive.hidden):
        _describe(etree.SubElement(root, "record"), archive, site, entry)
    content: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return content


def _describe(record: etree._Element, archive: Archive, site: Site, entry: Entry) -> None:
    _add(record, "title", entry.title)
    _add(record, "identifier", site.full(entry.address))
    for writer in entry.writers:
        _add(record, "creator", archive.credit(writer).name)
    for topic in entry.topics:
        _add(record, "subject", archive.topics[topic].name)
    _add(record, "description", entry.summary)
    _add(record, "publisher", site.publisher)
    _add(record, "date", str(entry.period) if entry.approximate else entry.day.isoformat())
    _add(record, "type", "Text")
    _add(record, "format", "text/html")
    _add(record, "language", entry.lang)
    _add(record, "rights", entry.rights or site.licence.label)
    if entry.series:
        _add(record, "isPartOf", site.full(f"/bulletins/{entry.series}/"), _TERMS)
    if entry.source:
        _add(record, "source", entry.source.url)
        provenance = (
            f"Made from a capture of {entry.source.captured.isoformat()}, SHA-256 {entry.source.sha256}"
        )
        _add(record, "provenance", provenance, _TERMS)


def _add(record: etree._Element, name: str, value: str, space: str = _DC) -> None:
    if value:
        etree.SubElement(record, f"{{{space}}}{name}").text = value
