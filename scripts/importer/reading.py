"""The read-only half of the pipeline: from a capture to everything an import would take from it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from plugins.core.errors import ArchiveError
from scripts.importer.captures import Capture, Failure, Skipped
from scripts.importer.extract import Extraction, ExtractionError, extract
from scripts.importer.fidelity import Fidelity, measure
from scripts.importer.listings import pages_of
from scripts.importer.pages import Page, read_page
from scripts.importer.recognise import Recognition, recognise
from scripts.importer.renderer import render
from scripts.importer.sources import read_source
from scripts.importer.statements import take_stated


@dataclass(frozen=True, slots=True)
class Reading:
    """One entry as an import would take it, with the evidence."""

    page: Page
    recognition: Recognition
    extraction: Extraction
    markdown: str
    fidelity: Fidelity

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


def read_sources(sources: list[Path], options: Options) -> Iterator[Reading | Failure | Skipped]:
    """Read every page of the sources; one that cannot be read is a Failure and the others still come."""
    for source in sources:
        try:
            for capture in read_source(source):
                if isinstance(capture, Capture):
                    yield from read_entries(capture, options)
                else:
                    yield capture
        except ArchiveError as error:
            yield Failure(str(source), _reason(error, str(source)))


def read_entries(capture: Capture, options: Options) -> Iterator[Reading | Failure]:
    """Every entry of one capture: one of a page, several of a page that lists posts."""
    try:
        if capture.stated is not None:
            yield read_capture(capture, options)
            return
        page, recognition = _recognised(capture, options)
        listed = pages_of(page, recognition.profile)
    except (ArchiveError, ExtractionError) as error:
        yield Failure(capture.name, _reason(error, capture.name))
        return
    for one in listed or (page,):
        try:
            yield _read(one, recognition, extract(one, recognition))
        except (ArchiveError, ExtractionError) as error:
            yield Failure(one.url if listed else capture.name, _reason(error, capture.name))


def read_capture(capture: Capture, options: Options) -> Reading:
    """Take one capture through recognise, extract, clean and Markdown, and compare the words.

    Of a page that lists posts it is the first; `read_entries` gives them all. Raises ArchiveError or
    ExtractionError for what is no page or has no text.
    """
    if capture.stated is not None:
        return _read(*take_stated(capture, capture.stated))
    page, recognition = _recognised(capture, options)
    return _read(page, recognition, extract(page, recognition))


def _recognised(capture: Capture, options: Options) -> tuple[Page, Recognition]:
    if options.year is not None:
        capture = replace(capture, year=options.year)
    page = read_page(capture)
    return page, recognise(page, options.profile)


def _read(page: Page, recognition: Recognition, extraction: Extraction) -> Reading:
    if page.capture.review:
        extraction = replace(extraction, review=(*page.capture.review, *extraction.review))
    markdown = render(extraction.body)
    return Reading(page, recognition, extraction, markdown, measure(extraction.source_body, markdown))


def _reason(error: Exception, name: str) -> str:
    """What is wrong, without the name that is printed before it anyway."""
    return str(error).removeprefix(f"{name}: ")
