"""Crawls give the latest good capture of each page, and damage costs only what is damaged."""

import gzip
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import brotli
import pytest

from scripts.importer.captures import Capture, Failure, Skipped
from scripts.importer.files.resources import Holdings, Place
from scripts.importer.running.reading import Options, read_sources
from scripts.importer.running.writing import WriteOptions, write_readings
from scripts.importer.sources import read_source, read_sources_together
from tests.importer.files import png
from tests.importer.sources.crawling import PAGE, Crawl, wacz

A, B, C = "http://old.example/a", "http://old.example/b", "http://old.example/c"


def captures(path: Path) -> list[Capture]:
    return [one for one in read_source(path) if isinstance(one, Capture)]


def failures(path: Path) -> list[Failure]:
    return [one for one in read_source(path) if isinstance(one, Failure)]


def skipped(path: Path) -> list[str]:
    return [f"{one.name}: {one.reason}" for one in read_source(path) if isinstance(one, Skipped)]


def days(found: list[Capture]) -> list[tuple[str | None, int | None]]:
    return [(one.url, one.captured.day if one.captured else None) for one in found]


@pytest.mark.parametrize("packed", [True, False])
def test_the_latest_good_capture_of_each_page_is_taken(tmp_path: Path, packed: bool) -> None:
    crawl = (
        Crawl(packed).page(A, 1, "Old.").page(B, 2).page(A, 3, "New.").page(A, 4, "Gone.", "404 Not Found")
    )

    found = captures(crawl.save(tmp_path / "crawl.warc"))

    assert days(found) == [(B, 2), (A, 3)]
    assert b"New." in found[1].content
    assert found[0].charset == "utf-8"


def test_what_is_no_page_is_named(tmp_path: Path) -> None:
    crawl = Crawl().page(A, 1).page(A, 2).page(B, 2, status="500 Broken")
    crawl.answer("http://old.example/x.png", 1, b"x", **{"Content-Type": "image/png"})
    crawl.answer("http://old.example/y.png", 1, b"y", **{"Content-Type": "image/png"})

    told = skipped(crawl.save(tmp_path / "crawl.warc.gz"))

    assert [line.split("crawl.warc.gz: ", 1)[1] for line in told] == [
        f"{B}: the server answered 500",
        "http://old.example/x.png: no page but of the type image/png",
        "http://old.example/y.png: no page but of the type image/png",
        f"{A}: an older or broken capture; that of 2012-05-02 10:00 is taken",
    ]


def test_requests_and_metadata_are_never_read(tmp_path: Path) -> None:
    crawl = Crawl().other("request", A, 1, b"GET /a HTTP/1.1\r\nCookie: secret\r\n\r\n").page(A, 1)
    crawl.other("metadata", A, 1, b"secret")

    (capture,) = captures(crawl.save(tmp_path / "crawl.warc.gz"))

    assert b"secret" not in capture.content


def test_redirects_are_older_addresses_of_the_page_they_lead_to(tmp_path: Path) -> None:
    crawl = Crawl().redirect("http://old.example/1", 1, "/2").redirect("http://old.example/2", 1, "a")
    crawl.page(A, 2).redirect("http://old.example/a/", 3, A).redirect(B, 1, "http://else.example/")
    path = crawl.save(tmp_path / "crawl.warc.gz")

    (capture,) = captures(path)

    assert capture.aliases == ("http://old.example/1", "http://old.example/2")
    assert [line for line in skipped(path) if "leads to http://else.example/, which is not" in line] != []


def test_redirects_in_a_circle_end(tmp_path: Path) -> None:
    path = Crawl().redirect(A, 1, B).redirect(B, 1, A).page(C, 1).save(tmp_path / "crawl.warc")

    assert days(captures(path)) == [(C, 1)]


