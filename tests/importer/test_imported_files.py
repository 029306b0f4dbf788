"""From a capture with pictures and documents to a page that shows them."""

import base64
from pathlib import Path

import pytest

from scripts.importer.running.importing import import_sources
from scripts.importer.running.outcomes import Outcome
from scripts.importer.running.reading import Options
from scripts.importer.running.writing import WriteOptions
from tests.builds import Builds
from tests.contents import ContentFolder
from tests.importer.files import docx, pdf, png
from tests.importer.sources.crawling import Crawl

SITE = "http://blog.example"
WORDS = (
    "<p>The areas of the forces are drawn here as they were on the day of the first elections in 2012.</p>"
)
BIG, SMALL = png(200, 64, note="drawn at home"), png(200, 8)


def post(title: str, body: str, comments: str = "", head: str = "") -> bytes:
    """A post as WordPress wrote it in 2012."""
    date = '<time class="entry-date" datetime="2012-05-03T10:00:00+00:00">3 May 2012</time>'
    return (
        f'<html lang="en"><head><title>{title} | The blog</title>'
        '<meta name="generator" content="WordPress 3.3">'
        f'<meta property="article:published_time" content="2012-05-03T10:00:00+00:00">{head}</head>'
        '<body class="single"><article id="post-1" class="post hentry">'
        f'<h1 class="entry-title">{title}</h1>{date}<div class="entry-content">{WORDS}{body}</div></article>'
        f'<ol class="commentlist">{comments}</ol></body></html>'
    ).encode()


def comment(number: int, words: str) -> str:
    """A comment as WordPress wrote it in 2012."""
    return (
        f'<li class="comment" id="li-comment-{number}"><article id="comment-{number}" class="comment">'
        f'<footer class="comment-meta"><b class="fn">Reader {number}</b> '
        f'<time datetime="2012-05-{number + 3:02}T10:00:00+00:00">then</time></footer>'
        f'<div class="comment-content"><p>{words}</p></div></article></li>'
    )


def crawl_of(**pages: bytes) -> Crawl:
    """A crawl of the site with some pages by their paths, and with its files."""
    crawl = Crawl()
    for name, content in pages.items():
        crawl.answer(f"{SITE}/{name}", 1, content, **{"Content-Type": "text/html; charset=utf-8"})
    for name, content in {
        "u/map.png": BIG,
        "u/map-300x200.png": SMALL,
        "u/rules.pdf": pdf(["Rules of a panel."]),
    }.items():
        kind = "application/pdf" if name.endswith("pdf") else "image/png"
        crawl.answer(f"{SITE}/{name}", 1, content, **{"Content-Type": kind})
    return crawl


def imported(tmp_path: Path, *sources: Path) -> list[Outcome]:
    return list(import_sources(sources, Options(), WriteOptions(tmp_path / "content")))


def entry(tmp_path: Path, name: str) -> str:
    (path,) = (tmp_path / "content").rglob(f"{name}.md")
    return path.read_text(encoding="utf-8")


def files(tmp_path: Path) -> list[str]:
    return sorted(path.name.rpartition("-")[0] for path in (tmp_path / "content/media/imported").iterdir())


