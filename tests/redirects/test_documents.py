"""Old addresses lead on."""

from plugins.redirects.documents import redirect_documents, redirect_table
from tests.contents import ContentFolder


def test_each_alias_has_a_page_and_a_row(content: ContentFolder):
    content.bulletin(1, matter="aliases: [/issue-one, /old/1.html]\n")
    archive = content.archive()

    assert [document.address for document in redirect_documents(archive)] == ["/issue-one/", "/old/1.html"]
    assert redirect_table(archive).content == (
        b"/issue-one /bulletins/pcc/1/ 301\n/old/1.html /bulletins/pcc/1/ 301\n"
    )
