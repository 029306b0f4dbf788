"""The site that tests publish their small archives on."""

from plugins.core.outputs import Link
from plugins.core.site import Site

SITE = Site(
    name="Example Archive",
    url="https://archive.example/base",
    tagline="Bulletins for tests.",
    publisher="Example Team",
    contact="team@archive.example",
    licence=Link("Open licence", "https://licence.example/"),
    code=Link("MIT", "https://code.example/"),
)
