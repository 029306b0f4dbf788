"""A site's facts for tests."""

from plugins.core.archive import Archive
from plugins.core.outputs import Document, Link, Output, Recipe
from plugins.core.site import Site
from plugins.entries.documents import makers


def content_of(output: Output) -> bytes:
    """The bytes of a file that is no page."""
    assert not isinstance(output.make, Recipe)
    content = output.make()
    assert isinstance(content, bytes)
    return content


def document_of(output: Output, archive: Archive | None = None) -> Document:
    """What a page shows; one that has a recipe needs the archive that its entries are from."""
    if isinstance(output.make, Recipe):
        assert archive is not None
        items = {item.path: item for item in archive.everything}
        content = makers(archive, SITE)[output.make.maker](items.__getitem__, output.make)
    else:
        content = output.make()
    assert isinstance(content, Document)
    return content


SITE = Site(
    name="Example Archive",
    url="https://archive.example/sub",
    tagline="An archive for tests.",
    publisher="Example Team",
    contact="archive@archive.example",
    licence=Link("CC BY 4.0", "https://licence.example/"),
    code=Link("MIT", "https://code.example/"),
)
