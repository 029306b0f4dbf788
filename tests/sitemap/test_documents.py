"""Search engines are told of every listed page, readers of every list."""

from lxml import etree

from plugins.core.outputs import Output
from plugins.sitemap.documents import robots_output, sitemap_document, sitemap_output
from tests.contents import ContentFolder
from tests.sites import SITE, content_of


def test_the_sitemap_has_full_addresses_of_listed_pages_and_their_last_change(content: ContentFolder):
    content.bulletin(1, matter="modified: 2012-02-01\n")
    (entry,) = content.archive().entries
    outputs = [
        Output("/bulletins/pcc/1/", (), bytes, listed=True, modified=entry.updated),
        Output("/404.html", (), bytes),
    ]

    root = etree.fromstring(content_of(sitemap_output(outputs, SITE)))

    namespace = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    assert root.xpath("//s:loc/text()", namespaces=namespace) == [
        "https://archive.example/sub/bulletins/pcc/1/"
    ]
    assert root.xpath("//s:lastmod/text()", namespaces=namespace) == ["2012-02-01T00:00:00+00:00"]


def test_the_page_leads_to_every_list(content: ContentFolder):
    content.bulletin(1)
    content.page("about")

    view = sitemap_document(content.archive()).view

    addresses = {link.address for group in view.groups for link in group.links}  # type: ignore[attr-defined]
    assert {"/bulletins/pcc/", "/archive/2012/", "/topics/panels/", "/about/", "/glossary/"} <= addresses


def test_lists_of_names_are_in_the_order_of_the_names(content: ContentFolder):
    content.write("data/topics.yaml", "a-key:\n  name: Zeal\nz-key:\n  name: Action\n")

    view = sitemap_document(content.archive()).view

    topics = next(group for group in view.groups if group.heading.label == "Topics")  # type: ignore[attr-defined]
    assert [link.label for link in topics.links] == ["Action", "Zeal"]


def test_robots_are_shown_the_sitemap():
    assert b"Sitemap: https://archive.example/sub/sitemap.xml\n" in content_of(robots_output(SITE))
