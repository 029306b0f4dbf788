"""Sitemaps made from the pages of all other plugins."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from plugins.core import addresses
from plugins.core.archive import Archive
from plugins.core.facts import shown
from plugins.core.outputs import Document, Link, Output, file
from plugins.core.site import Site
from plugins.core.slugs import slugify

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


@dataclass(frozen=True, slots=True)
class SitemapGroup:
    """Pages of one kind, under a heading that leads to their list."""

    heading: Link
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SitemapView:
    """The sitemap for readers."""

    groups: tuple[SitemapGroup, ...]


def sitemap_document(archive: Archive) -> Document:
    """Every way into the archive on one page, by plain links."""
    return Document(
        address=addresses.SITEMAP,
        title="Sitemap",
        description="Every list and page of this site.",
        view=SitemapView(tuple(_groups(archive))),
    )


def _groups(archive: Archive) -> Iterator[SitemapGroup]:
    years = archive.years
    yield _group(
        "Bulletins", addresses.BULLETINS, ((s.title, addresses.series(k)) for k, s in archive.series.items())
    )
    blog_years = sorted({entry.blog_year for entry in archive.blog}, reverse=True)
    yield _group("Blog", addresses.BLOG, ((str(year), addresses.blog_year(year)) for year in blog_years))
    yield _group("Archive", addresses.ARCHIVE, ((str(year), addresses.archive_year(year)) for year in years))
    topics = ((t.name, addresses.topic(k)) for k, t in archive.topics.items())
    yield _group("Topics", addresses.TOPICS, _by_name(topics))
    people = ((p.name, addresses.person(k)) for k, p in archive.people.items())
    yield _group("People", addresses.PEOPLE, _by_name(people))
    organisations = ((o.name, addresses.organisation(k)) for k, o in archive.organisations.items())
    yield _group("Organisations", addresses.ORGANISATIONS, _by_name(organisations))
    others = [
        ("Events", addresses.EVENTS),
        ("Glossary", addresses.GLOSSARY),
        ("Search", addresses.SEARCH),
        ("Subscribe", addresses.SUBSCRIBE),
    ]
    others += [(page.title, page.address) for page in archive.pages if page.address != addresses.SUBSCRIBE]
    yield _group("More", addresses.HOME, others)


def _by_name(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(pairs, key=lambda pair: (slugify(pair[0]), pair[1]))


def _group(title: str, address: str, pairs: Iterable[tuple[str, str]]) -> SitemapGroup:
    return SitemapGroup(Link(title, address), tuple(Link(*pair) for pair in pairs))


def sitemap_output(outputs: Iterable[Output], site: Site) -> Output:
    """The listed pages for search engines (sitemaps.org 0.9), with the day each last changed where known."""
    pages = sorted(
        (output.address, output.modified.isoformat() if output.modified else "")
        for output in outputs
        if output.listed
    )
    return Output("/sitemap.xml", (shown(pages, "all pages"),), partial(write_sitemap, pages, site))


def write_sitemap(pages: Iterable[tuple[str, str]], site: Site) -> bytes:
    """Addresses with the moments of their last change, or nothing, as a sitemap."""
    from lxml import etree  # where it is needed: most builds leave the sitemap as it is

    root = etree.Element("urlset", xmlns=_NAMESPACE)
    for address, modified in pages:
        url = etree.SubElement(root, "url")
        etree.SubElement(url, "loc").text = site.full(address)
        if modified:
            etree.SubElement(url, "lastmod").text = modified
    content: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return content


def robots_output(site: Site) -> Output:
    """Nothing is closed to robots; the sitemap is pointed out (RFC 9309)."""
    lines = f"User-agent: *\nAllow: /\n\nSitemap: {site.full('/sitemap.xml')}\n"
    return file("/robots.txt", lines.encode())
