"""What a build produces, and what each of it is made from.

An output is planned in every build and made only when it must be: when one of the facts it names is no
longer what it was when the output was last made. So planning is cheap, and making is a pure function of
what it is given: it asks no clock, keeps no state, and reads nothing but what the facts stand for.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from plugins.core.digests import Fact
from plugins.core.errors import ArchiveError
from plugins.core.facts import shown
from plugins.core.model import Entry, Page


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Document:
    """An HTML page, ready for its template.

    `view` is a frozen dataclass of plain values, ready to print: templates do not compute.
    `menu` is the address of the menu item to mark; `feeds` are offered to feed readers beside the
    site's own; without `lang` the page is in the language of the site, and its title and description are
    the theme's words; a page that is not `listed` stays out of sitemaps and asks robots not to index it.
    `kind` is what cards of the page say it is (Open Graph), `linked_data` the same in full (JSON-LD).
    """

    address: str
    title: str
    view: object
    description: str = ""
    lang: str = ""
    menu: str = ""
    crumbs: tuple[Link, ...] = ()
    feeds: tuple[Link, ...] = ()
    listed: bool = True
    kind: str = "website"
    linked_data: str = ""


@dataclass(frozen=True, slots=True)
class Folder:
    """Many files at once, below the address: `fill` puts them into a new empty folder."""

    fill: Callable[[Path], None]


# A page, the bytes of any other file, a file to be taken over as it is, or a folder of files.
Content: TypeAlias = Document | bytes | Path | Folder


@dataclass(frozen=True, slots=True)
class Recipe:
    """How an output that shows whole texts is made, in plain words that can be written down.

    `maker` names the function that makes it. `texts` are the paths of the items that it shows in full,
    `others` of those that it only mentions (None where there is none), `words` all else that it is given.
    After an edit of nothing but words, what shows them is made by recipe, without planning all the rest.
    """

    maker: str
    texts: tuple[str, ...]
    others: tuple[str | None, ...] = ()
    words: tuple[str, ...] = ()


# Finds an entry or a page by its path, and makes an output by its recipe.
Items: TypeAlias = Callable[[str], Entry | Page]
Maker: TypeAlias = Callable[[Items, Recipe], Content]


@dataclass(frozen=True, slots=True)
class Output:
    """Something that the site has at an address.

    `inputs` are all the facts that `make` depends on, but for the settings, the code and the templates, which
    the build adds; `make` is a function, or a recipe for one of the plugins' makers. `template` is that of a
    page, else empty. A page that is `listed` stands in sitemaps, with the moment it was last `modified` where
    that is known. `is_folder` tells of an address with many files.
    """

    address: str
    inputs: tuple[Fact, ...]
    make: Callable[[], Content] | Recipe
    template: str = ""
    listed: bool = False
    modified: datetime | None = None
    is_folder: bool = False


def page(template: str, document: Document, modified: datetime | None = None) -> Output:
    """A page whose whole view is at hand: it is made again when it would show something else."""
    return Output(
        address=document.address,
        inputs=(shown(document, f"what {document.address} shows"),),
        make=lambda: document,
        template=template,
        listed=document.listed,
        modified=modified,
    )


def file(address: str, content: bytes) -> Output:
    """A small file whose bytes are at hand."""
    return Output(address, (shown(content, f"what {address} holds"),), lambda: content)


def check_unique(outputs: Iterable[Output]) -> None:
    """Refuse two outputs at one address, also when only the case of letters differs."""
    seen: dict[str, str] = {}
    for output in outputs:
        folded = output.address.lower()
        if folded in seen:
            raise ArchiveError(
                f"two pages want the address {output.address} (and {seen[folded]}); rename one"
            )
        seen[folded] = output.address
