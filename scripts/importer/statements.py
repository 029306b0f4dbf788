"""An entry of an export as its pages would be read: the facts are stated, the text is still to be cleaned."""

from scripts.importer.bulletins import header_of, remove_header
from scripts.importer.captures import Capture, SourceError, Stated
from scripts.importer.dating import Dating
from scripts.importer.dom import parse_fragment, squeeze
from scripts.importer.extract import Extraction, complete_sections, finished
from scripts.importer.pages import Page
from scripts.importer.profiles import profile_named
from scripts.importer.recognise import Recognition
from scripts.importer.threads import Thread


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
        dating=Dating(stated.date, found_in=stated.date_from) if stated.date else Dating(),
        source_body=page.tree,
        body=body,
        authors=stated.authors,
        tags=stated.tags,
        header=header,
        events=complete_sections(body) if header else (),
        thread=Thread(stated.comments, len(stated.comments)),
        review=stated.review,
    )
