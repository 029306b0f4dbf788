"""A content folder becomes an archive, or a list of everything that is wrong with it."""

from datetime import date
from pathlib import Path

import pytest

from plugins.core.errors import ContentError
from tests.contents import ContentFolder


def test_a_bulletin_is_read_whole(content: ContentFolder):
    content.write("media/pcc/rules-of-procedure.pdf", b"%PDF-1.4")
    content.bulletin(
        8,
        'Intro.\n\n## Panels {by="A monitoring officer"}\n\nText.\n\n## Dates\n\nMore.\n',
        matter=(
            "authors: [team, Jane Guest]\ntopics: [commissioning]\n"
            "attachments: [media/pcc/rules-of-procedure.pdf]\n"
            "events:\n  - {key: iom-2012, title: IOM, start: 2012-07-03, end: 2012-07-04, section: dates}\n"
        ),
    )

    (entry,) = content.archive().entries

    assert entry.address == "/bulletins/pcc/8/"
    assert [section.anchor for section in entry.body.sections] == ["panels", "dates"]
    assert entry.body.sections[0].byline == "A monitoring officer"
    assert entry.events[0].end == date(2012, 7, 4)
    assert (entry.attachments[0].name, entry.attachments[0].size) == ("Rules of procedure", 8)


def test_comments_are_read_from_beside_their_entry(content: ContentFolder):
    content.blog_entry("a-briefing")
    content.write(
        "blog/2012/a-briefing.comments.yaml",
        "comments:\n  - id: '1'\n    author: x\n    text: First *word*\n"
        "  - id: '2'\n    parent: '1'\n    text: Reply\n",
    )

    (entry,) = content.archive().entries

    assert [(comment.id, comment.parent) for comment in entry.comments] == [("1", None), ("2", "1")]
    assert entry.comments[0].html == "<p>First <em>word</em></p>"


def test_drafts_future_and_hidden_entries_are_in_no_list(content: ContentFolder):
    content.bulletin(1)
    content.bulletin(2, matter="status: draft\n")
    content.bulletin(3, matter="date: 2099-01-01\n")
    content.bulletin(4, matter="status: hidden\n")

    archive = content.archive()

    assert [entry.number for entry in archive.entries] == [1]
    assert [entry.number for entry in archive.hidden] == [4]


def test_a_future_entry_appears_on_its_day(content: ContentFolder):
    content.bulletin(3, matter="date: 2030-01-02\n")

    assert content.archive(today=date(2030, 1, 1)).entries == ()
    assert len(content.archive(today=date(2030, 1, 2)).entries) == 1


def test_links_ahead_are_plain_words_until_their_day(content: ContentFolder):
    content.bulletin(
        1,
        "See [the *next* issue](/bulletins/pcc/2/#dates) and [the blog](/blog/).\n",
        matter="date: 2030-01-01\nnotice: {kind: history, replaced_by: /bulletins/pcc/2/}\n",
    )
    content.bulletin(2, "## Dates\n\nText.\n", matter="date: 2030-01-02\n")

    (before,) = content.archive(today=date(2030, 1, 1)).entries
    _, after = content.archive(today=date(2030, 1, 2)).entries

    assert before.body.intro == '<p>See the <em>next</em> issue and <a href="/blog/">the blog</a>.</p>'
    assert before.notice is not None
    assert before.notice.replaced_by is None
    assert '<a href="/bulletins/pcc/2/#dates">the <em>next</em> issue</a>' in after.body.intro


def test_a_link_to_a_draft_is_told(content: ContentFolder):
    content.bulletin(1, "[Soon](/bulletins/pcc/2/)\n")
    content.bulletin(2, "[No 3](/bulletins/pcc/3/)\n", matter="status: draft\n")
    content.bulletin(3, matter="status: draft\n")

    (problem,) = content.problems()

    assert problem == (
        "bulletins/pcc/1.md:8: links to /bulletins/pcc/2/, which is a draft; "
        "publish that first, or remove the link for now"
    )


