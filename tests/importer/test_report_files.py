"""The report of an import: every address once, in a table and on a page that stands alone."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from scripts.cli import main
from scripts.importer.running.outcomes import Outcome
from scripts.importer.running.report_files import Report
from scripts.site.project import THEME
from tests.browser import accessibility_faults

PAGES = Path(__file__).parent.parent / "legacy" / "pages"
EXPORT = Path(__file__).parent.parent / "legacy" / "exports" / "wordpress.xml"
STYLESHEET = THEME / "static" / "css" / "site.css"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of an import of which one page could not be read and one entry was edited."""
    root = tmp_path_factory.mktemp("import")
    bad, content = root / "bad<&>.html", root / "content"
    bad.write_bytes(b"")
    main(["import", str(PAGES), str(EXPORT), "--into", str(content)])
    edited = content / "blog/2012/what-we-did-in-march.md"
    edited.write_text(edited.read_text("utf-8").replace("March", "April"), "utf-8")
    sources = [str(bad), str(PAGES), str(EXPORT)]
    main(["import", *sources, "--into", str(content), "--report", str(root / "report")])
    return root / "report"


def rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "report.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_outcome_is_a_row(folder: Path) -> None:
    outcomes = {row["outcome"] for row in rows(folder)}

    assert {"unchanged", "kept", "skipped", "failed"} <= outcomes
    assert [row["address"] for row in rows(folder) if row["outcome"] == "kept"] == [
        "https://khub.example/web/csadviser/user-blogs/-/blogs/what-we-did-in-march"
    ]


def test_every_row_stands_on_the_page_too(folder: Path) -> None:
    page = (folder / "index.html").read_text("utf-8")

    for row in rows(folder):
        shown = row["address"] or row["source"]
        assert shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in page


def test_the_page_stands_alone(folder: Path) -> None:
    page = (folder / "index.html").read_text("utf-8")

    assert "<script" not in page
    assert re.findall(r'(?:src|href)="(?!#|data:,|report\.csv)[^"]*"', page) == []
    assert "@import" not in page
    assert "url(" not in page


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [320, 1200])
def test_axe_finds_no_fault_in_a_report(browser: Browser, folder: Path, width: int, dark: bool) -> None:
    page = browser.new_page(
        viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light"
    )
    page.goto((folder / "index.html").as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")

    assert accessibility_faults(page, "best-practice") == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "scrolls sideways"
    page.close()


def test_the_same_import_gives_the_same_report(folder: Path, tmp_path: Path) -> None:
    outcomes = [
        Outcome("imported", "a.html", "blog/2012/a.md", 10, 9, 1, url="http://a.example/", year=2012),
        Outcome("attachment", "http://a.example/b.png", "media/imported/b.png", url="http://a.example/b.png"),
        Outcome("attachment", "http://a.example/b.png", "media/imported/b.png", url="http://a.example/b.png"),
        Outcome("failed", "=c.html", notes=("is empty",)),
    ]
    for name in ("one", "two"):
        with Report() as report:
            for outcome in outcomes:
                report.add(outcome)
            report.write(tmp_path / name, [Path("saved")], STYLESHEET, dry_run=False)

    for name in ("index.html", "report.csv"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert [row["outcome"] for row in rows(tmp_path / "one")] == ["imported", "attachment", "failed"]
    assert rows(tmp_path / "one")[2]["source"] == "'=c.html"
    assert "90.0%" in (tmp_path / "one" / "index.html").read_text("utf-8")
