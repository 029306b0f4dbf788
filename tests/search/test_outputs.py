"""What the bundles of the index are made from."""

from pathlib import Path

from plugins.core.making import content_of
from plugins.core.outputs import Folder, Output
from plugins.search.documents import search_bundles
from plugins.search.outputs import bundle_outputs, makers
from tests.contents import ContentFolder


def write_archive(content: ContentFolder) -> None:
    content.bulletin(1, matter="topics: [panels]\n")
    content.blog_entry("old", matter="topics: [commissioning]\nauthors: [chief]\n", year=2010)
    content.page("about")


def outputs(content: ContentFolder) -> list[Output]:
    archive = content.archive()
    return list(bundle_outputs(archive, search_bundles(archive), "en"))


def inputs(content: ContentFolder) -> dict[str, str]:
    """The digests of what each bundle is made from, in one."""
    return {output.address: " ".join(fact.digest for fact in output.inputs) for output in outputs(content)}


def changed(content: ContentFolder, before: dict[str, str]) -> set[str]:
    after = inputs(content)
    return {address for address in before.keys() | after.keys() if before.get(address) != after.get(address)}


def test_edit_changes_the_bundle_of_its_page_alone(content: ContentFolder):
    write_archive(content)
    before = inputs(content)
    assert set(before) == {"/search/index/2012/", "/search/index/2010/"}

    content.bulletin(1, "Other words.\n", matter="topics: [panels]\n")

    assert changed(content, before) == {"/search/index/2012/"}


def test_new_name_changes_the_bundles_that_use_it(content: ContentFolder):
    write_archive(content)
    before = inputs(content)

    content.write(
        "data/topics.yaml",
        "commissioning:\n  name: Buying\npanels:\n  name: Police and crime panels\nnew:\n  name: New\n",
    )

    assert changed(content, before) == {"/search/index/2010/"}


def test_glossary_changes_no_bundle(content: ContentFolder):
    write_archive(content)
    content.bulletin(2, "ACPO met.\n")
    before = inputs(content)

    content.write("data/glossary.yaml", "ACPO:\n  - meaning: Another body\n")

    assert changed(content, before) == set()


def test_bundle_that_no_longer_leads_is_another(content: ContentFolder):
    content.blog_entry("old", year=2010)
    before = inputs(content)

    content.bulletin(1)

    assert changed(content, before) == {"/search/index/2010/", "/search/index/2012/"}


def test_folder_is_filled_with_the_index_of_its_pages(content: ContentFolder, tmp_path: Path):
    write_archive(content)
    [old] = [output for output in outputs(content) if "2010" in output.address]

    archive = content.archive()
    items = {item.path: item for item in archive.everything}
    made = content_of(old, makers(archive), items.__getitem__)

    assert isinstance(made, Folder)
    assert old.is_folder
    (tmp_path / "made").mkdir()
    made.fill(tmp_path / "made")
    assert len(list((tmp_path / "made" / "fragment").iterdir())) == 1