def test_an_entry_without_a_date_stands_at_the_end_of_its_month(content: ContentFolder):
    content.write(
        "blog/2012/what-we-did-in-february.md", "---\ntitle: What we did\nperiod: 2012-02\n---\n\nText.\n"
    )

    (entry,) = content.archive().entries

    assert entry.approximate
    assert entry.day == date(2012, 2, 29)


@pytest.mark.parametrize(
    ("matter", "problem"),
    [
        ("dat: 2012\n", "6: 'dat' is not a key here; did you mean 'date'?"),
        ("number: 08\n", "5: number: '08' is not an issue's number; write it in figures, as 8"),
        (
            "date: 09/05/2012\n",
            "5: date: '09/05/2012' is not a date written year-month-day; "
            "if 9 May 2012 is meant, write 2012-05-09",
        ),
        ("date: 0212-05-09\n", "5: date: '0212-05-09' has the year 0212; check it"),
        ("date: 2012-02-30\n", "5: date: '2012-02-30' is not in the calendar; give a day that exists"),
        (
            "status: publishd\n",
            "6: status: 'publishd' is not one of the choices; write 'published', 'draft' or 'hidden'",
        ),
        ("authors: team\n", "6: authors: is not a list; write it in square brackets, as [team]"),
        ("authors: Smith, J\n", "6: authors: is not a list; write one item a line, each after '- '"),
        ("topics: [panels, panels]\n", "6: topics: 'panels' is given twice; keep one of them"),
        ("events: a fair\n", "6: events: is not a list; write one group of keys an item, each after '- '"),
        ("tags: [panels]\n", "6: 'tags' is not a key here; did you mean 'topics'?"),
        ("number:\n", "2: 'number' is missing or empty; add a line 'number: 8'"),
        (f"summary: {'x' * 200}\n", "6: summary: is 200 characters long; shorten it to 160"),
        (
            "topics: [comissioning]\n",
            "6: 'comissioning' is not in topics.yaml; did you mean 'commissioning'?",
        ),
        ("authors: [cheif]\n", "6: 'cheif' is neither a person nor an organisation; did you mean 'chief'?"),
        (
            "attachments: [media/a.pdf]\n",
            "6: attachment media/a.pdf is not there; put it at content/media/a.pdf",
        ),
        (
            "attachments: [media/../../etc/passwd]\n",
            "6: attachments: 'media/../../etc/passwd' is not below content/media; "
            "write it as media/pcc/minutes.pdf",
        ),
    ],
)
def test_a_wrong_value_is_told_with_line_and_cure(content: ContentFolder, matter: str, problem: str):
    content.bulletin(8, matter=matter)

    (found,) = content.problems()

    assert found == f"bulletins/pcc/8.md:{problem}"


def test_all_problems_are_told_at_once(content: ContentFolder):
    content.bulletin(1, matter="date: yesterday\n")
    content.bulletin(2, "[dead](/bulletins/pcc/9/)\n")
    content.write("data/topics.yaml", "Bad Key:\n  name: x\n")

    assert [problem.partition(":")[0] for problem in content.problems()] == [
        "bulletins/pcc/1.md",
        "bulletins/pcc/2.md",
        "data/topics.yaml",
    ]


def test_a_bulletin_must_lie_where_its_number_says(content: ContentFolder):
    content.bulletin(8, matter="number: 9\n")

    (problem,) = content.problems()

    assert problem.endswith("move it to bulletins/pcc/9.md, or correct series and number")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (
            "[x](/bulletins/pcc/9/)",
            "links to /bulletins/pcc/9/, which is not there; did you mean /bulletins/pcc/8/?",
        ),
        ("[x](#panel)", "links to #panel, but no section here has that anchor; did you mean 'panels'?"),
        ("[x](/bulletins/pcc/8/#panel)", "that page has no such section; did you mean #panels?"),
        (
            "[x](8/)",
            "links to '8/', which is no full address; "
            "write it from the root, as /bulletins/pcc/8/, or with https:// before it",
        ),
        ("![x](/media/no.png)", "links to /media/no.png, which is not there; put the file in content/media"),
    ],
)
def test_a_dead_link_is_told_with_its_line(content: ContentFolder, body: str, words: str):
    path = content.bulletin(8, f"Intro.\n\n## Panels\n\n{body}\n")

    (problem,) = content.problems()

    line = path.read_text().split("\n").index(body) + 1
    assert problem.startswith(f"bulletins/pcc/8.md:{line}: ")
    assert problem.endswith(words)


