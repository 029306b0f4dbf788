"""PDF and Word documents give their text and what they state, and say so where they cannot."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfWriter

from plugins.core.dates import as_datetime
from scripts.importer.captures import Capture, SourceError
from scripts.importer.files.documents import read_document
from scripts.importer.running.reading import Options, Reading, read_entries
from tests.importer.files import docx, pdf, png

CAPTURED = datetime(2012, 11, 30, 21, 5, 31, tzinfo=UTC)
LINES = (
    "Rules of procedure",
    "A panel meets at least four times a year, and says so in a programme of multi-",
    "agency work each spring. Its chair is elected by its members at the first meeting of the",
    "year.",
    "What it needs",
    "\u2022 A clerk, who keeps its minutes and sends them to all who ask for them in time to",
    "read them",
    "\u2022 A room",
)


def read(content: bytes, url: str = "http://old.example/docs/the-rules_2012.pdf") -> Reading:
    capture = Capture("x", content, url, CAPTURED, document=".pdf")
    (reading,) = read_entries(capture, Options())
    assert isinstance(reading, Reading), reading
    return reading


def test_a_pdf_gives_its_text_in_paragraphs_and_lists() -> None:
    reading = read(pdf(LINES, "Rules of procedure", "D:20120409103000+01'00'"))

    assert reading.markdown == (
        "A panel meets at least four times a year, and says so in a programme of multi-agency work "
        "each spring. Its chair is elected by its members at the first meeting of the year.\n\n"
        "What it needs\n\n"
        "-   A clerk, who keeps its minutes and sends them to all who ask for them in time to read them\n"
        "-   A room\n"
    )
    assert (reading.extraction.title, reading.extraction.kind) == ("Rules of procedure", "blog")
    dating = reading.extraction.dating
    assert dating.date is not None
    assert as_datetime(dating.date).isoformat() == "2012-04-09T10:30:00+01:00"
    assert dating.found_in == "the document's own creation date"
    assert [line.partition(":")[0] for line in reading.extraction.review] == [
        "the text was taken out of a PDF",
        "dated by when the document was made; look for the day on which it was published",
    ]


def test_a_date_after_the_capture_and_a_title_left_by_a_program_are_no_facts() -> None:
    reading = read(pdf(LINES, "Microsoft Word - rules_v2.doc", "D:20140409103000Z"))

    assert reading.extraction.title == "The rules 2012"
    assert reading.extraction.dating.date is None
    assert reading.extraction.review[1:] == (
        "called after its file, since the document states no title; give it its own",
        "states no date; give it one and publish it",
    )


def test_page_numbers_and_what_stands_on_every_page_are_left_out() -> None:
    reading = read(pdf(["PCC NEWS", *LINES, "Page 3"], pages=4))

    assert "PCC NEWS" not in reading.markdown
    assert "Page 3" not in reading.markdown
    assert reading.markdown.count("A room") == 4


def test_a_bulletin_in_a_document_is_a_bulletin() -> None:
    words = docx(["PCC Bulletin No 8", "9 May 2012", "# Panels", "Words of some length about panels."], "B8")

    extraction = read(words).extraction

    assert extraction.header is not None
    assert (extraction.header.number, extraction.title) == (8, "PCC Bulletin No 8")
    assert str(extraction.dating.date) == "2012-05-09"
    assert [line.partition(":")[0] for line in extraction.review] == [
        "the text was taken out of a Word document"
    ]


def test_a_word_document_gives_its_headings_and_what_it_states() -> None:
    words = docx(["# Panels & chairs", "Words about <panels>."], "A &amp; B", "2012-06-08T09:00:00Z")

    reading = read(words)

    assert reading.markdown == "## Panels & chairs\n\nWords about &lt;panels>.\n"
    assert (reading.extraction.title, str(reading.extraction.dating.date)) == (
        "A & B",
        "2012-06-08 09:00:00+00:00",
    )


def locked() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (locked(), "is locked with a password"),
        (pdf(LINES)[:200], "is damaged"),
        (b"%PDF-1.4\n" + bytes(100), "is damaged"),
        (pdf([], pages=3), "has hardly any text: its pages are pictures"),
        (docx(["x"]).replace(b"<w:body>", b"<w:bxdy>"), "is damaged or locked"),
        (docx(["x"], members={"word/styles.xml": b"<a"}), "is damaged or locked"),
        (docx(["x"], members={"word/bomb.xml": bytes(201_000_000)}), "is too large once unpacked"),
        (docx(["x"], members={"word/styles.xml": b'<!DOCTYPE a SYSTEM "b">'}), "declares a document type"),
        (docx([]), "has no text"),
    ],
)
def test_what_cannot_be_read_is_kept_and_told(content: bytes, problem: str) -> None:
    reading = read(content)

    assert reading.extraction.review[0].startswith(problem)
    assert reading.markdown.startswith("[The rules 2012 (")


def test_a_document_that_is_none_or_has_no_address_is_refused() -> None:
    with pytest.raises(SourceError, match="is neither a PDF nor a Word document"):
        read_document(Capture("x", png(), "http://old.example/a.pdf", CAPTURED, document=".pdf"))
    with pytest.raises(SourceError, match=r"list it in urls\.csv"):
        read_document(Capture("x", pdf(LINES), None, CAPTURED, document=".pdf"))
