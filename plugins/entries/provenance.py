"""Where an imported entry comes from, for readers."""

from plugins.core.cards import make_stamp
from plugins.core.model import Source
from plugins.core.platforms import platform_name
from plugins.core.webarchives import copy_near
from plugins.entries.views import SourceView


def make_source_view(source: Source) -> SourceView:
    """Provenance for readers: the platform by name, the address without its scheme."""
    return SourceView(
        platform=platform_name(source.profile),
        url=source.url,
        shown_url=source.url.partition("://")[2].rstrip("/"),
        captured=make_stamp(source.captured),
        sha256=source.sha256,
        date_from=date_evidence(source.date_from),
        copy=copy_near(source.url, source.captured),
        lost=source.lost,
    )


def date_evidence(found: str) -> str:
    """How the date was found, for readers; a bare name is a place in the markup of the page.

    >>> date_evidence("DC.date.issued"), date_evidence("the title")
    ('the page itself (DC.date.issued)', 'the title')
    """
    return f"the page itself ({found})" if found and " " not in found else found