def test_a_misspelt_author_of_a_section_is_told_with_its_line(content: ContentFolder):
    content.bulletin(8, '## Panels {by="chief"}\n\nText.\n\n## News {by="cheif"}\n\nText.\n')

    (problem,) = content.problems()

    assert problem == (
        "bulletins/pcc/8.md:12: 'cheif' is neither a person nor an organisation; did you mean 'chief'?"
    )


def test_addresses_that_differ_only_in_case_clash(content: ContentFolder):
    content.page("about")
    content.bulletin(8, matter="aliases: [/About/]\n")

    (problem,) = content.problems()

    assert "the alias /About/ already leads to /about/" in problem


def test_an_old_address_is_known_by_its_letters_however_they_were_copied(content: ContentFolder):
    content.bulletin(1, matter="aliases: [/cyfarfod/t%C5%B7]\n")
    content.bulletin(2, matter="aliases: [/cyfarfod/tŷ]\n")

    (problem,) = content.problems()

    assert "the alias /cyfarfod/tŷ already leads to /bulletins/pcc/1/" in problem


def test_a_document_may_have_any_name(content: ContentFolder):
    content.write("media/pcc/Rheolau â’r tŷ.pdf", b"x")
    content.bulletin(
        1,
        "[As typed](</media/pcc/Rheolau â’r tŷ.pdf>), [as copied](/media/pcc/Rheolau%20â’r%20tŷ.pdf).\n",
        matter="attachments: [media/pcc/Rheolau â’r tŷ.pdf]\n",
    )

    (entry,) = content.archive().entries

    assert entry.attachments[0].address == "/media/pcc/Rheolau%20%C3%A2%E2%80%99r%20t%C5%B7.pdf"


def test_terms_at_one_address_are_refused(content: ContentFolder):
    content.write("data/glossary.yaml", "CoP:\n  - meaning: a community\nCOP:\n  - meaning: a code\n")

    assert content.problems() == [
        "data/glossary.yaml: 'COP' has the same address as 'CoP'; "
        "keep one of them and give it the meanings of both"
    ]


def test_event_keys_are_used_once(content: ContentFolder):
    for number in (1, 2):
        content.bulletin(number, matter="events:\n  - {key: same, title: T, start: 2012-07-03}\n")

    assert len([problem for problem in content.problems() if "'same' is used 2 times" in problem]) == 2