@pytest.mark.parametrize(
    "odd", ["http://old.example:port/", "http://[old.example/", "http://old.example:99999/x"]
)
def test_an_address_that_is_none_costs_no_other(tmp_path: Path, odd: str) -> None:
    crawl = Crawl().page(odd, 1).redirect("http://old.example/1", 1, odd).redirect(odd + "y", 1, A).page(A, 2)

    found = captures(crawl.save(tmp_path / "crawl.warc.gz"))

    assert (A, 2) in days(found)
    readings = list(read_sources([tmp_path / "crawl.warc.gz"], Options()))
    assert list(write_readings(readings, WriteOptions(tmp_path / "content"))) != []


def test_old_addresses_lead_to_the_entry(tmp_path: Path) -> None:
    crawl = Crawl().redirect("http://old.example/node/7", 1, A).redirect("http://old.example/?p=7", 1, A)
    crawl.redirect("http://old.example/", 1, A).redirect("http://old.example/blog/7", 1, A)
    words = "<h1>A page</h1><p>Some words that make a page of it, long enough to be one.</p>"
    words += '<time class="published" datetime="2012-05-01">1 May 2012</time>'
    path = crawl.page(A, 2, words).save(tmp_path / "crawl.warc.gz")

    for _ in range(2):
        list(write_readings(list(read_sources([path], Options())), WriteOptions(tmp_path / "content")))

    (entry,) = (tmp_path / "content/blog").rglob("*.md")
    assert "aliases:\n  - /node/7\n" in entry.read_text()


@pytest.mark.parametrize("digest", [None, "sha1:UNKNOWN"])
def test_a_revisit_is_the_page_as_it_was(tmp_path: Path, digest: str | None) -> None:
    crawl = Crawl().page(A, 1, "As before.")
    crawl.revisit(A, 5, A, 1, digest or crawl.digest)

    (capture,) = captures(crawl.save(tmp_path / "crawl.warc.gz"))

    assert capture.captured is not None
    assert (capture.captured.day, b"As before." in capture.content) == (5, True)


def test_a_revisit_of_nothing_is_told(tmp_path: Path) -> None:
    path = Crawl().page(B, 1).revisit(A, 5, A, 1, "sha1:UNKNOWN").save(tmp_path / "crawl.warc.gz")

    assert days(captures(path)) == [(B, 1)]
    assert "repeats a capture that is not in these files" in skipped(path)[0]


@pytest.mark.parametrize("packed", [True, False])
def test_a_damaged_record_costs_no_other(tmp_path: Path, packed: bool) -> None:
    crawl = Crawl(packed).page(A, 1).page(B, 2).page(C, 3)
    content = bytearray(crawl.buffer.getvalue())
    start = crawl.offsets[1]
    content[start : start + 30] = b"\x00" * 30
    path = tmp_path / "crawl.warc"
    path.write_bytes(content)

    assert days(captures(path)) == [(A, 1), (C, 3)]
    (failure,) = failures(path)
    assert failure.name == f"{path} at byte {start}"
    assert f"reading goes on at byte {crawl.offsets[2]}" in failure.reason


