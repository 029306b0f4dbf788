"""The glossary, as Pelican's run asks for it."""

from collections.abc import Iterator

from plugins import hooks
from plugins.core.archive import Archive
from plugins.core.outputs import Document
from plugins.glossary.documents import glossary_document
from plugins.glossary.marking import mark_archive


def register() -> None:
    """Connect to the run: texts are marked before any page is made from them."""
    hooks.archive_read.connect(mark_texts)
    hooks.outputs_wanted.connect(outputs)


def mark_texts(run: hooks.Run) -> Archive:
    """The archive with acronyms linked."""
    return mark_archive(run.archive)


def outputs(run: hooks.Run) -> Iterator[Document]:
    """The glossary page."""
    yield glossary_document(run.archive)
