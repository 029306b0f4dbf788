"""An import masks personal data, applies redactions, and never brings back what was taken down."""

from pathlib import Path

import pytest

from scripts.cli import main
from tests.contents import ContentFolder

PAGE = """<html lang="en"><head><title>{title}</title></head><body class="wordpress single-post">
<article class="post hentry"><h1 class="entry-title">{title}</h1>
<time class="entry-date" datetime="2012-05-30T10:00:00+01:00">30 May 2012</time>
<div class="entry-content"><p>A first line of the text, long enough to be seen as text by all who read it.</p>
<p>{words}</p></div></article></body></html>"""


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    folder = tmp_path / "saved"
    folder.mkdir()
    words = "Jo Bloggs told it: write to jo.bloggs@gmail.com or ring 07711 222333 about the panel."
    (folder / "a.html").write_text(PAGE.format(title="A briefing", words=words), encoding="utf-8")
    (folder / "urls.csv").write_text(
        "file,url,captured\na.html,http://old.example/2012/05/a-briefing/,2012-06-01T00:00:00Z\n"
    )
    return folder


def imported(saved: Path, content: ContentFolder) -> int:
    return main(["import", str(saved), "--into", str(content.root), "--jobs", "1"])


def entry_in(content: ContentFolder) -> str:
    return (content.root / "blog/2012/a-briefing.md").read_text(encoding="utf-8")


def test_masked_words_are_counted_apart_from_lost_ones(
    saved: Path, content: ContentFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert (
        main(
            [
                "import",
                str(saved),
                "--into",
                str(content.root),
                "--jobs",
                "1",
                "--report",
                str(tmp_path / "r"),
            ]
        )
        == 0
    )

    text = entry_in(content)
    assert "gmail" not in text
    assert "222333" not in text
    assert "masked: 1 e-mail address, 1 telephone number" in text
    assert "(100.0%), 0 comments, 2 personal data masked" in capsys.readouterr().out
    assert ",2," in (tmp_path / "r/report.csv").read_text(encoding="utf-8")


def test_redactions_are_applied_to_every_import(
    saved: Path, content: ContentFolder, capsys: pytest.CaptureFixture[str]
):
    content.write(
        "data/redactions.yaml",
        "redactions:\n"
        "  - {at: 'http://old.example/2012/05/a-briefing/', text: Jo Bloggs, instead: A resident}\n"
        "  - {at: /blog/2012/a-briefing/, text: nobody said this}\n",
    )

    for _ in range(2):
        assert imported(saved, content) == 0
        assert "A resident told it" in entry_in(content)
        assert "Bloggs" not in entry_in(content)
        assert "a redaction found nothing: some words at /blog/2012/a-briefing/" in capsys.readouterr().err


def test_what_was_taken_down_is_not_imported_again(
    saved: Path, content: ContentFolder, capsys: pytest.CaptureFixture[str]
):
    assert imported(saved, content) == 0
    command = ["takedown", "/blog/2012/a-briefing/", "--reason", "asked for", "--no-build"]
    assert main([*command, "--content", str(content.root)]) == 0

    assert imported(saved, content) == 0

    assert not (content.root / "blog/2012/a-briefing.md").exists()
    assert "and is not imported again" in capsys.readouterr().err


def test_nor_is_it_from_another_address_with_the_same_bytes(saved: Path, content: ContentFolder):
    assert imported(saved, content) == 0
    command = ["takedown", "http://old.example/2012/05/a-briefing", "--reason", "asked for", "--no-build"]
    assert main([*command, "--content", str(content.root)]) == 0
    table = saved / "urls.csv"
    table.write_text(table.read_text().replace("old.example/", "mirror.example/"))

    assert imported(saved, content) == 0

    assert not list((content.root / "blog").rglob("*.md"))
