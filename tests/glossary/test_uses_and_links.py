"""What other filters find in texts is no term of the glossary."""

from collections.abc import Iterator

from plugins.core.datafiles import DataFiles
from plugins.core.textstore import TextFilter
from plugins.glossary.marking import Marker
from plugins.glossary.uses import find_uses
from plugins.outside.plugin import outside_links
from tests.contents import ContentFolder


def filters(data: DataFiles) -> Iterator[TextFilter]:
    yield outside_links(data)
    yield Marker(data.glossary)


def test_a_link_to_another_site_is_no_term(content: ContentFolder):
    content.bulletin(1, "ACPO said so: [here](http://a.example/).\n")

    assert list(find_uses(content.archive(filters=filters))) == ["ACPO"]
