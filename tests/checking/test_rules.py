"""Each rule tells what it is for, and leaves alone what only looks like it."""

import pytest

from scripts.checking.examining import remarks_on
from scripts.checking.names import shapes_of
from scripts.checking.papers import read_paper
from scripts.checking.rules import Known

NAMES = ("Association of Chief Police Officers", "Home Office", "Jo Smith", "Ministry of Justice")
KNOWN = Known(
    frozenset({"ACPO"}), NAMES, frozenset({"jo@council.gov.uk", "@parish.org.uk"}), shapes_of(NAMES)
)
OWN = "---\ntitle: A title\ndate: 2012-05-09\n---\n\n"
IMPORTED = "---\ntitle: A title\ndate: 2012-05-09\nsource:\n  url: http://old.example/\n---\n\n"


def keys(body: str, head: str = OWN) -> list[str]:
    return [key for key, _ in remarks_on(read_paper("blog/2012/a.md", f"{head}{body}\n"), KNOWN)]


def lines(body: str) -> list[int]:
    return [remark.line for _, remark in remarks_on(read_paper("blog/2012/a.md", f"{OWN}{body}\n"), KNOWN)]


@pytest.mark.parametrize(
    ("rule", "body"),
    [
        ("pictures", "![](/media/a.png)"),
        ("pictures", "![IMG_0042](/media/a.png)"),
        ("pictures", "![chart](/media/a.png)"),
        ("pictures", "![map-of-areas](/media/map-of-areas.png)"),
        ("pictures", "![timeline.png](/media/a.png)"),
        ("pictures", "![Picture of a van](/media/a.png)"),
        ("pictures", '<img src="/media/a.png">'),
        ("pictures", "![A graph, Description automatically generated](/media/a.png)"),
        ("headings", "### Deep at once"),
        ("headings", "## One\n\n#### Three"),
        ("headings", "Words.\n\n**Contacts**\n\nWords."),
        ("links", "Read [click here](https://a.example/)."),
        ("links", "[Read more](/about/)"),
        ("links", 'See <a href="/about/">this page</a>.'),
        ("links", "To book, click here."),
        ("links", "[rota](http://intranet/rota)"),
        ("links", "[rota](http://192.168.1.4/rota)"),
        ("links", "[rota](file:///C:/rota.doc)"),
        ("links", "[a](https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example)"),
        ("acronyms", "The XYZB met."),
        (
            "acronyms",
            "The XYZB met.\n\nThe Zonal Board (XYZB)",
        ),
        ("names", "The Home Offce said so."),
        ("names", "The Ministry for Justice said so."),
        ("names", "The Home office said so."),
        ("dates", "On Tuesday 9 May we met."),
        ("dates", "On Monday, 3rd of July 2012"),
        ("wording", "We utilised it."),
        ("wording", "In order to vote, register."),
        ("sentences", f"We {'saw and ' * 30}left."),
        ("doubled", "All of the\nthe papers."),
        ("letters", "It\u00e2\u20ac\u2122s here."),
        ("letters", "A word\u200b here."),
        ("letters", "A lost \ufffd letter."),
        ("letters", "A turned \u202eword."),
        ("unfinished", "<!-- fill in: what happened -->"),
        ("unfinished", "Lorem ipsum dolor."),
        ("unfinished", "On [insert date] we meet."),
        ("privacy", "Write to ann.jones@council.gov.uk."),
        ("privacy", "Write to <mailto:ajones1@council.gov.uk>"),
        ("privacy", "Write to panel.chair@gmail.com"),
        ("privacy", "Ring Ann on 07711 222333."),
        ("privacy", "Ring Ann on +44 (0)7711 222333."),
        ("privacy", "Ring Ann on 01234 567890."),
        ("secrets", "AKIAIOSFODNN7EXAMPLE"),
        ("secrets", "-----BEGIN RSA PRIVATE KEY-----"),
        ("secrets", "The password is Summer2012"),
        ("secrets", "https://ann:hunter2@files.example/"),
    ],
)
def test_it_is_told(rule: str, body: str):
    assert keys(body) == [rule]


