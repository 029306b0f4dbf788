"""Why a page was made again or was not, in lines for people."""

from pathlib import Path

import pytest

from scripts.cli import DONE, PROBLEMS
from tests.builds import Builds
from tests.contents import ContentFolder


@pytest.fixture
def site(tmp_path: Path, content: ContentFolder) -> Builds:
    for number in range(1, 4):
        content.bulletin(number)
    site = Builds(tmp_path, content)
    assert site.build() == DONE
    return site


def explained(
    site: Builds, wanted: object, capsys: pytest.CaptureFixture[str], *options: str, today: str = "2026-11-01"
) -> list[str]:
    """What a build says of an output, without the line of every build."""
    capsys.readouterr()
    assert site.build("--explain", str(wanted), *options, today=today) == DONE
    return capsys.readouterr().out.splitlines()[:-1]


def test_a_page_whose_facts_stayed_was_not_made(site: Builds, capsys: pytest.CaptureFixture[str]):
    site.content.bulletin(3, "Other text.\n")

    (line,) = explained(site, "/bulletins/pcc/1/", capsys)

    assert line.startswith("/bulletins/pcc/1/ was not made again: none of the ")


def test_without_any_edit_a_page_can_be_asked_for(site: Builds, capsys: pytest.CaptureFixture[str]):
    (line,) = explained(site, "/bulletins/pcc/1/", capsys)

    assert "was not made again" in line


@pytest.mark.parametrize(
    "ask",
    [
        lambda site: "/bulletins/pcc/1/",
        lambda site: "bulletins/pcc/1",
        lambda site: "bulletins/pcc/1/index.html",
        lambda site: "bulletins/pcc/1.md",
        lambda site: site.site / "bulletins/pcc/1/index.html",
        lambda site: site.content.root / "bulletins/pcc/1.md",
    ],
)
def test_the_file_that_changed_is_named(site: Builds, ask: object, capsys: pytest.CaptureFixture[str]):
    site.content.bulletin(1, "Other text.\n")

    assert callable(ask)
    first, *reasons = explained(site, ask(site), capsys)

    assert first.startswith("/bulletins/pcc/1/ was made again. Of the ")
    assert reasons == ["  changed: bulletins/pcc/1.md"]


def test_the_card_of_a_neighbour_is_named(site: Builds, capsys: pytest.CaptureFixture[str]):
    site.content.bulletin(2, matter="title: Another\n")

    assert explained(site, "/bulletins/pcc/1/", capsys)[1:] == ["  changed: the card of bulletins/pcc/2.md"]


def test_what_is_new_and_what_is_gone_are_named(site: Builds, capsys: pytest.CaptureFixture[str]):
    (site.content.root / "bulletins/pcc/2.md").unlink()

    assert sorted(explained(site, "/bulletins/pcc/1/", capsys)[1:]) == [
        "  gone: the card of bulletins/pcc/2.md",
        "  new: the card of bulletins/pcc/3.md",
    ]


def test_a_day_that_decides_is_named(site: Builds, capsys: pytest.CaptureFixture[str]):
    site.content.bulletin(1, matter="events:\n  - {key: meeting, title: Meeting, start: 2026-11-05}\n")
    site.rebuild(today="2026-11-05")

    lines = explained(site, "/bulletins/pcc/1/", capsys, today="2026-11-06")

    assert lines[1:] == ["  changed: the events that are over"]


def test_a_setting_a_template_and_a_term_are_named(site: Builds, capsys: pytest.CaptureFixture[str]):
    theme = site.copy_theme()
    site.content.bulletin(1, "ACPO met.\n")
    site.rebuild()
    site.set_up(SITENAME="Another name")
    (theme / "templates/article.html").write_text(
        (theme / "templates/article.html").read_text() + "<!-- x -->"
    )
    site.content.write("data/glossary.yaml", "ACPO:\n  - meaning: Chief officers\n")

    assert sorted(explained(site, "/bulletins/pcc/1/", capsys)[1:]) == [
        "  changed: the settings",
        "  changed: the template article.html",
        "  changed: the term ACPO",
    ]


def test_a_new_page_was_not_there(site: Builds, capsys: pytest.CaptureFixture[str]):
    site.content.bulletin(4)

    (line,) = explained(site, "/bulletins/pcc/4/", capsys)

    assert line.startswith("/bulletins/pcc/4/ was made, for it was not there.")


def test_a_full_build_makes_what_was_there(site: Builds, capsys: pytest.CaptureFixture[str]):
    (line,) = explained(site, "/bulletins/pcc/1/", capsys, "--full")

    assert "was made" in line


def test_a_file_changed_in_the_site_is_a_reason(site: Builds, capsys: pytest.CaptureFixture[str]):
    (site.site / "bulletins/pcc/1/index.html").write_text("Not ours.")

    assert explained(site, "/bulletins/pcc/1/", capsys)[1:] == [
        "  its file in the site is not as the last build left it"
    ]


def test_many_reasons_are_counted(site: Builds, capsys: pytest.CaptureFixture[str]):
    for number in range(1, 16):
        site.content.bulletin(number, matter="summary: New.\n")

    lines = explained(site, "/bulletins/pcc/", capsys)

    assert len(lines) == 12
    assert lines[-1].startswith("  and ")


@pytest.mark.parametrize("wanted", ["/bulletins/pcc/9/", "bulletins/pcc/9.md", "nonsense", "/", "../../x"])
def test_what_does_not_exist_is_said_in_a_plain_line(
    site: Builds, wanted: str, capsys: pytest.CaptureFixture[str]
):
    if wanted == "/":
        assert explained(site, wanted, capsys)[0].startswith("/ was not made again")
        return
    before = site.stamps()
    capsys.readouterr()

    assert site.build("--explain", wanted) == PROBLEMS

    told = capsys.readouterr()
    assert told.err.startswith(f"{wanted}: nothing of the site is called that")
    assert len(told.err.splitlines()) == 1
    assert site.stamps() == before


@pytest.mark.parametrize("wanted", ["/bulletins/pcc/3/", "bulletins/pcc/3.md"])
def test_what_was_deleted_was_removed_once(site: Builds, wanted: str, capsys: pytest.CaptureFixture[str]):
    (site.content.root / "bulletins/pcc/3.md").unlink()

    lines = explained(site, wanted, capsys)

    assert lines == ["/bulletins/pcc/3/ was removed: nothing in the content asks for it any more."]
    assert not (site.site / "bulletins/pcc/3").exists()
    assert site.build("--explain", wanted) == PROBLEMS


def test_what_is_no_longer_public_is_named(site: Builds, capsys: pytest.CaptureFixture[str]):
    path = site.content.bulletin(3, matter="status: draft\n")

    assert explained(site, path, capsys) == [
        "/bulletins/pcc/3/ was removed: bulletins/pcc/3.md is not public now."
    ]


def test_a_wrong_name_brings_the_nearest_right_one(site: Builds, capsys: pytest.CaptureFixture[str]):
    assert site.build("--explain", "/bulletins/pcc/11/") == PROBLEMS

    assert "did you mean /bulletins/pcc/1/?" in capsys.readouterr().err


def test_a_text_is_explained_by_its_page_though_the_index_has_it_too(
    site: Builds, capsys: pytest.CaptureFixture[str]
):
    site.set_up(SEARCH={})
    site.build()
    site.content.bulletin(1, "Other text.\n")

    assert explained(site, "bulletins/pcc/1.md", capsys)[0].startswith("/bulletins/pcc/1/ was made again.")
