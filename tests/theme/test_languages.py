"""An archive in another language than English speaks it on its lists too."""

from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from lxml.html import HtmlElement

from plugins.core.addresses import output_name
from plugins.core.catalogues import read_catalogue
from plugins.core.errors import ArchiveError
from scripts.site.making import MadeSite, make_site
from scripts.site.project import SETTINGS
from tests.contents import ContentFolder
from tests.theme.conftest import TODAY, write_sample

WELSH = read_catalogue(Path(__file__).parents[2] / "theme/words/cy.yaml")
LISTS = (
    "/",
    "/archive/",
    "/archive/2012/",
    "/archive/2012/05/",
    "/archive/a-z/",
    "/bulletins/",
    "/bulletins/pcc/page/2/",
    "/topics/most-first/",
    "/topics/panels/",
    "/people/",
    "/events/",
    "/glossary/",
    "/glossary/acpo/",
    "/sitemap/",
    "/404.html",
)


@pytest.fixture(scope="module")
def welsh(tmp_path_factory: pytest.TempPathFactory) -> MadeSite:
    """The sample as the archive of a body whose own language is Welsh."""
    root = tmp_path_factory.mktemp("welsh")
    write_sample(ContentFolder(root / "content"))
    settings = {"PATH": str(root / "content"), "TODAY": TODAY, "DEFAULT_LANG": "cy"}
    return make_site(SETTINGS, root / "site", settings)


def read(made: MadeSite, address: str) -> HtmlElement:
    root: HtmlElement = lxml.html.fromstring((made.folder / output_name(address)).read_bytes())
    return root


@pytest.mark.parametrize("address", LISTS)
def test_lists_of_a_welsh_archive_say_nothing_in_english(welsh: MadeSite, address: str):
    root = read(welsh, address)
    english = {words for words, said in WELSH.items() if words != said and "*" not in words}

    assert root.get("lang") == "cy"
    assert [words for words in own_words(root) if words in english] == []


def own_words(root: HtmlElement) -> Iterator[str]:
    """The words of a page, its labels among them, but for what is marked as in another language."""
    for other in root.xpath("//body//*[@lang and @lang != 'cy']"):
        other.drop_tree()
    for words in (*root.xpath("//text()"), *root.xpath("//@aria-label")):
        yield " ".join(words.split()).strip(":")


def test_titles_and_counts_of_lists_are_said_in_the_language_of_the_archive(welsh: MadeSite):
    month, overview = read(welsh, "/archive/2012/05/"), read(welsh, "/archive/")

    assert month.findtext(".//h1") == "Popeth o Mai 2012"
    assert "3 cofnod" in month.text_content()
    assert "Mai 2012: 3 cofnod" in overview.xpath("//td/a/@aria-label")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("Search: [Chwilio", "is not YAML"),
        ("Search: 3\n", "is not a list of words"),
        ('"*: # entries": "# cofnod: *"\n', "has other stars and figures"),
    ],
)
def test_a_catalogue_that_cannot_be_used_is_refused_with_its_name(tmp_path: Path, text: str, complaint: str):
    path = tmp_path / "cy.yaml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(ArchiveError, match=rf"cy\.yaml: .*{complaint}"):
        read_catalogue(path)
