"""What of a site goes into its index."""

from pathlib import Path

from plugins.search.inputs import IndexedPage, digest_of, read_indexed_pages

PAGE = b'<html><body><nav>Menu</nav><main id="main" data-pagefind-body>\n<p>Text</p></main></body></html>'


def write(output: Path, name: str, content: bytes) -> None:
    path = output / name / "index.html"
    path.parent.mkdir(parents=True)
    path.write_bytes(content)


def test_only_pages_that_ask_for_it_are_indexed_and_only_their_main_part(tmp_path: Path):
    write(tmp_path, "b", PAGE)
    write(tmp_path, "a", PAGE.replace(b"Text", b"Other"))
    write(tmp_path, "list", PAGE.replace(b" data-pagefind-body", b""))
    write(tmp_path, "draft", PAGE)

    pages = list(read_indexed_pages(tmp_path, ["/b/", "/list/", "/a/"]))

    assert [page.address for page in pages] == ["/a/", "/b/"]
    assert pages[1].html == b'<main id="main" data-pagefind-body>\n<p>Text</p></main>'


def test_text_that_speaks_of_the_attribute_does_not_ask_for_anything(tmp_path: Path):
    write(tmp_path, "list", b"<main><p>Write data-pagefind-body here.</p></main>")

    assert list(read_indexed_pages(tmp_path, ["/list/"])) == []


def test_digest_changes_with_a_text_an_address_a_version_or_a_language():
    pages = [IndexedPage("/a/", b"one"), IndexedPage("/b/", b"two")]
    digests = {
        digest_of(pages, "1.5.2", "en"),
        digest_of(pages, "1.6.0", "en"),
        digest_of(pages, "1.5.2", "cy"),
        digest_of([IndexedPage("/a/", b"one!"), pages[1]], "1.5.2", "en"),
        digest_of([IndexedPage("/c/", b"one"), pages[1]], "1.5.2", "en"),
        digest_of(pages[:1], "1.5.2", "en"),
    }

    assert len(digests) == 6
    assert digest_of(list(pages), "1.5.2", "en") in digests
