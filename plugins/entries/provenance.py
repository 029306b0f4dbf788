"""Where an imported entry comes from, for readers."""

from plugins.core.cards import make_stamp
from plugins.core.model import Source
from plugins.core.webarchives import copy_near
from plugins.entries.views import SourceView

PLATFORMS = {
    "blogger": "Blogger",
    "communities": "a communities-of-practice site",
    "document": "a PDF or Word document",
    "drupal": "Drupal",
    "forum": "a discussion forum",
    "govuk": "GOV.UK",
    "homeoffice": "an old government site",
    "khub": "Knowledge Hub",
    "liferay": "Knowledge Hub",
    "wordpress": "WordPress",
}


def make_source_view(source: Source) -> SourceView:
    """Provenance for readers: the platform by name, the address without its scheme."""
    return SourceView(
        platform=next(
            (name for key, name in PLATFORMS.items() if source.profile.startswith(key)), "an older site"
        ),
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