@pytest.mark.parametrize(
    ("content_bytes", "words"),
    [
        (b"---\ntitle: caf\xe9\n---\n", "2: is not UTF-8 text"),
        (b"---\ntitle: a\x0bb\n---\n", "2: holds the control character U+000B"),
        (b"---\ntitle: a\n---\n\nx\x00\n", "5: holds the control character U+0000"),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_their_line(
    content: ContentFolder, content_bytes: bytes, words: str
):
    content.write("pages/x.md", content_bytes)

    (problem,) = content.problems()

    assert f"pages/x.md:{words}" in problem


@pytest.mark.parametrize(
    ("matter", "words"),
    [
        ('title: "a\\x0bb"\n', "title: holds the control character U+000B; delete it"),
        ("feed_id: x y\n", "feed_id: 'x y' cannot name an entry in a feed"),
        ("date: 9999-12-31T23:59-12:00\n", "has the year 9999; check it"),
        ("period: 0000-03\n", "period: '0000-03' has the year 0000; check it"),
        ("source: {url: 'http://[a/'}\n", "'http://[a/' is not a web address; check the name of the host"),
        ("aliases: ['/old.aspx?id=3']\n", "cannot be answered by a page; leave out what follows ? or #"),
        ("aliases: [/a/%2e%2e/b]\n", "'/a/%2e%2e/b' cannot be answered by a page"),
        ("aliases: [/]\n", "the alias / is an address that the site uses itself; remove it"),
        ("aliases: [/feeds/x.xml]\n", "the alias /feeds/x.xml is an address that the site uses itself"),
        ("aliases: [/old.html, /old.html/]\n", "the alias /old.html/ already leads to /bulletins/pcc/8/"),
        ("events: [{key: events, title: T, start: 2012-07-03}]\n", "give the event another key"),
        (
            "events: [{key: a, title: T, start: 2012-07-03, end: 2012-07-04T10:00+01:00}]\n",
            "give both start and end a time, or neither",
        ),
    ],
)
def test_values_that_no_page_feed_or_calendar_could_carry_are_refused(
    content: ContentFolder, matter: str, words: str
):
    content.bulletin(8, matter=matter)

    assert any(words in problem for problem in content.problems())


def test_two_entries_never_share_a_feed_id(content: ContentFolder):
    content.bulletin(1, matter="feed_id: tag:a\n")
    content.bulletin(2, matter="feed_id: tag:a\n")

    (problem,) = content.problems()

    assert problem.startswith("bulletins/pcc/2.md:6: its feed id is also that of")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("data/topic.yaml", "is not a data file; did you mean topics.yaml?"),
        ("data/notes.txt", "is not a data file; the data files are "),
        ("bulletin/pcc/1.md", "is not a folder of the content; did you mean bulletins?"),
        ("stray.md", "is not a folder of the content; the content lies in "),
    ],
)
def test_what_lies_where_nobody_reads_it_is_told(content: ContentFolder, name: str, words: str):
    content.write(name, "old,new\n/a,/b\n")

    (problem,) = content.problems()

    assert words in problem


def test_files_that_would_be_lost_are_told(content: ContentFolder):
    content.write("bulletins/pcc/note.txt", "x")
    content.write("blog/2012/gone.comments.yaml", "comments: []\n")
    content.write("media/run.svg", "<svg/>")

    assert [problem.partition(":")[0] for problem in content.problems()] == [
        "blog/2012/gone.comments.yaml",
        "bulletins/pcc/note.txt",
        "media/run.svg",
    ]


def test_a_file_that_cannot_be_read_does_not_make_notices_that_name_it_wrong(content: ContentFolder):
    content.bulletin(1, matter="notice: {kind: history, replaced_by: /bulletins/pcc/2/}\n")
    content.bulletin(2, matter="date: soon\n")

    (problem,) = content.problems()

    assert problem.startswith("bulletins/pcc/2.md:")


def test_a_file_that_cannot_be_read_does_not_make_links_to_it_dead(content: ContentFolder):
    content.bulletin(1, matter="date: soon\n")
    content.bulletin(2, "[No 1](/bulletins/pcc/1/#dates)\n")

    (problem,) = content.problems()

    assert problem.startswith("bulletins/pcc/1.md:5: date: 'soon'")


def test_links_to_other_files_are_refused(content: ContentFolder, tmp_path: Path):
    secret = tmp_path / "secret.md"
    secret.write_text("---\ntitle: x\n---\n")
    (content.root / "pages").mkdir()
    (content.root / "pages/a.md").symlink_to(secret)

    (problem,) = content.problems()

    assert "is a link to another file" in problem


def test_an_archive_is_refused_whole_if_anything_is_wrong(content: ContentFolder):
    content.bulletin(1)
    content.bulletin(2, matter="date: soon\n")

    with pytest.raises(ContentError, match=r"bulletins/pcc/2\.md:5"):
        content.archive()
