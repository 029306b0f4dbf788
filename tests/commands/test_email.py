"""`archive email` makes messages that a person looks over and sends."""

import re
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import lxml.html
import pytest

from scripts.cli import DONE, PROBLEMS, WRONG_USAGE, main
from scripts.mailing.editions import Edition
from scripts.mailing.messages import MOST_BYTES, as_message
from tests.contents import ContentFolder
from tests.sites import SITE

BODY = """\
Words [before](/bulletins/pcc/7/) all else, and a [note](#panels).

![A plan of the day](/media/plan.png)

## Panels {by="A panel clerk"}

| Seat | Who |
| --- | --- |
| 1 | Ann |

- One
    - Two

## Dates

> Quoted.
"""
MATTER = """\
title: "Six <months> & more"
summary: In short.
events:
  - {key: iom, title: A conference, start: 2012-07-03, end: 2012-07-04, place: Ryton, section: dates}
attachments: [media/paper.pdf]
"""


@pytest.fixture
def filled(content: ContentFolder) -> ContentFolder:
    content.write("media/plan.png", b"\x89PNG\r\n\x1a\n" + bytes(16))
    content.write("media/paper.pdf", b"%PDF-1.4 one")
    content.bulletin(7)
    content.bulletin(8, BODY, matter=MATTER)
    content.blog_entry("talk", matter="title: A talk\ndate: 2012-08-01\nsummary: On talks.\n")
    return content


def email(content: ContentFolder, folder: Path, *arguments: str) -> int:
    places = ("--content", str(content.root), "--to", str(folder), "--today", "2026-11-01")
    return main(["email", *arguments, *places])


def message(path: Path) -> EmailMessage:
    parsed = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def test_a_bulletin_becomes_a_page_a_text_and_a_message(filled: ContentFolder, tmp_path: Path):
    assert email(filled, tmp_path / "mail", "pcc", "8") == DONE

    assert {path.name for path in (tmp_path / "mail").iterdir()} == {"pcc-8.html", "pcc-8.txt", "pcc-8.eml"}
    sent = message(tmp_path / "mail/pcc-8.eml")
    assert sent["Subject"] == "PCC Bulletin No 8: Six <months> & more"
    assert sent["X-Unsent"] == "1"
    assert sent.get_content_type() == "multipart/alternative"
    text, html = (part.get_content() for part in sent.iter_parts())
    assert text.splitlines() == (tmp_path / "mail/pcc-8.txt").read_text().splitlines()
    assert html.split() == (tmp_path / "mail/pcc-8.html").read_text().split()


def test_both_forms_say_the_same(filled: ContentFolder, tmp_path: Path):
    email(filled, tmp_path, "pcc", "8")
    text = (tmp_path / "pcc-8.txt").read_text()

    shown = "".join(map(str, lxml.html.fromstring((tmp_path / "pcc-8.html").read_text()).itertext()))
    for words in ("Six <months> & more", "In short.", "By A panel clerk", "Ann", "Two", "Quoted.", "Ryton"):
        assert words in text, words
        assert words in shown, words
    assert "[Picture: A plan of the day]" in text
    assert "before <https://bulletins.example/bulletins/pcc/7/>" in " ".join(text.split())
    assert "1 | Ann" in text


def test_the_page_asks_for_nothing_but_its_pictures_and_says_where_it_is_on_the_web(
    filled: ContentFolder, tmp_path: Path
):
    email(filled, tmp_path, "pcc", "8")

    html = (tmp_path / "pcc-8.html").read_text()
    root = lxml.html.fromstring(html)
    places = [
        value for each in root.iter("a", "img") for name, value in each.items() if name in ("href", "src")
    ]
    assert len(places) > 5
    assert all(str(place).startswith(("https://", "mailto:")) for place in places)
    on_the_web = next(each for each in root.iter("a") if each.text == "View on the web")
    assert on_the_web.get("href") == "https://bulletins.example/bulletins/pcc/8/"
    assert [each.get("alt") for each in root.iter("img")] == ["A plan of the day"]
    assert not list(root.iter("script", "link"))
    assert "prefers-color-scheme: dark" in html
    assert all(each.get("style") for each in root.iter("p", "h1", "h2"))
    assert len(html.encode()) < MOST_BYTES


def test_made_again_it_is_the_same(filled: ContentFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    email(filled, tmp_path, "pcc", "8")
    before = (tmp_path / "pcc-8.eml").read_bytes()
    capsys.readouterr()

    email(filled, tmp_path, "pcc", "8")

    assert capsys.readouterr().out.count("unchanged") == 3
    assert (tmp_path / "pcc-8.eml").read_bytes() == before


def test_an_issue_too_long_for_a_message_leads_to_its_sections(content: ContentFolder, tmp_path: Path):
    content.bulletin(9, "".join(f"## Part {n}\n\n{'Many words. ' * 800}\n\n" for n in range(20)))

    email(content, tmp_path, "pcc", "9")

    html = (tmp_path / "pcc-9.html").read_text()
    assert len(html) < MOST_BYTES
    assert "https://bulletins.example/bulletins/pcc/9/#part-19" in html


def test_a_month_becomes_a_digest(filled: ContentFolder, tmp_path: Path):
    assert email(filled, tmp_path, "--month", "2012-08") == DONE

    text = message(tmp_path / "2012-08.eml").get_body(("plain",))
    assert text is not None
    words = re.sub(r"\s+", " ", text.get_content())
    assert words.index("A talk <https://bulletins.example/blog/2012/talk/>") < words.index(
        "Six <months> & more"
    )
    assert "On talks." in words
    assert "A conference" in words


def test_a_month_too_long_for_a_message_leads_to_the_rest(content: ContentFolder, tmp_path: Path):
    for number in range(400):
        content.blog_entry(f"e{number}", matter=f"summary: {'In short, many words. ' * 6}\n")

    email(content, tmp_path, "--month", "2012-05")

    page = (tmp_path / "2012-05.html").read_bytes()
    assert len(page) < MOST_BYTES
    assert b"more entries from this month" in page


def test_nothing_is_written_in_a_dry_run(filled: ContentFolder, tmp_path: Path):
    assert email(filled, tmp_path / "mail", "pcc", "8", "--dry-run") == DONE

    assert not (tmp_path / "mail").exists()


def test_an_issue_or_a_month_that_is_not_there_is_told(
    filled: ContentFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert email(filled, tmp_path, "pcc", "80") == PROBLEMS
    assert email(filled, tmp_path, "--month", "1999-01") == PROBLEMS

    told = capsys.readouterr().err
    assert "no public issue 80 of 'pcc'; series with issues are: pcc" in told
    assert "nothing public is from January 1999" in told


@pytest.mark.parametrize(
    "arguments", [(), ("pcc",), ("pcc", "8", "--month", "2012-08"), ("--month", "August")]
)
def test_what_cannot_be_meant_is_wrong_usage(
    filled: ContentFolder, tmp_path: Path, arguments: tuple[str, ...]
):
    assert email(filled, tmp_path, *arguments) == WRONG_USAGE


def test_a_publisher_with_a_comma_is_one_sender():
    site = replace(SITE, publisher="Home Affairs, Policing and Crime", contact="archive@bulletins.example")
    edition = Edition(
        "a", "Subject", "Label", "Title", "", "https://archive.example/a/", "en", "<p>Words.</p>"
    )

    sender = message_from_bytes(as_message(edition, site), policy=policy.default)["From"]

    assert [(each.display_name, each.addr_spec) for each in sender.addresses] == [
        ("Home Affairs, Policing and Crime", "archive@bulletins.example")
    ]
