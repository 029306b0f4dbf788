"""Files, folders and `urls.csv`."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from plugins.core.errors import ContentError
from scripts.importer.captures import Capture, Failure, Skipped, SourceError
from scripts.importer.files.resources import Place
from scripts.importer.sources import read_source
from scripts.importer.sources.held_files import HeldFiles


def folder(tmp_path: Path, index: str | None, *names: str) -> Path:
    for name in names:
        (tmp_path / name).write_text(f"<p>{name}</p>")
    if index is not None:
        (tmp_path / "urls.csv").write_text(index)
    return tmp_path


def captures(path: Path) -> list[Capture]:
    return [one for one in read_source(path) if isinstance(one, Capture)]


def failures(path: Path) -> list[Failure]:
    return [one for one in read_source(path) if isinstance(one, Failure)]


def test_the_index_tells_address_time_and_year(tmp_path: Path) -> None:
    index = "file,url,captured,year\na.html,http://old.example/a,2012-06-02T03:20:44Z,2012\n"

    (capture,) = captures(folder(tmp_path, index, "a.html"))

    assert capture.url == "http://old.example/a"
    assert capture.captured == datetime(2012, 6, 2, 3, 20, 44, tzinfo=UTC)
    assert (capture.year, len(capture.sha256)) == (2012, 64)


def test_unlisted_pages_come_after_listed_ones(tmp_path: Path) -> None:
    index = "file,url,captured\nb.html,http://old.example/b,2012-06-02T03:20:44Z\n"

    found = captures(folder(tmp_path, index, "a.html", "b.html", "c.txt"))

    assert [Path(one.name).name for one in found] == ["b.html", "a.html"]


def test_one_file_of_a_folder_knows_its_line(tmp_path: Path) -> None:
    index = "file,url,captured\na.html,http://old.example/a,2012-06-02T03:20:44Z\n"

    (capture,) = captures(folder(tmp_path, index, "a.html", "b.html") / "a.html")

    assert capture.url == "http://old.example/a"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("missing.html,http://old.example/a,", "not there"),
        ("../secret.html,http://old.example/a,", "leaves the folder"),
        ("a.html,http://old.example/a,02/06/2012", "2 June 2012"),
        ("a.html,http://old.example/a,2012-06-02", "has no time"),
        (",http://old.example/a,", "names no file"),
    ],
)
def test_a_wrong_line_is_told_and_the_others_come(tmp_path: Path, row: str, reason: str) -> None:
    path = folder(tmp_path, f"file,url,captured\n{row}\nb.html,http://old.example/b,\n", "b.html")

    (failure,) = failures(path)

    assert reason in failure.reason
    assert len(captures(path)) == 1


def test_a_year_that_is_none_is_told_in_plain_words(tmp_path: Path) -> None:
    path = folder(tmp_path, "file,url,captured,year\na.html,http://old.example/a,,twelve\n")

    (failure,) = failures(path)

    assert failure.reason == "'twelve' is not a year; write it as 2012"


def test_an_index_saved_by_an_old_spreadsheet_is_told_and_not_guessed_at(tmp_path: Path) -> None:
    (tmp_path / "urls.csv").write_bytes("file,url\nt\xe9.html,http://old.example/\n".encode("latin-1"))

    with pytest.raises(ContentError, match=r"urls\.csv:2: is not UTF-8 text"):
        captures(tmp_path)


def test_an_index_with_other_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"write file,url,captured"):
        captures(folder(tmp_path, "name,address\na.html,x\n", "a.html"))


@pytest.mark.parametrize("name", ["missing", "notes.txt"])
def test_what_is_no_source_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "notes.txt").write_text("x")

    with pytest.raises(SourceError, match=name):
        captures(tmp_path / name)


def test_a_page_that_is_not_there_is_told(tmp_path: Path) -> None:
    (failure,) = failures(tmp_path / "missing.html")

    assert failure.name == str(tmp_path / "missing.html")
    assert "is not there" in failure.reason


def held(
    folder: Path, address: str, name: str = "", base_url: str = "http://old.example/dir/a.html"
) -> bytes | None:
    found = HeldFiles(folder).find(address, Place(str(folder / name), base_url))
    return found.content if found else None


def test_a_file_is_found_beside_its_page_in_a_mirror_and_in_a_copy_of_the_uploads(tmp_path: Path) -> None:
    places = {
        "pages/a_files/m 1.png": "http://old.example/dir/a_files/m%201.png",
        "other.example/x/m.png": "https://other.example/x/m.png?v=2",
        "img/m.png": "http://old.example/img/m.png",
        "wp-content/uploads/2012/m.png": "http://old.example/blog/wp-content/uploads/2012/m.png",
        "uploads/2013/m.png": "http://old.example/wp-content/uploads/2013/m.png",
    }
    for name in places:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)

    found = {name: held(tmp_path, address, "pages/a.html") for name, address in places.items()}

    assert found == {name: name.encode() for name in places}
    assert held(tmp_path, "http://old.example/none.png", "pages/a.html") is None


@pytest.mark.parametrize(
    "address",
    [
        "http://old.example/dir/../../secret.txt",
        "http://old.example/dir/..%2f..%2fsecret.txt",
        "http://old.example/..%5c..%5csecret.txt",
        "http://old.example//secret.txt",
        "http://old.example/dir/%00secret.txt",
        "http://old.example/" + "a" * 5000,
        "http://old.example/linked/secret.txt",
        "http://old.example/linked.txt",
        "http://../secret.txt",
    ],
)
def test_no_address_leads_out_of_the_folder(tmp_path: Path, address: str) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "linked").symlink_to(tmp_path)
    (folder / "linked.txt").symlink_to(tmp_path / "secret.txt")

    assert held(folder, address, "a.html") is None


def test_files_of_the_same_bytes_are_one_page_with_aliases(tmp_path: Path) -> None:
    index = "file,url,captured\n" + "".join(
        f"{name},http://old.example/{path},2012-06-02T03:20:44Z\n"
        for name, path in (("a.html", "a?x=1"), ("b.html", "a"), ("c.html", "c"))
    )
    saved = folder(tmp_path, index, "a.html", "b.html", "c.html")
    (saved / "b.html").write_bytes((saved / "a.html").read_bytes())

    found = captures(saved)

    assert [(one.url, one.aliases) for one in found] == [
        ("http://old.example/a", ("http://old.example/a?x=1",)),
        ("http://old.example/c", ()),
    ]


def test_further_pages_of_comments_come_with_their_post(tmp_path: Path) -> None:
    index = "file,url,captured\n" + "".join(
        f"{name},http://old.example/{path},2012-06-02T03:20:44Z\n"
        for name, path in (
            ("a.html", "p/comment-page-10/"),
            ("b.html", "p/comment-page-9/"),
            ("c.html", "p/"),
        )
    )

    (capture,) = captures(folder(tmp_path, index, "a.html", "b.html", "c.html"))

    assert capture.url == "http://old.example/p/"
    assert [one.url for one in capture.further] == [
        "http://old.example/p/comment-page-9/",
        "http://old.example/p/comment-page-10/",
    ]


def test_a_folder_without_pages_says_what_to_give_instead(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Nothing saved here.")

    (found,) = read_source(tmp_path)

    assert isinstance(found, Failure)
    assert "holds no saved page; give crawls and exports by the names of their files" in found.reason


def test_a_crawl_in_a_folder_is_named_not_passed_over_in_silence(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<p>A page.</p>")
    (tmp_path / "old.WARC.gz").write_bytes(b"")

    found = list(read_source(tmp_path))

    assert [(type(one), Path(one.name).name) for one in found] == [
        (Capture, "page.html"),
        (Skipped, "old.WARC.gz"),
    ]
