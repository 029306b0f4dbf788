"""`archive import` and `archive inspect`, as they are typed."""

import json
from pathlib import Path

import pytest

from scripts.cli import main

PAGES = Path(__file__).parent.parent / "legacy" / "pages"
KEYS = (
    "source url profile kind title date date_from period series number authors tags text markdown headings "
    "links comments attachments fidelity warnings"
)


def test_import_says_what_became_of_each_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(PAGES), "--into", str(tmp_path)]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split() == [
        "imported",
        "blog/2012/what-we-did-in-march.md",
        "408",
        "of",
        "408",
        "words",
        "2",
        "comments",
    ]
    assert lines[-1].startswith("6 imported; ")
    assert "(100.0%), 10 comments" in lines[-1]


def test_a_bad_source_is_named_and_the_rest_imported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.html"
    bad.write_text("<p>No address anywhere.</p>")

    assert (
        main(["import", str(bad), str(tmp_path / "gone"), str(PAGES), "--into", str(tmp_path / "content")])
        == 1
    )

    out, err = capsys.readouterr()
    assert f"{bad}: has no known address; list it in urls.csv with its url" in err
    assert f"{tmp_path / 'gone'}: is not there; check the path" in err
    assert "6 imported, 2 failed" in out


def test_a_year_settles_what_the_pages_leave_open(tmp_path: Path) -> None:
    page = PAGES / "khub-what-we-did-in-march.html"

    assert main(["import", str(page), "--year", "2011", "--into", str(tmp_path)]) == 0

    entry = (tmp_path / "blog/2011/what-we-did-in-march.md").read_text()
    assert "period: 2011-03\n" in entry
    assert "review:" not in entry


def test_a_dry_run_leaves_no_trace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(PAGES), "--dry-run", "--into", str(tmp_path / "content")]) == 0

    assert "nothing was written" in capsys.readouterr().out
    assert not (tmp_path / "content").exists()


def test_inspect_prints_one_object_an_entry(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", str(PAGES), "--format", "jsonl"]) == 0

    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [sorted(one) for one in found] == [sorted(KEYS.split())] * 6
    bulletin = found[-1]
    assert (bulletin["series"], bulletin["number"], bulletin["date"]) == ("PCC Bulletin", 3, "2011-12-14")
    assert [comment["parent"] for comment in found[4]["comments"]] == [
        None,
        "3001",
        "3002",
        "3002",
        None,
        None,
    ]


def test_inspect_shows_the_evidence(capsys: pytest.CaptureFixture[str]) -> None:
    url = "https://khub.example/web/csadviser/user-blogs/-/blogs/what-we-did-in-march"

    assert main(["inspect", str(PAGES), "--url", url]) == 0

    out = capsys.readouterr().out
    assert "a Liferay blogs portlet" in out
    assert "2012-03 (approximate)" in out
    assert out.count("address") == 1


@pytest.mark.parametrize("verb", ["import", "inspect"])
def test_a_profile_that_there_is_not_is_told_once(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([verb, str(PAGES), "--profile", "wordpres"]) == 2

    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("there is no profile 'wordpres'; there are blogger, ") == 1


def test_an_address_is_no_source(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "https://old.example/page", "--into", str(tmp_path)]) == 1

    assert "is an address; save the page, or take the site by `archive capture`" in capsys.readouterr().err


def test_an_entry_that_was_changed_is_kept_and_that_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = str(PAGES / "khub-what-we-did-in-march.html")
    main(["import", page, "--into", str(tmp_path)])
    entry = tmp_path / "blog/2012/what-we-did-in-march.md"
    entry.write_text(entry.read_text() + "More.\n")

    assert main(["import", page, "--into", str(tmp_path)]) == 0

    assert "was changed here since it was imported, and is left as it is" in capsys.readouterr().err
