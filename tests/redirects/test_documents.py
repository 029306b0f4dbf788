"""Old addresses lead on."""

from plugins.redirects.documents import redirect_outputs
from plugins.redirects.static_hosts import redirect_table
from tests.contents import ContentFolder
from tests.sites import SITE, content_of


def test_an_address_that_is_not_ascii_is_written_as_hosts_ask_for_it(content: ContentFolder):
    content.bulletin(1, matter="aliases: [/tŷ/]\n")
    archive = content.archive()

    assert [output.address for output in redirect_outputs(archive, frozenset())] == ["/tŷ/"]
    assert (
        content_of(redirect_table(archive, SITE, frozenset())) == b"/sub/t%C5%B7/ /sub/bulletins/pcc/1/ 301\n"
    )


def test_each_alias_has_a_page_and_a_row(content: ContentFolder):
    content.bulletin(1, matter="aliases: [/issue-one, /old/1.html]\n")
    archive = content.archive()

    assert [output.address for output in redirect_outputs(archive, frozenset())] == [
        "/issue-one/",
        "/old/1.html",
    ]
    assert content_of(redirect_table(archive, SITE, frozenset())) == (
        b"/sub/issue-one /sub/bulletins/pcc/1/ 301\n/sub/old/1.html /sub/bulletins/pcc/1/ 301\n"
    )
