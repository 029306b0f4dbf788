"""Files are what their bytes say, lose what cameras wrote into them, and are kept once, well named."""

import base64
from pathlib import Path

import pytest

from plugins.core.attachments import MEDIA_TYPES
from scripts.importer.files.media import Media, Unfit
from scripts.importer.files.media_addresses import candidates, is_document, is_picture, may_be_fetched
from scripts.importer.files.media_kinds import kind_of
from scripts.importer.files.media_privacy import DamagedPicture, without_metadata
from scripts.importer.files.resources import Holdings, Place, Resource, resource_key
from tests.importer.files import docx, exif, jpeg, pdf, png

PLACE = Place("a.html", "http://old.example/a")


class Shelf:
    """Files by their addresses."""

    def __init__(self, **files: bytes) -> None:
        self.files = {resource_key(f"http://old.example/{name}"): content for name, content in files.items()}

    def find(self, address: str, place: Place) -> Resource | None:
        content = self.files.get(resource_key(address))
        return Resource(address, content) if content is not None else None


def media_with(root: Path, **files: bytes) -> Media:
    holdings = Holdings()
    holdings.add(Shelf(**files))
    return Media(root, holdings)


def take(media: Media, name: str, slug: str = "an-entry") -> str:
    kept = media.take([f"http://old.example/{name}"], PLACE, slug)
    assert kept is not None
    return kept.path


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (png(), ".png"),
        (jpeg(), ".jpg"),
        (b"GIF89a...", ".gif"),
        (b"RIFF\0\0\0\0WEBPVP8 ", ".webp"),
        (pdf(["Words"]), ".pdf"),
        (docx(["Words"]), ".docx"),
        (docx(["Words"], members={"word/vbaProject.bin": b"x"}), None),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", None),
        (b"<!DOCTYPE html><p>not found", None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old office", None),
        (b"PK\x03\x04broken", None),
        (b"", None),
    ],
)
def test_the_bytes_say_what_a_file_is(content: bytes, kind: str | None) -> None:
    assert kind_of(content, "http://old.example/file.png") == kind
    assert kind is None or kind in MEDIA_TYPES


def test_plain_text_is_what_its_name_says_unless_it_is_a_page() -> None:
    assert kind_of(b"a,b\n1,2\n", "http://old.example/a.CSV") == ".csv"
    assert kind_of(b"<html>a", "http://old.example/a.txt") is None


def test_a_photograph_loses_its_place_and_keeps_its_way_up_and_colours() -> None:
    place = exif(6, b"51.5N 0.1W, camera 4711")
    photograph = jpeg(
        (0xE1, place), (0xE1, b"http://ns.adobe.com/xap/1.0/\0who"), (0xE2, b"ICC"), (0xFE, b"note")
    )

    stripped = without_metadata(photograph, ".jpg")

    assert [word in stripped for word in (b"51.5N", b"4711", b"who", b"note")] == [False] * 4
    assert b"ICC" in stripped
    assert b"picture" in stripped
    assert b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06" in stripped
    assert without_metadata(stripped, ".jpg") == stripped


def test_what_is_appended_to_a_photograph_goes_and_every_scan_of_it_stays() -> None:
    scans = b"one\xff\x00\xff\xd0two\xff\xc4\x00\x05\xff\xd9x\xff\xda\x00\x02three"
    photograph = jpeg(scan=scans)

    assert without_metadata(photograph + b"a thumbnail and where it was taken", ".jpg") == photograph
    assert without_metadata(photograph[:-2], ".jpg") == photograph[:-2]


def test_an_upright_photograph_has_no_metadata_at_all() -> None:
    assert without_metadata(jpeg((0xE1, exif(1, b"secret"))), ".jpg") == jpeg()


def test_a_drawing_loses_its_comments() -> None:
    assert without_metadata(png(note="by somebody"), ".png") == png()


def test_a_webp_loses_its_metadata_and_the_mark_for_it() -> None:
    def chunk(name: bytes, content: bytes) -> bytes:
        return name + len(content).to_bytes(4, "little") + content

    def webp(*chunks: bytes) -> bytes:
        body = b"WEBP" + b"".join(chunks)
        return b"RIFF" + len(body).to_bytes(4, "little") + body

    about = chunk(b"VP8X", b"\x1c" + bytes(9))
    stripped = without_metadata(webp(about, chunk(b"VP8 ", b"shown!"), chunk(b"EXIF", b"secret")), ".webp")

    assert stripped == webp(chunk(b"VP8X", b"\x10" + bytes(9)), chunk(b"VP8 ", b"shown!"))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (jpeg((0xE2, b"ICC"))[:6], ".jpg"),
        (png()[:40], ".png"),
        (b"RIFF\0\0\0\0WEBPVP8 \xff\0\0\0x", ".webp"),
        (b"\xff\xd8\0\0\0\0", ".jpg"),
    ],
)
def test_a_picture_that_breaks_off_is_told(content: bytes, kind: str) -> None:
    with pytest.raises(DamagedPicture):
        without_metadata(content, kind)