@pytest.mark.parametrize(
    "body",
    [
        "![Eight vans in a row on the quay](/media/a.png)",
        "`![](/media/a.png)` is how a picture is written.",
        "<!-- ![](/media/a.png) -->",
        "## One\n\n### Two\n\n## Three",
        "**Places are limited.**\n\nWords.",
        "[More about commissioning](/about/)",
        "We clicked here and there with our tongues.",
        "ACPO and the NHS met the BBC in Part IV.",
        "The Extra Yearly Zonal Board (XYZB) met. XYZB likes it.",
        "EYZB (Extra Yearly Zonal Board) met.",
        "*[XYZB]: Extra Yearly Zonal Board\n\nXYZB met.",
        "DO NOT FEED ANY OF THE SEALS",
        "Ref. ABQ/12 and QRS-7 and T.QRS",
        "The Home Office and the Home Offices of old, the Home Affairs committee and a home office.",
        "On Wednesday 9 May we met, and on Thursday 10 May 2012.",
        "On Tuesday 8 January we meet.",
        "She said “prior to” and we wrote before.",
        "> prior to the order",
        f"We met: {'one, ' * 40}; {'two, ' * 40}.",
        "He had had enough; that that is so.",
        "Ring Bye Bye Blackbird on Monday Monday.",
        "caf\u00e9 \u2013 \u00a35 \u2018so\u2019",
        "Write to enquiries@council.gov.uk, pcc-team@force.police.uk or info@x.org.uk.",
        "Write to jo@council.gov.uk or clare@parish.org.uk.",
        "Write to ann.jones@council.example.",
        "Ring Hamburg on +49 (0)40 890 85-433.",
        "![Windmill](/media/windmill.jpg)",
        "The switchboard is 01234 567890, or ring 0300 123 4567.",
        "It cost 0123456789012 pounds in ISBN 978-0-11-840523-4.",
        "For a password, ask the office. The password is sent by post.",
        "See [the rota][1].\n\n[1]: https://rota.example/",
    ],
)
def test_it_is_left_alone(body: str):
    assert keys(body) == []


def test_words_of_others_stay_as_they_were_written():
    assert keys("We utilised it. [Click here](/a/) for XYZB.", IMPORTED) == []


def test_what_harms_somebody_is_told_of_imported_words_too():
    assert keys("Ring Ann on 07711 222333. ![](/media/a.png)", IMPORTED) == ["privacy", "pictures"]


def test_a_comment_spares_its_line_from_a_rule():
    body = "Prior to it. <!-- check: off wording -->\n\nPrior to it."

    assert lines(body) == [8]


def test_a_comment_without_a_key_spares_its_line_from_all_rules():
    assert keys("Prior to XYZB. <!-- check: off -->") == []


def test_sections_in_welsh_are_not_read_as_english():
    assert keys('## Cymraeg {lang="cy"}\n\nMae XYZB yn yn dod.') == []


def test_code_is_not_prose():
    assert keys("```\nprior to XYZB\n```") == []


def test_what_is_told_has_its_line():
    assert lines("One.\n\nThe XYZB met.") == [8]


def test_comments_keep_no_address_of_a_computer_and_no_mail_address():
    paper = read_paper("blog/2012/a.comments.yaml", "- id: c1\n  text: from 86.3.4.5, ann.jones@gmail.com\n")

    assert [key for key, _ in remarks_on(paper, KNOWN)] == ["privacy", "privacy"]


def test_where_an_import_came_from_is_no_mail_address():
    head = "---\ntitle: A\nsource:\n  url: http://old.example/~x?m=ann.jones@council.gov.uk\n---\n\n"

    assert keys("Words.", head) == []


def test_a_review_line_of_our_own_text_is_told():
    assert keys("Words.", "---\ntitle: A\nreview:\n  - look at the table\n---\n\n") == ["review"]


def test_a_text_without_front_matter_is_looked_at_all_the_same():
    assert [key for key, _ in remarks_on(read_paper("pages/a.md", "![](/media/a.png)\n"), KNOWN)] == [
        "pictures"
    ]
