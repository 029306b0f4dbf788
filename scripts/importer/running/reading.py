"""The read-only half of the pipeline: from a capture to everything an import would take from it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from plugins.core.errors import ArchiveError
from scripts.importer.captures import FILE_TIME, Capture, Failure, Skipped
from scripts.importer.extraction.extract import Extraction, ExtractionError, extract
from scripts.importer.extraction.further_comments import with_further_comments
from scripts.importer.extraction.listings import pages_of
from scripts.importer.extraction.pages import Page, read_page
from scripts.importer.extraction.recognise import Recognition, recognise
from scripts.importer.extraction.stated_addresses import other_addresses
from scripts.importer.extraction.statements import take_stated
from scripts.importer.files.documents import read_document
from scripts.importer.files.resources import Holdings
from scripts.importer.markdown.fidelity import Fidelity, measure
from scripts.importer.markdown.renderer import render
from scripts.importer.privacy.masking import summary_without_personal, without_personal
from scripts.importer.sources import read_sources_together
from scripts.privacy.policy import Policy


@dataclass(frozen=True, slots=True)
class Reading:
    """One entry as an import would take it, with the evidence.

    `also_at` are other addresses that its page says it has, `masked` is how many personal data were masked:
    that comes after the words were compared.
    """

    page: Page
    recognition: Recognition
    extraction: Extraction
    markdown: str
    fidelity: Fidelity
    also_at: tuple[str, ...] = ()
    masked: int = 0

    @property
    def warnings(self) -> tuple[str, ...]:
        """Everything a person should look at before trusting the entry."""
        found = (*self.extraction.warnings, self.fidelity.warning)
        return tuple(warning for warning in found if warning)


@dataclass(frozen=True, slots=True)
class Options:
    """What a person settles for all pages of a run."""

    profile: str | None = None
    year: int | None = None
    privacy: Policy = field(default_factory=Policy)


def read_sources(sources: Iterable[Path], options: Options) -> Iterator[Reading | Failure | Skipped]:
    """Read every page of the sources, one after another; one that cannot be read is a Failure."""
    with Holdings() as holdings:
        for capture in read_sources_together(sources, holdings):
            if isinstance(capture, Capture):
                yield from read_entries(capture, options)
            else:
                yield capture


def read_entries(capture: Capture, options: Options) -> Iterator[Reading | Failure]:
    """Every entry of one capture: one of a page, several of a page that lists posts."""
    try:
        if capture.stated is not None or capture.document:
            yield read_capture(capture, options)
            return
        page, recognition = _recognised(capture, options)
        listed = pages_of(page, recognition.profile)
    except (ArchiveError, ExtractionError, RecursionError) as error:
        yield Failure(capture.name, _reason(error, capture.name))
        return
    for one in listed or (page,):
        try:
            yield _read(one, recognition, _extract(one, recognition), options.privacy)
        except (ArchiveError, ExtractionError, RecursionError) as error:
            yield Failure(one.url if listed else capture.name, _reason(error, capture.name))


def read_capture(capture: Capture, options: Options) -> Reading:
    """Take one capture through recognise, extract, clean and Markdown, and compare the words.

    Of a page that lists posts it is the first; `read_entries` gives them all. Raises ArchiveError or
    ExtractionError for what is no page or has no text.
    """
    if capture.document:
        capture = replace(capture, stated=read_document(capture))
    if capture.stated is not None:
        return _read(*take_stated(capture, capture.stated), options.privacy)
    page, recognition = _recognised(capture, options)
    return _read(page, recognition, _extract(page, recognition), options.privacy)


def _extract(page: Page, recognition: Recognition) -> Extraction:
    """What a page says, with the comments on its further pages."""
    extraction = extract(page, recognition)
    further = () if page.is_listed else page.capture.further
    return with_further_comments(extraction, further, recognition.profile)


def _recognised(capture: Capture, options: Options) -> tuple[Page, Recognition]:
    if options.year is not None:
        capture = replace(capture, year=options.year)
    page = read_page(capture)
    return page, recognise(page, options.profile)


def _read(page: Page, recognition: Recognition, extraction: Extraction, policy: Policy) -> Reading:
    if known := _review_of(page):
        extraction = replace(extraction, review=(*known, *extraction.review))
    markdown = render(extraction.body)
    fidelity = measure(extraction.source_body, markdown)
    extraction, markdown, masked = without_personal(extraction, markdown, policy)
    stated = summary_without_personal(page.capture.stated, policy)
    page = replace(page, capture=replace(page.capture, stated=stated))
    return Reading(page, recognition, extraction, markdown, fidelity, other_addresses(page), masked.total())


def _review_of(page: Page) -> tuple[str, ...]:
    """What a person should know of the capture; the page itself may have said when it was made."""
    is_dated = page.captured != page.capture.captured
    return tuple(line for line in page.capture.review if not (is_dated and line == FILE_TIME))


def _reason(error: Exception, name: str) -> str:
    """What is wrong, without the name that is printed before it anyway."""
    match error:
        case RecursionError():
            return "is nested too deeply to be read"
        case MemoryError():
            return "needs more memory than there is"
        case OSError():
            return f"cannot be read: {(error.strerror or str(error)).lower()}"
    return str(error).removeprefix(f"{name}: ")
