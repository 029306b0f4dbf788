"""What is taken down leaves nothing behind but a page that says so."""

from datetime import datetime
from pathlib import Path

import pytest

from plugins.core.dates import LONDON
from plugins.core.takedowns import read_takedowns
from scripts.cli import main
from scripts.removing.traces import find_traces
from tests.builds import Builds
from tests.contents import ContentFolder

SECRET = "What the witness told the meeting in the strictest confidence was never meant to be read by anyone"


@pytest.fixture
def site(tmp_path: Path, content: ContentFolder) -> Builds:
    content.write("media/pcc/own.pdf", b"%PDF-1.4 own\n")
    content.write("media/pcc/shared.png", b"\x89PNG\r\n\x1a\n")
    content.bulletin(
        8,
        f"## Confidence\n\n{SECRET}.\n\n![A map](/media/pcc/shared.png)\n",
        matter="attachments: [media/pcc/own.pdf]\naliases: [/old/eight]\ntopics: [panels]\n"
        "events:\n  - {key: hearing, title: Hearing, start: 2012-07-03}\n",
    )
    content.write(
        "bulletins/pcc/8.comments.yaml",
        "comments:\n- {id: '1', author: A reader, text: I was there and will say so to whoever asks me.}\n",
    )
    content.bulletin(9, "See [the last](/bulletins/pcc/8/#confidence).\n\n![A map](/media/pcc/shared.png)\n")
    builds = Builds(tmp_path / "built", content)
    assert builds.build() == 0
    return builds


def take_down(site: Builds, *options: str, address: str = "/bulletins/pcc/8/") -> int:
    places = [
        "--content",
        str(site.content.root),
        "--output",
        str(site.site),
        "--settings",
        str(site.settings),
    ]
    return main(["takedown", address, "--reason", "a witness asked", "--by", "Sam", *places, *options])


def test_nothing_of_it_is_left_anywhere(site: Builds, capsys: pytest.CaptureFixture[str]):
    assert list(find_traces(site.site, [SECRET]))

    assert take_down(site) == 0

    assert "Nothing of it is left" in capsys.readouterr().out
    assert not list(find_traces(site.site, [SECRET, "I was there and will say so", "Title of 8"]))
    assert not (site.site / "events/hearing.ics").exists()
    assert not (site.content.root / "media/pcc/own.pdf").exists()
    assert (site.content.root / "media/pcc/shared.png").exists()
    for name in ("bulletins/pcc/8/index.html", "old/eight/index.html"):
        assert "Taken out of the archive" in (site.site / name).read_text(encoding="utf-8")
    assert site.is_clean(today=datetime.now(LONDON).date().isoformat())


def test_the_record_has_who_when_and_why_and_no_content(site: Builds):
    assert take_down(site, "--no-build") == 0

    (record,) = read_takedowns(site.content.root / "data/takedowns.csv")
    assert (record.address, record.by, record.reason) == ("/bulletins/pcc/8/", "Sam", "a witness asked")
    assert record.addresses == ("/bulletins/pcc/8/", "/old/eight")
    written = (site.content.root / "data/takedowns.csv").read_text(encoding="utf-8")
    assert "witness told" not in written
    assert "Title of 8" not in written


def test_the_second_time_nothing_changes(site: Builds, capsys: pytest.CaptureFixture[str]):
    assert take_down(site, "--no-build") == 0
    before = (site.content.root / "data/takedowns.csv").read_bytes()

    assert take_down(site, "--no-build") == 0

    assert (site.content.root / "data/takedowns.csv").read_bytes() == before
    assert "nothing is left to remove" in capsys.readouterr().out


def test_what_was_stopped_halfway_is_refused_and_gone_on_with(
    site: Builds, capsys: pytest.CaptureFixture[str]
):
    path = site.content.root / "bulletins/pcc/8.md"
    text = path.read_text(encoding="utf-8")
    assert take_down(site, "--no-build") == 0
    path.write_text(text.replace("attachments: [media/pcc/own.pdf]\n", ""), encoding="utf-8")

    assert site.build() == 1
    assert "was taken down on" in capsys.readouterr().err
    assert take_down(site) == 0
    assert not path.exists()


def test_a_dry_run_removes_nothing(site: Builds, capsys: pytest.CaptureFixture[str]):
    assert take_down(site, "--dry-run") == 0

    assert "would remove" in capsys.readouterr().out
    assert (site.content.root / "bulletins/pcc/8.md").exists()
    assert not (site.content.root / "data/takedowns.csv").exists()


def test_an_address_that_is_none_is_told(site: Builds, capsys: pytest.CaptureFixture[str]):
    assert take_down(site, address="/bulletins/pcc/88/") == 1
    assert "no entry has this address" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("a,b\n", "has not the right columns"),
        ("/a/,2012-05-09,Sam\n", "it has 3 values, not 7"),
        ("/a/,9 May,Sam,why,,,\n", "Invalid isoformat string"),
        ("a,2012-05-09,Sam,why,,,\n", "begins with /"),
    ],
)
def test_a_damaged_record_stops_the_build(content: ContentFolder, rows: str, said: str):
    header = "" if rows == "a,b\n" else "address,date,by,reason,also_at,old_addresses,sha256\n"
    content.bulletin(1)
    content.write("data/takedowns.csv", header + rows)

    assert any(said in problem for problem in content.problems())
