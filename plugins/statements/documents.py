"""About the archive, and its accessibility statement."""

from collections.abc import Iterator
from dataclasses import dataclass

from plugins.core import addresses
from plugins.core.archive import Archive
from plugins.core.counting import counted
from plugins.core.outputs import Document, Output, page


@dataclass(frozen=True, slots=True)
class StatementView:
    """What the archive holds, for the sentence that says it."""

    holdings: str


def statement_outputs(archive: Archive) -> Iterator[Output]:
    """The pages that `content/pages` does not have: every page's foot leads to them.

    The law asks a public body for an accessibility statement (Public Sector Bodies Accessibility
    Regulations 2018, regulation 8).
    """
    written = {page.address for page in archive.pages}
    bulletins, blog = len(archive.bulletins), len(archive.blog)
    view = StatementView(
        f"{counted(bulletins, 'bulletin')} and {counted(blog, 'blog entry', 'blog entries')}"
    )
    standing = (
        (
            addresses.page("about"),
            "about.html",
            "About this archive",
            "What this archive holds, and whose it is.",
        ),
        (
            addresses.page("accessibility"),
            "accessibility.html",
            "Accessibility statement",
            "How accessible this archive is, and whom to tell what is not.",
        ),
    )
    for address, template, title, description in standing:
        if address not in written:
            yield page(template, Document(address, title, view, description))
