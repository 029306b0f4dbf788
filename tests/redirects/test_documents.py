"""Old addresses lead on."""

from plugins.redirects.documents import redirect_documents, redirect_table
from tests.contents import ContentFolder


def test_an_address_that_is_not_ascii_is_written_as_hosts_ask_for_it(content: ContentFolder):
    content.bulletin(1, matter="aliases: [/tŷ/]\n")
    archive = content.archive()

    assert [document.address for document in redirect_documents(archive)] == ["/tŷ/"]
    assert redirect_table(archive).content == b"/t%C5%B7/ /bulletins/pcc/1/ 301\n"


def test_each_alias_has_a_page_and_a_row(content: ContentFolder):
    content.bulletin(1, matter="aliases: [/issue-one, /old/1.html]\n")
    archive = content.archive()

    assert [document.address for document in redirect_documents(archive)] == ["/issue-one/", "/old/1.html"]
    assert redirect_table(archive).content == (
        b"/issue-one /bulletins/pcc/1/ 301\n/old/1.html /bulletins/pcc/1/ 301\n"
    )