def test_one_file_is_kept_once_whatever_it_is_called(tmp_path: Path) -> None:
    media = media_with(tmp_path, **{"map.png": png(), "copy.png": png(note="a copy"), "other.png": png(9)})

    first, copy, other = (take(media, name) for name in ("map.png", "copy.png", "other.png"))

    assert first == copy != other
    assert first.startswith("media/imported/map-")
    assert sorted(path.name for path in (tmp_path / "media/imported").iterdir()) == sorted(
        Path(path).name for path in (first, other)
    )
    assert take(media_with(tmp_path, **{"copy.png": png()}), "copy.png") == first


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("wp-content/Force Areas (2012).PNG", "force-areas-2012"),
        ("IMG_0034.jpg", "an-entry"),
        ("image001.png", "an-entry"),
        ("s0/3f2a9c1b04de.png", "an-entry"),
        ("download", "an-entry"),
    ],
)
def test_a_name_that_tells_nothing_gives_way_to_that_of_the_entry(
    tmp_path: Path, name: str, stem: str
) -> None:
    path = take(media_with(tmp_path, **{name: png()}), name.replace(" ", "%20"))

    assert Path(path).stem.rpartition("-")[0] == stem


def test_a_dry_run_writes_no_file(tmp_path: Path) -> None:
    holdings = Holdings()
    holdings.add(Shelf(**{"map.png": png()}))

    kept = Media(tmp_path, holdings, dry_run=True).take(["http://old.example/map.png"], PLACE, "a")

    assert kept is not None
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_none_is_refused_and_the_next_address_is_tried(tmp_path: Path) -> None:
    media = media_with(tmp_path, **{"big.png": b"<html>not found", "small.png": png()})

    with pytest.raises(Unfit, match="not of a kind"):
        media.take(["http://old.example/big.png"], PLACE, "a")
    kept = media.take(["http://old.example/big.png", "http://old.example/small.png"], PLACE, "a")

    assert kept is not None
    assert kept.address == "http://old.example/small.png"
    assert media.take(["http://old.example/none.png"], PLACE, "a") is None


def test_a_picture_in_the_page_itself_becomes_a_file(tmp_path: Path) -> None:
    media = media_with(tmp_path)

    kept = media.take_held("data:image/png;base64," + base64.b64encode(png()).decode(), "an-entry")

    assert (tmp_path / kept.path).read_bytes() == png()
    with pytest.raises(Unfit):
        media.take_held("data:image/png;base64,AAAA", "an-entry")


@pytest.mark.parametrize(
    ("shown", "full"),
    [
        ("http://1.bp.blogspot.com/-a/T/A/b/s320/map.png", "http://1.bp.blogspot.com/-a/T/A/b/s0/map.png"),
        ("http://1.bp.blogspot.com/-a/T/A/b/w226-h410-p/m.png", "http://1.bp.blogspot.com/-a/T/A/b/s0/m.png"),
        ("http://1.bp.blogspot.com/-a/T/A/b/s1600-h/m.png", "http://1.bp.blogspot.com/-a/T/A/b/s0/m.png"),
        ("https://lh3.googleusercontent.com/abc=s320-rw", "https://lh3.googleusercontent.com/abc=s0"),
        ("http://old.example/u/map-300x200.jpg", "http://old.example/u/map.jpg"),
        (
            "http://a.files.wordpress.com/2012/05/map.jpg?w=300&h=200",
            "http://a.files.wordpress.com/2012/05/map.jpg",
        ),
        ("http://i1.wp.com/old.example/u/map.jpg?resize=300", "http://old.example/u/map.jpg"),
        (
            "http://old.example/sites/default/files/styles/large/public/m.png?itok=x",
            "http://old.example/sites/default/files/m.png",
        ),
        (
            "http://old.example/documents/1/m.png?t=12&imageThumbnail=2",
            "http://old.example/documents/1/m.png?t=12",
        ),
        ("http://old.example/map.png?version=2", "http://old.example/map.png?version=2"),
        ("http://[old", "http://[old"),
    ],
)
def test_the_full_size_is_looked_for_before_the_thumbnail(shown: str, full: str) -> None:
    found = list(candidates(shown))

    assert (found[0], found[-1]) == (full, shown)


def test_addresses_tell_pictures_documents_and_whose_they_are() -> None:
    assert is_picture("http://old.example/a.JPG?x=1")
    assert is_document("http://old.example/a.pdf")
    assert not is_document("http://old.example/a")
    assert may_be_fetched("https://www.old.example/a.png", "http://old.example/b")
    assert may_be_fetched("http://2.bp.blogspot.com/a.png", "http://a.blogspot.com/b")
    assert not may_be_fetched("http://else.example/a.png", "http://old.example/b")
