"""Hostile markup, written or imported, acts nowhere in the site, and takes no honest text with it.

The suite imports some of it; all if `HOSTILE=all`.
"""

import json
import os
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Browser, Page

from scripts.cli import main
from tests.builds import Builds
from tests.contents import ContentFolder
from tests.hostile.judging import judge
from tests.hostile.payloads import payloads

PAYLOADS = tuple(payloads())
IMPORTED = PAYLOADS if os.environ.get("HOSTILE") == "all" else PAYLOADS[::5]
_PAGE = """<html lang="en"><head><title>Talk {n}</title></head><body class="wordpress single-post">
<article class="post hentry"><h1 class="entry-title">Talk {n}</h1>
<time class="entry-date" datetime="2012-05-30T10:00:00+01:00">30 May 2012</time>
<div class="entry-content"><p>Honest words stand before payload number {n} in this text for everybody.</p>
{payload}
<p>And honest words follow after payload number {n} in this text for everybody.</p>
</div></article></body></html>"""


@pytest.fixture(scope="module")
def blank(browser: Browser) -> Iterator[Page]:
    """A page on which HTML can be parsed."""
    page = browser.new_page()
    yield page
    page.close()


def faults_in(site: Path, page: Page) -> dict[str, list[str]]:
    """What a browser finds in the pages of a site, and in the HTML that its feeds carry."""
    found = {path.relative_to(site).as_posix(): path.read_text() for path in site.rglob("*.html")}
    for path in site.rglob("*.xml"):
        carried = [element.text or "" for element in etree.parse(path).iter() if _is_html(element)]
        found |= {f"{path.name} {number}": text for number, text in enumerate(carried)}
    for path in site.rglob("feeds/**/*.json"):
        items = json.loads(path.read_text()).get("items", [])
        found |= {f"{path.name} {n}": item.get("content_html", "") for n, item in enumerate(items)}
    return judge(page, found)


def _is_html(element: etree._Element) -> bool:
    """Whether a feed says that an element's text is HTML; elsewhere markup is words."""
    name = etree.QName(element).localname if isinstance(element.tag, str) else ""
    return element.get("type") == "html" or name in ("description", "encoded")


def test_the_judge_finds_what_is_hostile(blank: Page):
    """Of what is judged as it comes, nearly all is found to act: the judge is not blind."""
    shown = {str(number): payload for number, payload in enumerate(PAYLOADS)}

    assert len(judge(blank, shown)) > len(PAYLOADS) * 0.75


def test_nothing_that_is_imported_acts(
    tmp_path: Path, content: ContentFolder, blank: Page, capsys: pytest.CaptureFixture[str]
):
    saved = tmp_path / "saved"
    saved.mkdir()
    rows = ["file,url,captured"]
    for n, payload in enumerate(IMPORTED):
        (saved / f"{n}.html").write_text(_PAGE.format(n=n, payload=payload), encoding="utf-8")
        rows.append(f"{n}.html,http://old.example/2012/05/talk-{n}/,2014-03-01T12:00:00Z")
    (saved / "urls.csv").write_text("\n".join(rows), encoding="utf-8")

    assert main(["import", str(saved), "--into", str(content.root), "--jobs", "2"]) == 0
    builds = Builds(tmp_path / "built", content)
    assert builds.build() == 0, capsys.readouterr().err

    assert faults_in(builds.site, blank) == {}
    for n in range(len(IMPORTED)):
        text = (content.root / f"blog/2012/talk-{n}.md").read_text(encoding="utf-8")
        is_kept = "before payload number" in text and "after payload number" in text
        assert is_kept or "review:" in text, IMPORTED[n]


def test_nothing_that_an_editor_writes_acts(tmp_path: Path, content: ContentFolder, blank: Page):
    """What the check refuses is told with its cure; all that it lets through is harmless."""
    written = {}
    for n, payload in enumerate(PAYLOADS, 1):
        body = f"Honest words before.\n\n{payload}\n\nHonest words after.\n"
        written[f"bulletins/pcc/{n}.md"] = content.bulletin(n, body)
    refused = {problem.partition(":")[0] for problem in content.problems()}
    for name in refused:
        written[name].unlink()
    hostile = escape("<img src=x onerror=boom()>", quote=False)
    content.bulletin(
        9999,
        "Text.\n",
        matter="title: '<script>boom()</script> \"><img src=x onerror=boom()>'\n"
        "authors: ['<b onclick=boom()>Sam</b>']\nsummary: '</script><script>boom()</script>'\n"
        f"events:\n  - {{key: e, title: '<svg onload=boom()>', start: 2012-07-03, place: '{hostile}'}}\n",
    )
    content.write(
        "bulletins/pcc/9999.comments.yaml",
        "comments:\n- {id: '1', author: '<script>boom()</script>', author_url: 'https://a.example/\"onclick=\"boom()',"
        " text: '<b onclick=boom()>b</b> [x](javascript:boom())'}\n",
    )

    builds = Builds(tmp_path / "built", content)
    assert builds.build() == 0

    assert len(PAYLOADS) - len(refused) > 100
    assert faults_in(builds.site, blank) == {}
    for page in builds.site.glob("bulletins/pcc/*/index.html"):
        html = page.read_text(encoding="utf-8")
        if "9999" not in str(page) and "Honest words before." in html:
            assert "Honest words after." in html, page
