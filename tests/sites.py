"""A site's facts for tests."""

from plugins.core.outputs import Link
from plugins.core.site import Site

SITE = Site(
    name="Example Archive",
    url="https://archive.example/sub",
    tagline="An archive for tests.",
    publisher="Example Team",
    contact="archive@archive.example",
    licence=Link("CC BY 4.0", "https://licence.example/"),
    code=Link("MIT", "https://code.example/"),
)
