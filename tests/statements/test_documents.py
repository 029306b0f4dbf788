"""Every archive has a page about itself and an accessibility statement."""

from plugins.statements.documents import statement_documents
from tests.contents import ContentFolder


def test_what_no_editor_has_written_is_made(content: ContentFolder):
    content.page("about")

    assert [document.address for document in statement_documents(content.archive())] == ["/accessibility/"]
