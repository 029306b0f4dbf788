"""What of a page could not be kept, in lines for the readers of its entry."""

from collections import Counter
from collections.abc import Iterator

from plugins.core.counting import counted
from scripts.importer.captures import BROKEN_OFF
from scripts.importer.linking.readdressing import Readdressed
from scripts.importer.markdown.fidelity import ENOUGH
from scripts.importer.running.reading import Reading


def losses(reading: Reading, readdressed: Readdressed) -> list[str]:
    """The lines of `source.lost`: what `review` says to editors stands there."""
    return list(_losses(reading, readdressed))


def _losses(reading: Reading, readdressed: Readdressed) -> Iterator[str]:
    if BROKEN_OFF in reading.page.capture.review:
        yield "What followed where the capture breaks off."
    fidelity = reading.fidelity
    if fidelity.share < ENOUGH:
        yield f"{counted(fidelity.words - fidelity.kept, 'word')} of {fidelity.words:,}."
    kinds = Counter(one.kind for one in readdressed.missing)
    if kinds["picture"]:
        yield f"{counted(kinds['picture'], 'picture')}."
    if kinds["document"]:
        yield f"{counted(kinds['document'], 'document')}."
    thread = reading.extraction.thread
    if thread.stated is not None and thread.stated > len(thread.comments):
        yield f"{thread.stated - len(thread.comments)} of {counted(thread.stated, 'comment')}."
