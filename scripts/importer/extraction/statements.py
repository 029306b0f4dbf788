"""An entry of an export as its pages would be read: the facts are stated, the text is still to be cleaned."""

from scripts.importer.captures import Capture, SourceError, Stated
from scripts.importer.extraction.bulletins import Header, header_of, remove_header
from scripts.importer.extraction.dating import Dating
from scripts.importer.extraction.dom import parse_fragment, squeeze
from scripts.importer.extraction.extract import Extraction, complete_sections, finished
from scripts.importer.extraction.pages import Page
from scripts.importer.extraction.recognise import Recognition
from scripts.importer.extraction.threads import Thread
from scripts.importer.profiles import profile_named

# The profile of entries that are made of documents.
DOCUMENT = "document"
MADE_ON = "dated by when the document was made; look for the day on which it was published"
UNDATED_DOCUMENT = "states no date; give it one and publish it"


def take_stated(capture: Capture, stated: Stated) -> tuple[Page, Recognition, Extraction]:
    """What recognising and extracting would give, from what the export states.

    Raises SourceError for an entry without an address.
    """
    if capture.url is None or capture.captured is None:
        raise SourceError(f"{capture.name}: has no address in the export")
    source_body = parse_fragment(stated.html)
    page = Page(capture, source_body, "utf-8", capture.url, capture.captured)
    recognition = Recognition(profile_named(stated.profile), (stated.evidence,))
    return page, recognition, _extraction(page, stated)


def _extraction(page: Page, stated: Stated) -> Extraction:
    """The entry, a bulletin's header read from its first lines as on any page."""
    header = header_of(page.tree) if stated.kind == "blog" else None
    if header is not None:
        remove_header(page.tree, header)
    body = finished(page.tree, page.url)
    return Extraction(
        kind="bulletin" if header else stated.kind,
        title=header.title if header else squeeze(stated.title),
        dating=_dating(stated, header),
        source_body=page.tree,
        body=body,
        authors=stated.authors,
        tags=stated.tags,
        header=header,
        events=complete_sections(body) if header else (),
        thread=Thread(stated.comments, len(stated.comments)),
        review=_review(stated, header),
    )


def _review(stated: Stated, header: Header | None) -> tuple[str, ...]:
    """What a person should look at; the date no longer where a bulletin's header has it."""
    is_settled = header is not None and header.date is not None
    return tuple(line for line in stated.review if not (is_settled and line in {MADE_ON, UNDATED_DOCUMENT}))


def _dating(stated: Stated, header: Header | None) -> Dating:
    """A document's date of creation is only the next best; a bulletin's header has the day of the issue."""
    if header is not None and header.date is not None and (stated.date is None or stated.profile == DOCUMENT):
        return Dating(header.date, found_in="the bulletin's header")
    return Dating(stated.date, found_in=stated.date_from) if stated.date else Dating()
