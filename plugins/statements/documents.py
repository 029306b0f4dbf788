"""About the archive, and its accessibility statement."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from plugins.core import addresses
from plugins.core.archive import Archive
from plugins.core.cards import Stamp, make_stamp
from plugins.core.counting import counted
from plugins.core.outputs import Document, Link, Output, page
from plugins.statements.options import AccessibilityOptions

_GUIDELINES = Link(
    "Web Content Accessibility Guidelines version 2.2 AA standard", "https://www.w3.org/TR/WCAG22/"
)
# What follows "compliant with the guidelines" for each outcome.
_DUE_TO = {
    "fully": ".",
    "partially": ", due to the non-compliances listed below.",
    "not": ". The non-compliances are listed below.",
}


@dataclass(frozen=True, slots=True)
class AboutView:
    """What the archive holds, for the sentence that says it."""

    holdings: str


@dataclass(frozen=True, slots=True)
class AccessibilityView:
    """The statement, ready to print; lists and days that have nothing to say are empty."""

    status: str
    due_to: str
    guidelines: Link
    failures: tuple[str, ...]
    burdens: tuple[str, ...]
    exemptions: tuple[str, ...]
    improvements: str
    telephone: str
    reply: str
    is_northern: bool
    prepared: Stamp
    reviewed: Stamp | None
    tested: Stamp | None
    tester: str
    method: str


def statement_outputs(archive: Archive, options: AccessibilityOptions) -> Iterator[Output]:
    """The pages that `content/pages` does not have: every page's foot leads to them.

    The law asks a public body for an accessibility statement (Public Sector Bodies Accessibility
    Regulations 2018, regulation 8).
    """
    written = {page.address for page in archive.pages}
    standing = (
        ("about.html", _about_document(archive)),
        ("accessibility.html", _accessibility_document(options)),
    )
    for template, document in standing:
        if document.address not in written:
            yield page(template, document)


def _about_document(archive: Archive) -> Document:
    bulletins, blog = len(archive.bulletins), len(archive.blog)
    holdings = f"{counted(bulletins, 'bulletin')} and {counted(blog, 'blog entry', 'blog entries')}"
    return Document(
        addresses.page("about"),
        "About this archive",
        AboutView(holdings),
        "What this archive holds, and whose it is.",
        lang="en",
    )


def _accessibility_document(options: AccessibilityOptions) -> Document:
    return Document(
        addresses.page("accessibility"),
        "Accessibility statement",
        accessibility_view(options),
        "How accessible this archive is, and whom to tell what is not.",
        lang="en",
    )


def accessibility_view(options: AccessibilityOptions) -> AccessibilityView:
    """The statement that the settings make."""
    return AccessibilityView(
        status=f"{options.status} compliant",
        due_to=_DUE_TO[options.status],
        guidelines=_GUIDELINES,
        failures=tuple(options.failures),
        burdens=tuple(options.burdens),
        exemptions=tuple(options.exemptions),
        improvements=options.improvements,
        telephone=options.telephone,
        reply=counted(options.reply_days, "working day"),
        is_northern=options.nation == "NI",
        prepared=make_stamp(date.fromisoformat(options.prepared)),
        reviewed=_day(options.reviewed),
        tested=_day(options.tested),
        tester=options.tester,
        method=options.method,
    )


def _day(written: str) -> Stamp | None:
    return make_stamp(date.fromisoformat(written)) if written else None