def test_a_page_shows_its_pictures_and_offers_its_documents(tmp_path: Path) -> None:
    body = (
        '<p><a href="/u/map.png"><img src="/u/map-300x200.png" alt="The areas"></a></p>'
        '<p>Read <a href="/u/rules.pdf">the rules</a>, <a href="/u/gone.pdf">or not</a>. '
        '<img src="http://else.example/gone.png" alt="Gone"></p>'
    )
    source = crawl_of(one=post("One", body, comment(1, '<img src="/u/map.png" alt="again">'))).save(
        tmp_path / "c.warc"
    )

    outcomes = imported(tmp_path, source)

    text = entry(tmp_path, "one")
    assert "![The areas](/media/imported/map-" in text
    assert "300x200" not in text
    assert "[the rules](/media/imported/rules-" in text
    assert "attachments:\n  - media/imported/rules-" in text
    assert "[or not](http://blog.example/u/gone.pdf)" in text
    assert "2 pictures or documents could not be kept, first http://blog.example/u/gone.pdf" in text
    assert "  lost:\n    - 1 picture.\n    - 1 document.\n" in text
    assert (
        "![again](/media/imported/map-" in next((tmp_path / "content").rglob("one.comments.yaml")).read_text()
    )
    assert files(tmp_path) == ["map", "rules"]
    assert b"drawn at home" not in next((tmp_path / "content/media/imported").glob("map-*")).read_bytes()
    assert {one.url for one in outcomes if one.state == "attachment"} == {
        f"{SITE}/u/map.png",
        f"{SITE}/u/rules.pdf",
    }
    assert {one.state for one in imported(tmp_path, source)} >= {"unchanged", "attachment"}

    builds = Builds(tmp_path / "built", ContentFolder(tmp_path / "content"))
    assert builds.build() == 0
    page = (builds.site / "blog/2012/one/index.html").read_text(encoding="utf-8")
    name = next((tmp_path / "content/media/imported").glob("map-*")).name
    assert f'src="/media/imported/{name}"' in page
    assert 'alt="The areas"' in page
    assert "Gone (picture on else.example)" in page
    assert "<dt>Lost</dt><dd><ul><li>1 picture.</li><li>1 document.</li></ul></dd>" in page
    assert (builds.site / "media/imported" / name).read_bytes() == BIG.replace(BIG, png(200, 64))
    assert ">Rules (PDF" in page


def test_documents_are_entries_of_their_own(tmp_path: Path) -> None:
    crawl = crawl_of(one=post("One", ""))
    word = docx(
        ["PCC Bulletin No 12", "9 June 2012", "# Conferences", "A conference will be held in July."], "x"
    )
    crawl.answer(f"{SITE}/u/b12.docx", 1, word, **{"Content-Type": "application/octet-stream"})

    imported(tmp_path, crawl.save(tmp_path / "c.warc.gz"))

    bulletin, rules = entry(tmp_path, "12"), entry(tmp_path, "rules")
    assert "series: pcc\nnumber: 12\ndate: 2012-06-09\n" in bulletin
    assert "## Conferences\n\nA conference will be held in July." in bulletin
    assert "attachments:\n  - media/imported/b12-" in bulletin
    assert "status: draft" in rules
    assert "Rules of a panel." in rules
    assert "profile: document" in rules


def test_links_lead_to_entries_their_sections_and_their_comments(tmp_path: Path) -> None:
    body = (
        '<h2 id="money"><a name="cash"></a>What it costs</h2>'
        "<p>Long words about what it all costs in the end, at last.</p>"
        f'<p><a href="{SITE}/?p=2">a</a> <a href="https://www.blog.example/two/index.html#comment-1">b</a> '
        f'<a href="{SITE}/two/#comment-9">c</a> <a href="{SITE}/two/#more">d</a> '
        f'<a href="{SITE}/three">e</a> '
        f'<a href="{SITE}/two/?utm_source=x#comments">f</a></p>'
    )
    two = post(
        "Two",
        '<h2 id="more">More of it</h2><p>Long words about more of it, and '
        f'<a href="{SITE}/one#money">its price</a>, '
        f'<a href="{SITE}/one#cash">again</a>.</p>',
        comment(1, f'See <a href="{SITE}/one">one</a>'),
        f'<link rel="shortlink" href="{SITE}/?p=2"><link rel="canonical" href="{SITE}/2012/two/">',
    )

    imported(tmp_path, crawl_of(one=post("One", body), two=two).save(tmp_path / "c.warc.gz"))

    one, two_text = entry(tmp_path, "one"), entry(tmp_path, "two")
    assert "[a](/blog/2012/two/) [b](/blog/2012/two/#comment-1)" in one
    assert "[c](/blog/2012/two/) [d](/blog/2012/two/#more-of-it)" in one
    assert f"[e]({SITE}/three) [f](/blog/2012/two/#comments)" in one
    assert "[its price](/blog/2012/one/#what-it-costs), [again](/blog/2012/one/#what-it-costs)" in two_text
    assert "[one](/blog/2012/one/)" in next((tmp_path / "content").rglob("two.comments.yaml")).read_text()
    assert Builds(tmp_path / "built", ContentFolder(tmp_path / "content")).build() == 0


