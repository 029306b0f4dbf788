"""Drafts from Word and from messages become the Markdown that an editor would have written."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from plugins.core.errors import ArchiveError
from scripts.drafting.converting import Converted, convert
from scripts.drafting.message import read_message
from scripts.drafting.word import read_word_draft
from tests.drafting.drafts import drawing, item, link, message, paragraph, picture, run, table, word_document


@pytest.fixture
def from_word(tmp_path: Path):
    """Convert a Word document."""

    def read(*blocks: str) -> Converted:
        path = tmp_path / "draft.docx"
        path.write_bytes(word_document(*blocks))
        return convert(read_word_draft(path), tmp_path, "media/pcc", "pcc-11")

    return read


@pytest.fixture
def from_message(tmp_path: Path):
    """Convert a message."""

    def read(made: EmailMessage) -> Converted:
        path = tmp_path / "message.eml"
        path.write_bytes(bytes(made))
        return convert(read_message(path), tmp_path, "media/pcc", "pcc-11")

    return read


def test_headings_lists_links_and_tables_of_word_are_kept(from_word):
    converted = from_word(
        paragraph("Six months to go", "Title"),
        paragraph(run("See ") + link("the guide") + run(" now.")),
        paragraph("Money", "heading1"),
        item("one"),
        item("deeper", level=1),
        item("first", number=2),
        table(("Area", "Date"), ("North", "May")),
    )

    assert converted.title == "Six months to go"
    assert converted.body == (
        "See [the guide](https://a.example/b) now.\n\n## Money\n\n-   one\n    -   deeper\n\n1.  first\n\n"
        "| Area | Date |\n| --- | --- |\n| North | May |\n"
    )


def test_tracked_changes_are_accepted_and_told(from_word):
    deleted = "<w:r><w:delText>gone </w:delText></w:r>"
    converted = from_word(
        paragraph(
            run("Kept ")
            + f'<w:ins w:id="1" w:author="A">{run("added ")}</w:ins>'
            + f'<w:del w:id="2" w:author="A">{deleted}</w:del>'
            + f'<w:moveFrom w:id="3" w:author="A">{run("moved ")}</w:moveFrom>'
            + f'{run("end ")}<w:moveTo w:id="4" w:author="A">{run("moved")}</w:moveTo>'
        )
    )

    assert converted.body == "Kept added end moved\n"
    assert converted.review == ("the draft had tracked changes: all of them were taken as accepted",)


def test_a_picture_of_word_lies_in_media_without_what_it_says_of_its_maker(from_word):
    converted = from_word(paragraph(drawing("Vans on the quay")))

    assert converted.body == "![Vans on the quay](/media/pcc/pcc-11.png)\n"
    (content,) = converted.files.values()
    assert b"Ann Jones" not in content
    assert len(content) > 200


def test_a_picture_never_takes_the_place_of_another(from_word, tmp_path: Path):
    (tmp_path / "media/pcc").mkdir(parents=True)
    (tmp_path / "media/pcc/pcc-11.png").write_bytes(b"another")

    assert list(from_word(paragraph(drawing("Vans"))).files) == ["media/pcc/pcc-11-2.png"]


def test_bold_lines_of_a_draft_without_headings_become_headings(from_word):
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>Money</w:t></w:r>"

    assert from_word(paragraph(bold), paragraph("Words.")).body == "## Money\n\nWords.\n"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no document"])
def test_what_is_no_word_document_is_told(content: bytes, tmp_path: Path):
    path = tmp_path / "draft.docx"
    path.write_bytes(content)

    with pytest.raises(ArchiveError, match="save it again as a Word document"):
        read_word_draft(path)


SAFELINK = "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example%2Fb&amp;data=05"
OUTLOOK = f"""<html><body><div class="WordSection1"><p>Dear all,</p><h1>Money</h1>
<p>See <a href="{SAFELINK}">it</a>.</p>
<p style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;
</span></span><![endif]>One</p>
<p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o</span>Deeper</p>
<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Two</p>
<p><img src="cid:pic1@x" alt="Vans on the quay"></p>
<p>Kind regards,</p><p>Ann Jones<br>07711 222333</p>
<p>This email and any attachments are confidential and intended solely for the addressee.</p></div>"""


def test_a_message_of_outlook_loses_its_furniture_and_keeps_its_news(from_message):
    made = message("RE: Money", "plain", OUTLOOK)
    html = made.get_body(("html",))
    assert isinstance(html, EmailMessage)
    html.add_related(picture(), "image", "png", cid="<pic1@x>")

    converted = from_message(made)

    assert converted.title == "Money"
    assert converted.body == (
        "## Money\n\nSee [it](https://a.example/b).\n\n-   One\n    -   Deeper\n-   Two\n\n"
        "![Vans on the quay](/media/pcc/pcc-11.png)\n"
    )
    assert "the greeting (“Dear all,”) was left out" in converted.review
    assert any("the signature and small print (from “Kind regards,”)" in line for line in converted.review)


def test_documents_that_were_attached_are_offered_and_programs_are_not(from_message):
    made = message("Rules", "The rules are out.\n")
    pdf = b"%PDF-1.4 rules"
    made.add_attachment(pdf, maintype="application", subtype="pdf", filename="Rules of Procedure.pdf")
    made.add_attachment(b"MZ", maintype="application", subtype="octet-stream", filename="setup.exe")

    converted = from_message(made)

    assert converted.attachments == ("media/pcc/rules-of-procedure.pdf",)
    assert converted.files == {"media/pcc/rules-of-procedure.pdf": pdf}
    assert converted.review == ("setup.exe was attached and left out: its kind is not published here",)


def test_a_plain_message_keeps_its_headings_lists_and_links(from_message):
    text = (
        "MONEY\n=====\n\nTwo things happened in this very long line of a plain message that was\nbroken:\n\n"
        "- one\n- two https://a.example/x.\n\n1. first\n\nThe end.\n\n-- \nAnn Jones\nTeam\n"
    )

    converted = from_message(message("Fwd: [all] News", text))

    assert converted.title == "News"
    assert converted.body == (
        "## MONEY\n\nTwo things happened in this very long line of a plain message that was broken:\n\n"
        "-   one\n-   two <https://a.example/x>.\n\n1.  first\n\nThe end.\n"
    )


def test_a_forwarded_message_keeps_what_was_forwarded(from_message):
    text = (
        "FYI\n\n-----Original Message-----\n\nFrom: Ann <ann@team.example>\nSent: 9 May 2012 10:00\n"
        "To: all\nSubject: News\n\nThe news.\n"
    )

    converted = from_message(message("FW: News", text))

    assert converted.body == "The news.\n"
    assert converted.review == (
        "the message was forwarded: what stood above the forwarded text was left out",
    )


def test_an_answer_keeps_what_is_new(from_message):
    text = "The news.\n\nOn Wed, 9 May 2012 at 10:00, Ann wrote:\n\n> The old news.\n"

    assert from_message(message("Re: News", text)).body == "The news.\n"


def test_news_that_somebody_wrote_is_no_earlier_message(from_message):
    text = "News.\n\nOn 9 May the Home Secretary wrote to all councils.\n\nMore news.\n"

    assert from_message(message("News", text)).body.endswith("More news.\n")


def test_what_is_no_message_is_told(tmp_path: Path):
    path = tmp_path / "message.eml"
    path.write_bytes(b"\x00\x01\x02")

    with pytest.raises(ArchiveError, match="save the message itself as \\.eml"):
        read_message(path)
