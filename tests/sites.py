"""A site's facts for tests."""

from plugins.core.outputs import Document, Link, Output
from plugins.core.site import Site


def content_of(output: Output) -> bytes:
    """The bytes of a file that is no page."""
    content = output.make()
    assert isinstance(content, bytes)
    return content


def document_of(output: Output) -> Document:
    """What a page shows."""
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