def test_links_lead_to_entries_of_earlier_imports(tmp_path: Path) -> None:
    first = crawl_of(two=post("Two", "", comment(1, "Yes."))).redirect(f"{SITE}/old", 1, f"{SITE}/two")
    imported(tmp_path, first.save(tmp_path / "first.warc.gz"))
    body = (
        f'<p><a href="{SITE}/two">a</a> <a href="{SITE}/old">b</a> <a href="{SITE}/two#comment-1">c</a></p>'
    )

    imported(tmp_path, crawl_of(one=post("One", body)).save(tmp_path / "second.warc.gz"))

    to = "/blog/2012/two/"
    assert f"[a]({to}) [b]({to}) [c]({to}#comment-1)" in entry(tmp_path, "one")


def test_nothing_public_leads_to_a_draft(tmp_path: Path) -> None:
    undated = post("Two", "").replace(b"2012", b"year").replace(b"-05-03T10:00:00+00:00", b"")
    body = f'<p><a href="{SITE}/two">a</a> <a href="{SITE}/u/rules.pdf">b</a></p>'

    imported(tmp_path, crawl_of(one=post("One", body), two=undated).save(tmp_path / "c.warc.gz"))

    assert f"[a]({SITE}/two) [b](/media/imported/rules-" in entry(tmp_path, "one")


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 1, 2)])
def test_further_pages_of_comments_join_their_thread(tmp_path: Path, order: tuple[int, ...]) -> None:
    crawl, stated = Crawl(), '<h2 id="comments-title">6 thoughts on One</h2>'
    pages = {1: ("one/comment-page-1/", 1), 2: ("one/comment-page-2/#comments", 3), 3: ("one/", 5)}
    for number in order:
        path, start = pages[number]
        both = comment(start, f"Word {start}.") + comment(start + 1, f"Word {start + 1}.")
        content = (
            post("One", "")
            .replace(b"</ol>", f"{both}</ol>".encode())
            .replace(b"<ol", stated.encode() + b"<ol")
        )
        crawl.answer(f"{SITE}/{path}", 1, content, **{"Content-Type": "text/html"})

    outcomes = imported(tmp_path, crawl.save(tmp_path / "c.warc.gz"))

    (kept,) = (tmp_path / "content").rglob("*.comments.yaml")
    assert [line.strip() for line in kept.read_text().splitlines() if "text:" in line] == [
        f"text: Word {number}." for number in range(1, 7)
    ]
    assert [one.comments for one in outcomes if one.state == "imported"] == [6]
    assert [one.notes for one in outcomes if one.state == "imported"] == [()]
    assert len(list((tmp_path / "content/blog").rglob("*.md"))) == 1


def test_a_page_saved_under_two_addresses_is_one_entry(tmp_path: Path) -> None:
    same = post("One", "")
    crawl = crawl_of(**{"one.html?session=4": same, "one.html": same, "print/one.html": same})
    body = f'<p><a href="{SITE}/print/one.html">a</a> <a href="{SITE}/one.html?session=4">b</a></p>'
    crawl.answer(f"{SITE}/two", 1, post("Two", body), **{"Content-Type": "text/html"})

    imported(tmp_path, crawl.save(tmp_path / "c.warc.gz"))

    assert sorted(path.stem for path in (tmp_path / "content/blog/2012").glob("*.md")) == ["one", "two"]
    assert "aliases:\n  - /print/one.html\nsource:\n  url: http://blog.example/one.html\n" in entry(
        tmp_path, "one"
    )
    assert "[a](/blog/2012/one/) [b](/blog/2012/one/)" in entry(tmp_path, "two")


