"""An import writes down every old address of every page, and what a person has said of one stays."""

from pathlib import Path

from scripts.importer.running.reading import Options, read_sources
from scripts.importer.running.writing import WriteOptions, write_readings
from tests.importer.sources.crawling import Crawl

PAGE = "http://old.example/2012/05/a/"
WORDS = (
    "<h1>A page</h1><p>Some words that make a page of it, long enough to be one.</p>"
    '<time class="published" datetime="2012-05-01">1 May 2012</time>'
)
TABLE = "data/redirects.csv"


def run(root: Path, source: Path) -> str:
    list(write_readings(list(read_sources([source], Options())), WriteOptions(root)))
    return (root / TABLE).read_text()


def test_every_address_of_a_page_is_in_the_table_and_stays_there(tmp_path: Path):
    crawl = (
        Crawl().redirect("http://old.example/?p=7", 1, PAGE).redirect("http://old.example/node/7", 1, PAGE)
    )
    source = crawl.page(PAGE, 2, WORDS).save(tmp_path / "crawl.warc.gz")

    first = run(tmp_path / "content", source)

    assert first == (
        "address,outcome,leads_to\n"
        "http://old.example/2012/05/a/,imported,/blog/2012/page-of-2-may/\n"
        "http://old.example/?p=7,alias,/blog/2012/page-of-2-may/\n"
        "http://old.example/node/7,alias,/blog/2012/page-of-2-may/\n"
    )
    assert run(tmp_path / "content", source) == first


def test_what_a_person_has_said_of_an_address_stays(tmp_path: Path):
    root = tmp_path / "content"
    source = Crawl().page(PAGE, 2, WORDS).save(tmp_path / "crawl.warc.gz")
    (root / "data").mkdir(parents=True)
    said = "address,outcome,leads_to\nhttp://www.old.example/2012/05/a,gone,\n"
    (root / TABLE).write_text(said)

    assert run(root, source) == said


def test_a_draft_has_no_line_since_nothing_public_may_lead_to_it(tmp_path: Path):
    words = "<h1>A page</h1><p>Some words that make a page of it, but no day on which it was written.</p>"
    source = Crawl().page(PAGE, 2, words).save(tmp_path / "crawl.warc.gz")

    list(write_readings(list(read_sources([source], Options())), WriteOptions(tmp_path / "content")))

    assert list((tmp_path / "content").rglob("*.md"))
    assert not (tmp_path / "content" / TABLE).exists()
