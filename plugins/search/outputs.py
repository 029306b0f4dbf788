"""The bundles of the search index as outputs: each is made again when one of its own pages changes."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from plugins.core.archive import Archive
from plugins.core.digests import Fact
from plugins.core.facts import fact_of_text, shown
from plugins.core.model import Entry, Page
from plugins.core.outputs import Folder, Items, Maker, Output, Recipe
from plugins.search.indexing import write_bundle
from plugins.search.spans import Bundle
from plugins.search.texts import make_indexed_page


def bundle_outputs(archive: Archive, bundles: Sequence[Bundle], language: str) -> Iterator[Output]:
    """A folder for each bundle; the language is the one whose word endings are understood (ISO 639-1)."""
    at = {item.address: item for item in archive.everything}
    for bundle in bundles:
        items = [at[address] for address in bundle.pages]
        paths = tuple(item.path for item in items)
        yield Output(
            address=bundle.address,
            inputs=tuple(_facts(archive, bundle, items)),
            make=Recipe("search bundle", paths, words=(language, *(["leads"] if bundle.leads else []))),
            is_folder=True,
        )


def makers(archive: Archive) -> Mapping[str, Maker]:
    """What makes bundles by their recipes."""

    def make_bundle(items: Items, recipe: Recipe) -> Folder:
        language, *leads = recipe.words
        return Folder(partial(_fill, archive, list(map(items, recipe.texts)), language, bool(leads)))

    return {"search bundle": make_bundle}


def _fill(archive: Archive, items: Sequence[Entry | Page], language: str, leads: bool, folder: Path) -> None:
    write_bundle((make_indexed_page(archive, item) for item in items), language, folder, leads=leads)


def _facts(archive: Archive, bundle: Bundle, items: Sequence[Entry | Page]) -> Iterator[Fact]:
    """The pages themselves, and each of the names that they refer to once; the glossary adds no words."""
    yield shown((bundle.name, bundle.leads), "the span of the bundle")
    for item in items:
        yield fact_of_text(item.path, item.digest)
    entries = (item for item in items if isinstance(item, Entry))
    yield from archive.facts.named(sorted({noted for entry in entries for noted in entry.refers_to}))