def saved(folder: Path, **pages: bytes) -> Path:
    """A folder of saved pages with a table of their addresses."""
    folder.mkdir()
    rows = ["file,url,captured"]
    for name, content in pages.items():
        (folder / f"{name}.html").write_bytes(content)
        rows.append(f"{name}.html,{SITE}/{folder.name}/{name},2012-06-01T00:00:00Z")
    (folder / "urls.csv").write_text("\n".join(rows))
    return folder


def test_a_page_that_two_sources_hold_under_two_addresses_is_one_entry(tmp_path: Path) -> None:
    link = post("Two", f'<p><a href="{SITE}/print/one">a</a></p>')
    first = crawl_of(one=post("One", "")).save(tmp_path / "a.warc")
    folder = saved(tmp_path / "print", one=post("One", ""), two=link)

    outcomes = imported(tmp_path, first, folder)
    again = imported(tmp_path, first, folder)

    assert sorted(path.stem for path in (tmp_path / "content/blog/2012").glob("*.md")) == ["one", "two"]
    assert "aliases:\n  - /print/one\nsource:\n  url: http://blog.example/one\n" in entry(tmp_path, "one")
    assert "[a](/blog/2012/one/)" in entry(tmp_path, "two")
    assert [(one.url, one.path) for one in outcomes if one.state == "alias"] == [
        (f"{SITE}/print/one", "blog/2012/one.md")
    ]
    assert {one.state for one in again if one.is_entry} == {"unchanged"}


def test_copies_that_have_entries_of_their_own_keep_them(tmp_path: Path) -> None:
    first, second = (saved(tmp_path / name, one=post("One", "")) for name in ("a", "b"))
    imported(tmp_path, first)
    imported(tmp_path, second)

    outcomes = imported(tmp_path, first, second)

    assert [(one.state, one.path) for one in outcomes if one.is_entry] == [
        ("unchanged", "blog/2012/one.md"),
        ("unchanged", "blog/2012/one-2.md"),
    ]


def test_readers_are_told_how_many_comments_were_lost(tmp_path: Path) -> None:
    page = post("One", "").replace(
        b'<ol class="commentlist">', b'<h3 id="comments-title">3 Responses</h3><ol class="commentlist">'
    )
    page = page.replace(b"</ol></body>", comment(1, "Good.").encode() + b"</ol></body>")

    imported(tmp_path, crawl_of(one=page).save(tmp_path / "c.warc"))

    assert "  lost:\n    - 2 of 3 comments.\n" in entry(tmp_path, "one")


def test_pictures_within_a_page_become_files(tmp_path: Path) -> None:
    held = "data:image/png;base64," + base64.b64encode(png(7, 32)).decode()

    imported(
        tmp_path, crawl_of(one=post("One", f'<p><img src="{held}" alt="Held"></p>')).save(tmp_path / "c.warc")
    )

    assert "![Held](/media/imported/one-" in entry(tmp_path, "one")
    assert "base64" not in entry(tmp_path, "one")


def test_a_saved_page_brings_the_files_beside_it(tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    (folder / "One_files").mkdir(parents=True)
    (folder / "One.html").write_bytes(post("One", '<p><img src="One_files/map.png" alt="Map"></p>'))
    (folder / "One_files/map.png").write_bytes(BIG)
    (folder / "One_files/frame.html").write_text("<html><p>An advertisement</p></html>")
    (folder / "other.pdf").write_bytes(pdf(["Words"]))
    (folder / "urls.csv").write_text(
        f"file,url,captured\nOne.html,{SITE}/2012/one/,2012-06-01T00:00:00Z\n"
        f"listed.png,{SITE}/u/listed.png,\n"
    )

    outcomes = imported(tmp_path, folder)

    assert "![Map](/media/imported/map-" in entry(tmp_path, "one")
    assert [one.state for one in outcomes if one.state == "imported"] == ["imported"]
    assert [Path(one.name).name for one in outcomes if one.state == "skipped"] == ["other.pdf"]
    assert "nobody noted when" not in entry(tmp_path, "one")


def test_a_file_whose_time_nobody_noted_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "one.html").write_bytes(post("One", "", head=f'<link rel="canonical" href="{SITE}/one">'))

    imported(tmp_path, folder)

    assert "nobody noted when it was captured; the time given is that of its file" in entry(tmp_path, "one")