@pytest.mark.parametrize("packed", [True, False])
def test_a_file_that_breaks_off_gives_what_is_whole(tmp_path: Path, packed: bool) -> None:
    crawl = Crawl(packed).page(A, 1).page(B, 2, "word " * 1000)
    content = crawl.buffer.getvalue()
    path = tmp_path / "crawl.warc"
    path.write_bytes(content[: crawl.offsets[1] + (len(content) - crawl.offsets[1]) * 4 // 5])

    found = captures(path)

    assert days(found) == [(A, 1), (B, 2)]
    assert found[1].review == ("the capture breaks off; look for another one of this page",)
    assert "cut off" in failures(path)[0].reason


def test_a_whole_capture_is_preferred_to_a_later_broken_one(tmp_path: Path) -> None:
    crawl = Crawl(packed=False).page(A, 1, "Whole.").page(A, 2, "word " * 1000)
    path = tmp_path / "crawl.warc"
    path.write_bytes(crawl.buffer.getvalue()[:-500])

    assert days(captures(path)) == [(A, 1)]


def test_a_wrong_length_costs_no_later_record(tmp_path: Path) -> None:
    crawl = Crawl(packed=False).page(A, 1).page(B, 2)
    content = crawl.buffer.getvalue()
    head, rest = content[: crawl.offsets[1]], content[crawl.offsets[1] :]
    length = head.split(b"Content-Length: ")[1].split(b"\r\n")[0]
    path = tmp_path / "crawl.warc"
    path.write_bytes(
        head.replace(b"Content-Length: " + length, b"Content-Length: 99999999999999999999") + rest
    )

    assert (B, 2) in days(captures(path))


def test_a_file_packed_as_one_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(gzip.compress(Crawl(packed=False).page(A, 1).page(B, 2).buffer.getvalue()))

    assert days(captures(path)) == [(A, 1), (B, 2)]


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    body = Crawl(packed=False).page(A, 1).page(B, 2).buffer.getvalue()
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(gzip.compress(body + bytes(30_000_000)))

    (failure,) = failures(path)
    assert "grows to more than 200 times" in failure.reason


def test_a_page_that_is_too_large_is_told_and_never_held(tmp_path: Path) -> None:
    packed = gzip.compress(bytes(200_000_000), 1)
    headers = {"Content-Type": "text/html", "Content-Encoding": "gzip"}
    path = Crawl().answer(A, 1, packed, **headers).page(B, 2).save(tmp_path / "crawl.warc.gz")
    tracemalloc.start()

    found = captures(path)

    assert tracemalloc.get_traced_memory()[1] < 100_000_000
    tracemalloc.stop()
    assert days(found) == [(B, 2)]
    assert "is larger than 20 MB" in failures(path)[0].reason


def test_chunks_and_packing_are_undone(tmp_path: Path) -> None:
    body = gzip.compress(PAGE.format(title="A", words="Unpacked.").encode())
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    headers = {"Content-Type": "text/html", "Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}

    (capture,) = captures(Crawl().answer(A, 1, chunked, **headers).save(tmp_path / "crawl.warc.gz"))

    assert b"Unpacked." in capture.content


def test_an_arc_file_is_read(tmp_path: Path) -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><p>From an ARC.</p></html>"
    version = b"1 0 Test\nURL IP-address Archive-date Content-type Archive-length\n"
    head = b"filedesc://a.arc 0.0.0.0 20120501100000 text/plain %d\n%s\n" % (len(version), version)
    record = b"http://old.example/a b 192.0.2.1 20120501100000 text/html %d\n%s\n" % (len(answer), answer)
    path = tmp_path / "crawl.arc"
    path.write_bytes(head + record)

    (capture,) = captures(path)

    assert days([capture]) == [("http://old.example/a%20b", 1)]
    assert b"From an ARC." in capture.content


def test_a_wacz_is_read_without_its_list_of_pages(tmp_path: Path) -> None:
    one, two = Crawl().page(A, 1).page(B, 1), Crawl().page(A, 2, "New.")
    path = wacz(
        tmp_path / "crawl.wacz",
        archive__one_warc_gz=one.buffer.getvalue(), archive__two_warc=two.buffer.getvalue(),
    )  # fmt: skip

    assert days(captures(path)) == [(B, 1), (A, 2)]


def test_a_wacz_without_its_table_of_contents_is_searched(tmp_path: Path) -> None:
    path = wacz(tmp_path / "crawl.wacz", archive__one_warc_gz=Crawl().page(A, 1).page(B, 2).buffer.getvalue())
    path.write_bytes(path.read_bytes()[:-200])

    assert days(captures(path)) == [(A, 1), (B, 2)]
    assert "its list of files is lost" in failures(path)[0].reason


def test_a_member_that_would_grow_too_much_is_told(tmp_path: Path) -> None:
    path = tmp_path / "crawl.wacz"
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        packed.writestr("archive/../../bomb.warc", bytes(30_000_000))
        packed.writestr("archive/good.warc.gz", Crawl().page(A, 1).buffer.getvalue())

    assert days(captures(path)) == [(A, 1)]
    assert "would grow" in failures(path)[0].reason
    assert [one.name for one in tmp_path.parent.iterdir() if "bomb" in one.name and one.is_file()] == []


@pytest.mark.parametrize(
    "content", [b"", b"WARC/1.0\r\n", b"\x1f\x8b\x08\x00rubbish", b"\x00" * 5000, b"x" * 99]
)
def test_rubbish_is_a_line_and_no_traceback(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(content)

    assert len(failures(path)) >= 1
    assert captures(path) == []


def test_a_revisit_finds_its_page_in_another_file_of_the_crawl(tmp_path: Path) -> None:
    first = Crawl().page(A, 1, "As before.")
    first.save(tmp_path / "a.warc.gz")
    Crawl().page(B, 2).revisit(A, 5, A, 1, first.digest).save(tmp_path / "b.warc.gz")

    with Holdings() as holdings:
        files = [tmp_path / "b.warc.gz", tmp_path / "a.warc.gz"]
        found = [one for one in read_sources_together(files, holdings) if isinstance(one, Capture)]

    assert sorted(days(found)) == [(A, 5), (B, 2)]
    assert b"As before." in next(one.content for one in found if one.url == A)


def test_pictures_are_found_near_in_time_through_redirects_and_as_before(tmp_path: Path) -> None:
    picture = "http://old.example/m.png"
    crawl, headers = Crawl().page(A, 1), {"Content-Type": "image/png"}
    crawl.answer(picture, 2, png(1), **headers).answer(picture, 20, png(2), **headers)
    crawl.revisit(f"{picture}?v=2", 25, picture, 20, crawl.digest)
    crawl.redirect("http://old.example/old.png", 2, "/m.png")
    crawl.answer(
        "https://web.archive.org/web/20120503100000im_/http://gone.example/x.png", 30, png(3), **headers
    )
    crawl.save(tmp_path / "crawl.warc.gz")

    with Holdings() as holdings:
        list(read_sources_together([tmp_path / "crawl.warc.gz"], holdings))

        def found(address: str, day: int) -> bytes | None:
            resource = holdings.find(address, Place("", A, datetime(2012, 5, day, tzinfo=UTC)))
            return resource.content if resource else None

        assert (found(picture, 1), found(picture, 19)) == (png(1), png(2))
        assert found("https://www.old.example/m.png#x", 30) == png(2)
        assert found(f"{picture}?v=2", 1) == png(2)
        assert found("http://old.example/old.png", 1) == png(1)
        assert found("http://gone.example/x.png", 1) == png(3)
        assert found("http://old.example/none.png", 1) is None
        assert found(A, 1) is None


def test_a_page_packed_with_brotli_is_unpacked_and_a_bomb_is_told(tmp_path: Path) -> None:
    body = PAGE.format(title="Packed", words="Words.").encode()
    headers = {"Content-Type": "text/html", "Content-Encoding": "br"}
    crawl = Crawl().answer(A, 1, brotli.compress(body), **headers).answer(C, 1, body, **headers)
    crawl.answer(B, 1, brotli.compress(bytes(300_000_000), quality=1), **headers)
    path = crawl.save(tmp_path / "crawl.warc.gz")

    assert [one.content for one in captures(path)] == [body]
    assert [one.reason.partition(" ")[0] for one in failures(path)] == [B]


def test_a_form_of_a_page_for_telephones_or_printers_gives_way_to_the_page(tmp_path: Path) -> None:
    crawl = (
        Crawl()
        .page(A, 1, "The page.")
        .page(f"{A}?m=1", 9, "For telephones.")
        .page(f"{B}?print=1", 2, "Only so.")
    )

    found = captures(crawl.save(tmp_path / "crawl.warc.gz"))

    assert days(found) == [(A, 1), (f"{B}?print=1", 2)]
