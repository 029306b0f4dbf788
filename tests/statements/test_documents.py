"""Every archive has a page about itself and an accessibility statement."""

from plugins.statements.documents import statement_outputs
from tests.contents import ContentFolder


def test_what_no_editor_has_written_is_made(content: ContentFolder):
    content.page("about")

    assert [output.address for output in statement_outputs(content.archive())] == ["/accessibility/"]