def test_links_within_a_page_lead_to_its_sections(tmp_path: Path) -> None:
    body = (
        '<ul><li><a href="#money">Money</a></li><li><a href="#none">None</a></li></ul>'
        '<h2 id="money">What it<br>costs</h2><p>Long words about what it all costs in the end, at last.</p>'
        '<h2><a name="top-2"></a>What it costs</h2>'
        '<p><a href="#top-2">Again</a>, with enough words for a page.</p>'
    )

    imported(tmp_path, crawl_of(one=post("One", body)).save(tmp_path / "c.warc.gz"))

    text = entry(tmp_path, "one")
    assert "[Money](#what-itcosts)" in text
    assert "None" in text
    assert "#none" not in text
    assert "[Again](#what-it-costs)" in text
    assert Builds(tmp_path / "built", ContentFolder(tmp_path / "content")).build() == 0


def test_pictures_within_an_export_become_files(tmp_path: Path) -> None:
    held = "data:image/png;base64," + base64.b64encode(png(9, 32)).decode()
    source = tmp_path / "blog.xml"
    source.write_text(
        "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'>"
        "<entry><id>tag:blogger.com,1999:blog-1.post-2</id><published>2012-05-03T10:00:00Z</published>"
        "<category scheme='http://schemas.google.com/g/2005#kind' term='x#post'/><title>One</title>"
        f"<content type='html'>&lt;p&gt;Words. &lt;img src=&quot;{held}&quot; "
        "alt=&quot;Held&quot;/&gt;&lt;/p&gt;"
        "</content><link rel='alternate' href='http://a.blogspot.com/2012/05/one.html'/></entry></feed>"
    )
    (tmp_path / "wp-content/uploads").mkdir(parents=True)

    outcomes = imported(tmp_path, source)

    assert [one.state for one in outcomes] == ["imported", "attachment"]
    assert "![Held](/media/imported/one-" in entry(tmp_path, "one")


def test_a_copy_of_the_uploads_beside_an_export_gives_its_pictures(tmp_path: Path) -> None:
    text_of_one = (
        '<a href="http://old.example/one/map/">'
        '<img src="http://old.example/wp-content/uploads/2012/map-300x200.png" alt="Map"></a> '
        '[gallery] and <a href="http://old.example/one/rules/">rules</a>'
    )
    items = (
        "<item><title>One</title><link>http://old.example/one</link><wp:post_id>1</wp:post_id>"
        "<wp:post_type>post</wp:post_type><wp:status>publish</wp:status>"
        "<wp:post_date_gmt>2012-05-03 10:00:00</wp:post_date_gmt>"
        f"<content:encoded><![CDATA[{text_of_one}]]></content:encoded></item>"
    )
    for number, name in ((2, "map.png"), (3, "rules.pdf")):
        items += (
            f"<item><title>{name}</title><link>http://old.example/one/{name.partition('.')[0]}/</link>"
            f"<wp:post_id>{number}</wp:post_id><wp:post_type>attachment</wp:post_type><wp:post_parent>1</wp:post_parent>"
            f"<wp:attachment_url>http://old.example/wp-content/uploads/2012/{name}</wp:attachment_url></item>"
        )
    source = tmp_path / "export/blog.xml"
    uploads = tmp_path / "export/uploads/2012"
    uploads.mkdir(parents=True)
    source.write_text(
        '<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><link>http://old.example</link>{items}</channel></rss>"
    )
    (uploads / "map.png").write_bytes(BIG)
    (uploads / "rules.pdf").write_bytes(pdf(["Rules of a panel that meets now and then."]))

    imported(tmp_path, source)

    text = entry(tmp_path, "one")
    assert text.count("![Map](/media/imported/map-") == 1
    assert "[rules](/media/imported/rules-" in text
    assert files(tmp_path) == ["map", "rules"]
