"""An entry without what is to be redacted."""

from collections.abc import Iterable
from dataclasses import replace

from scripts.importer.running.reading import Reading
from scripts.privacy.redactions import Redaction


def redacted(
    reading: Reading, address: str, redactions: Iterable[Redaction]
) -> tuple[Reading, tuple[str, ...]]:
    """The reading without what is to be redacted; a note on each redaction for it that found nothing."""
    urls = (reading.page.url, *reading.page.capture.aliases, *reading.also_at)
    vain = []
    for redaction in redactions:
        if not redaction.is_for(urls, address):
            continue
        before, reading = reading, _redact(reading, redaction)
        if redaction.at and before == reading:
            vain.append(f"a redaction found nothing: {redaction} (data/redactions.yaml)")
    return reading, tuple(vain)


def _redact(reading: Reading, redaction: Redaction) -> Reading:
    extraction = reading.extraction
    comments = tuple(map(redaction.redact_comment, extraction.comments))
    thread = (
        extraction.thread
        if comments == extraction.comments
        else replace(extraction.thread, comments=comments)
    )
    if redaction.comment:
        return replace(reading, extraction=replace(extraction, thread=thread))
    stated = reading.page.capture.stated
    if stated is not None and stated.summary:
        stated = replace(stated, summary=redaction.redact_plain(stated.summary))
        reading = replace(
            reading, page=replace(reading.page, capture=replace(reading.page.capture, stated=stated))
        )
    return replace(
        reading,
        markdown=redaction.redact(reading.markdown),
        extraction=replace(
            extraction,
            title=redaction.redact_plain(extraction.title),
            authors=tuple(map(redaction.redact_plain, extraction.authors)),
            tags=tuple(map(redaction.redact_plain, extraction.tags)),
            thread=thread,
        ),
    )
