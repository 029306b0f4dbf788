"""Old addresses lead on."""

from plugins.core.archive import Archive
from plugins.redirects.documents import redirect_outputs
from plugins.redirects.static_hosts import redirect_table
from tests.contents import ContentFolder
from tests.sites import SITE, content_of


def lines(archive: Archive) -> list[str]:
    return content_of(redirect_table(archive, SITE, frozenset())).decode().splitlines()


def test_an_address_that_is_not_ascii_is_written_as_hosts_ask_for_it(content: ContentFolder):
    content.bulletin(1, matter="aliases: [/tŷ/]\n")
    archive = content.archive()

    assert [output.address for output in redirect_outputs(archive, frozenset())] == ["/tŷ/"]
    assert "/sub/t%C5%B7/ /sub/bulletins/pcc/1/ 301" in lines(archive)


def test_each_alias_has_a_page_and_a_row(content: ContentFolder):
    content.bulletin(1, matter="aliases: [/issue-one, /old/1.html]\n")
    archive = content.archive()

    assert [output.address for output in redirect_outputs(archive, frozenset())] == [
        "/issue-one/",
        "/old/1.html",
    ]
    assert [line for line in lines(archive) if "/feeds/" not in line] == [
        "/sub/issue-one /sub/bulletins/pcc/1/ 301",
        "/sub/old/1.html /sub/bulletins/pcc/1/ 301",
    ]


def test_old_addresses_of_feeds_lead_to_the_feed_of_everything_in_the_same_format(content: ContentFolder):
    content.bulletin(1)
    archive = content.archive()

    assert {
        "/sub/feed/ /sub/feeds/all.rss.xml 301",
        "/sub/rss.xml /sub/feeds/all.rss.xml 301",
        "/sub/feeds/posts/default /sub/feeds/all.atom.xml 301",
        "/sub/-/blogs/rss /sub/feeds/all.rss.xml 301",
    } <= set(lines(archive))
    assert list(redirect_outputs(archive, frozenset())) == []


def test_an_alias_at_the_old_address_of_a_feed_is_kept(content: ContentFolder):
    content.bulletin(1, matter="aliases: [/feed/]\n")

    assert "/sub/feed/ /sub/bulletins/pcc/1/ 301" in lines(content.archive())
