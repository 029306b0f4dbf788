"""The landmarks of entries as they are read."""

from plugins.core.slugs import slugify, unique_slug
from plugins.core.structure import RESERVED
from scripts.importer.extraction.cleaning import PLACE
from scripts.importer.extraction.dom import elements, text_of
from scripts.importer.linking.landmarks import Landmarks
from scripts.importer.running.reading import Reading

_HEADINGS = ("h2", "h3", "h4")


def landmarks_of(reading: Reading) -> Landmarks:
    """The landmarks of an entry as it is read."""
    addresses = (reading.page.url, *reading.page.capture.aliases, *reading.also_at)
    comments = tuple(comment.id for comment in reading.extraction.comments)
    return Landmarks(tuple(dict.fromkeys(addresses)), anchors_of(reading), comments)


def anchors_of(reading: Reading) -> dict[str, str]:
    """The anchors that the site gives an entry's headings, by the names their places had."""
    taken = set(RESERVED)
    anchors: dict[str, str] = {}
    for heading in elements(reading.extraction.body, *_HEADINGS):
        if not text_of(heading):
            continue
        # As the site joins the words of a heading, in which a line break parts none.
        anchor = unique_slug(slugify("".join(map(str, heading.itertext()))), taken)
        taken.add(anchor)
        for name in (heading.get(PLACE) or "").split():
            anchors.setdefault(name, anchor)
    return anchors
