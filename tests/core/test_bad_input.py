"""Whatever lies in a content folder is met with a plain message, hides no other, and stops nothing else."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builds import Builds, contents_of
from tests.contents import ContentFolder

HEAD = "---\ntitle: A title\nseries: pcc\nnumber: 1\ndate: 2012-05-09\n"
BODY = "---\n\nText.\n"
# What takes the place of bulletins/pcc/1.md, and words of the message that names it.
TEXTS: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "has no front matter"),
    "no front matter": (b"Just words.\n", "has no front matter"),
    "front matter not closed": (b"---\ntitle: A title\n\nWords.\n", "front matter is not closed"),
    "Latin-1": (HEAD.encode() + b"---\n\nCaf\xe9.\n", "is not UTF-8 text"),
    "UTF-16": ((HEAD + BODY).encode("utf-16"), "is not UTF-8 text"),
    "UTF-16 without a mark": ((HEAD + BODY).encode("utf-16-le"), "control character U+0000"),
    "NUL": (HEAD.encode() + b"---\n\nA\0b.\n", "control character U+0000"),
    "a control character": (HEAD.encode() + b"---\n\nA\x0bb.\n", "control character U+000B"),
    "a control character in a link": (HEAD.encode() + b"---\n\n[a](java\x02script:b)\n", "U+0002"),
    "a lone surrogate": (HEAD.encode() + b"---\n\n\xed\xa0\x80\n", "is not UTF-8 text"),
    "no title": (b"---\nseries: pcc\nnumber: 1\ndate: 2012-05-09\n" + BODY.encode(), "'title' is missing"),
    "no date": (b"---\ntitle: A\nseries: pcc\nnumber: 1\n" + BODY.encode(), "date"),
    "30 February": (HEAD.replace("05-09", "02-30").encode() + BODY.encode(), "is not in the calendar"),
    "day before month": (HEAD.replace("2012-05-09", "03/04/2012").encode() + BODY.encode(), "year-month-day"),
    "a year alone": (HEAD.replace("2012-05-09", "2012").encode() + BODY.encode(), "year-month-day"),
    "a time without a zone": (HEAD.replace("05-09", "05-09T10:00").encode() + BODY.encode(), "zone"),
    "a year of long ago": (HEAD.replace("2012", "0212").encode() + BODY.encode(), "has the year 0212"),
    "an unknown key": (HEAD.encode() + b"summry: A\n" + BODY.encode(), "did you mean 'summary'"),
    "a key of another tool": (HEAD.encode() + b"save_as: ../../x.html\n" + BODY.encode(), "'save_as' is not"),
    "a dangerous key": (HEAD.encode() + b"is_valid: false\n" + BODY.encode(), "'is_valid' is not"),
    "a key twice": (HEAD.encode() + b"title: Another\n" + BODY.encode(), "title"),
    "an unknown status": (HEAD.encode() + b"status: publised\n" + BODY.encode(), "status"),
    "a title of 300 letters": (HEAD.replace("A title", "A" * 300).encode() + BODY.encode(), "title"),
    "a title of nothing": (
        HEAD.replace("A title", "''").encode() + BODY.encode(),
        "'title' is missing or empty",
    ),
    "a number of words": (HEAD.replace("number: 1", "number: one").encode() + BODY.encode(), "number"),
    "a topic nobody knows": (HEAD.encode() + b"topics: [pannels]\n" + BODY.encode(), "did you mean 'panels'"),
    "tabs in YAML": (HEAD.encode() + b"topics:\n\t- panels\n" + BODY.encode(), "tab"),
    "broken YAML": (HEAD.encode() + b"topics: [panels\n" + BODY.encode(), "is not closed"),
    "a cyclic alias": (HEAD.encode() + b"topics: &a [*a]\n" + BODY.encode(), "alias"),
    "a bomb of aliases": (
        HEAD.encode()
        + b"a: &a [x,x,x,x,x,x,x,x,x]\n"
        + b"".join(b"%c: &%c [%b]\n" % (98 + n, 98 + n, b",".join([b"*%c" % (97 + n)] * 9)) for n in range(8))
        + BODY.encode(),
        "",
    ),
    "an object of Python": (
        HEAD.encode() + b"summary: !!python/object/apply:os.system [ls]\n" + BODY.encode(),
        "begins with !",
    ),
    "lists without end": (
        HEAD.encode() + b"---\n\n" + b"".join(b" " * 4 * n + b"- a\n" for n in range(300)),
        "deep",
    ),
    "quotes without end": (HEAD.encode() + b"---\n\n" + b"> " * 3000 + b"a\n", "deep"),
    "a document from outside": (
        HEAD.encode() + b"attachments: [../secret.pdf]\n" + BODY.encode(),
        "attachment",
    ),
    "a document of the system": (
        HEAD.encode() + b"attachments: [/etc/passwd]\n" + BODY.encode(),
        "attachment",
    ),
    "a program to take along": (
        HEAD.encode() + b"attachments: [media/a.svg]\n" + BODY.encode(),
        "attachment",
    ),
    "an alias that leaves": (HEAD.encode() + b"aliases: [/../x]\n" + BODY.encode(), "alias"),
    "an alias of the site's own": (HEAD.encode() + b"aliases: [/feeds/x]\n" + BODY.encode(), "alias"),
    "an alias with a line's end": (HEAD.encode() + b'aliases: ["/a\\nb"]\n' + BODY.encode(), "alias"),
    "an alias that is hidden": (HEAD.encode() + b"aliases: [/.htaccess]\n" + BODY.encode(), "alias"),
    "a link to nowhere": (HEAD.encode() + b"---\n\n[a](/bulletins/pcc/99/)\n", "is not there"),
    "a link to no full address": (HEAD.encode() + b"---\n\n[a](8/)\n", "no full address"),
    "a link out of the site": (HEAD.encode() + b"---\n\n[a](../../etc/passwd)\n", "no full address"),
    "a link by a script": (HEAD.encode() + b"---\n\n[a](javascript:alert(1))\n", "javascript"),
    "a script never closed": (HEAD.encode() + b"---\n\n<script>a\n\nHonest words.\n", "script"),
    "a style never closed": (HEAD.encode() + b"---\n\n<style>a\n\nHonest words.\n", "style"),
    "what Pelican would fetch": (HEAD.encode() + b"---\n\n[a]({static}../secret.txt)\n", "no full address"),
}


@pytest.mark.parametrize(("text", "said"), TEXTS.values(), ids=TEXTS)
def test_a_bad_text_is_named_and_hides_no_other(content: ContentFolder, text: bytes, said: str):
    content.write("bulletins/pcc/1.md", text)
    content.bulletin(2, matter="title: ''\n")
    content.bulletin(3)

    problems = content.problems()

    (own, *_) = [problem for problem in problems if problem.startswith("bulletins/pcc/1.md")]
    assert said in own
    assert "; " in own, "there is no cure"
    assert any(problem.startswith("bulletins/pcc/2.md") for problem in problems)
    assert not any(problem.startswith("bulletins/pcc/3.md") for problem in problems)


def _fifo(root: Path) -> None:
    os.mkfifo(root / "bulletins/pcc/7.md")


def _link_out(root: Path) -> None:
    (root.parent / "secret.md").write_text(HEAD + BODY, encoding="utf-8")
    (root / "bulletins/pcc/7.md").symlink_to(root.parent / "secret.md")


def _loop(root: Path) -> None:
    (root / "bulletins/pcc/loop").symlink_to(root / "bulletins")


def _folder(root: Path) -> None:
    (root / "bulletins/pcc/7.md").mkdir()
    (root / "bulletins/pcc/7.md/8.md").write_text(HEAD + BODY)


def _media_link(root: Path) -> None:
    (root / "media").mkdir()
    (root / "media/passwd.txt").symlink_to("/etc/passwd")


def _other_markup(root: Path) -> None:
    (root / "bulletins/pcc/7.rst").write_text(".. include:: /etc/passwd\n")


def _page_of_html(root: Path) -> None:
    (root / "blog/2012").mkdir(parents=True)
    (root / "blog/2012/a.html").write_text("<script>alert(1)</script>")


def _shouted(root: Path) -> None:
    (root / "bulletins/pcc/7.MD").write_text(HEAD + BODY)


def _drawing(root: Path) -> None:
    (root / "media").mkdir()
    (root / "media/a.svg").write_text("<svg onload='alert(1)'/>")


def _odd_data(root: Path) -> None:
    (root / "data/topics.yml").write_text("a: b\n")


SPECIAL: dict[str, tuple[Callable[[Path], None], str]] = {
    "a pipe": (_fifo, "bulletins/pcc/7.md: is not a plain file; "),
    "a link out": (_link_out, "bulletins/pcc/7.md: is a link to another file; "),
    "a loop": (_loop, "bulletins/pcc/loop: is a link to another file; "),
    "a folder": (_folder, "bulletins/pcc/7.md/8.md:4: does not lie where"),
    "a link among media": (_media_link, "media/passwd.txt: is not a plain file; "),
    "reStructuredText": (_other_markup, "bulletins/pcc/7.rst: is neither an entry nor its comments; "),
    "HTML": (_page_of_html, "blog/2012/a.html: is neither an entry nor its comments; "),
    "capitals": (_shouted, "bulletins/pcc/7.MD: is neither an entry nor its comments; "),
    "a drawing": (_drawing, "media/a.svg: is of a kind we do not publish (.svg); "),
    "a data file with another ending": (
        _odd_data,
        "data/topics.yml: is not a data file; did you mean topics.yaml",
    ),
}


@pytest.mark.parametrize(("make", "said"), SPECIAL.values(), ids=SPECIAL)
def test_what_is_no_text_is_named_and_never_opened(
    content: ContentFolder, make: Callable[[Path], None], said: str
):
    content.bulletin(2, matter="title: ''\n")
    make(content.root)

    problems = content.problems()

    assert any(said in problem for problem in problems), problems
    assert any(problem.startswith("bulletins/pcc/2.md") for problem in problems)


def test_what_an_editor_program_leaves_behind_is_passed_over(content: ContentFolder):
    content.bulletin(1)
    content.write("bulletins/pcc/.#1.md", "not a text")
    content.write("bulletins/pcc/.1.md.swp", b"\0\1\2")

    assert content.problems() == []


def test_a_file_that_may_not_be_read_is_named(content: ContentFolder):
    path = content.bulletin(1)
    content.bulletin(2, matter="title: ''\n")
    path.chmod(0)
    if os.access(path, os.R_OK):
        path.chmod(0o644)
        pytest.skip("this user may read every file")

    problems = content.problems()

    assert problems[0].startswith("bulletins/pcc/1.md: cannot be read")
    assert any(problem.startswith("bulletins/pcc/2.md") for problem in problems)


def test_no_bad_text_harms_the_site_that_is_there(tmp_path: Path, content: ContentFolder):
    content.bulletin(1)
    content.bulletin(3)
    builds = Builds(tmp_path / "built", content)
    assert builds.build() == 0
    before = contents_of(builds.site)

    for text, _ in TEXTS.values():
        content.write("bulletins/pcc/1.md", text)
        assert builds.build() == 1

    assert contents_of(builds.site) == before
