"""What came of a capture, counted, and told in plain words."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus

from plugins.core.counting import counted
from scripts.capture.capturefile import Kept

_SHOWN = 5
_REDIRECTS = range(300, 400)


@dataclass
class Tally:
    """The counts of a capture as they grow; `asked` are the requests of this run, all else the whole."""

    pages: int = 0
    files: int = 0
    redirects: int = 0
    repeats: int = 0
    asked: int = 0
    others: Counter[int] = field(default_factory=Counter)
    trapped: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)

    def count(self, kept: Kept) -> None:
        """Count an answer."""
        self.repeats += kept.is_repeat
        if kept.is_html:
            self.pages += 1
        elif kept.status == HTTPStatus.OK:
            self.files += 1
        elif kept.status in _REDIRECTS:
            self.redirects += 1
        else:
            self.others[kept.status] += 1

    @property
    def is_complete(self) -> bool:
        """Whether everything that was wanted has come."""
        return not self.failed and not self.left and self.pages + self.files > 0

    def totals(self) -> str:
        """The counts in a line."""
        answers = [f"{number:,} answered {_status(status)}" for status, number in sorted(self.others.items())]
        counts = [
            counted(self.pages, "page"),
            counted(self.files, "picture or document", "pictures and documents"),
            counted(self.redirects, "redirect"),
            *answers,
        ]
        if self.repeats:
            counts.append(f"{self.repeats:,} with the same content as another")
        return f"{', '.join(counts)}; {counted(self.asked, 'request')} in this run"

    def notes(self) -> Iterator[str]:
        """What did not come, a line for each reason; addresses that failed come one by one."""
        for url, why in self.failed.items():
            yield f"{url}: {why}"
        if self.refused:
            more = len(self.refused) - _SHOWN
            shown = [*self.refused[:_SHOWN], *([f"and {more:,} more"] if more > 0 else [])]
            what = counted(len(self.refused), "address", "addresses")
            yield f"robots.txt keeps back {what}: {', '.join(shown)}"
        if self.trapped:
            kinds = ", ".join(f"{why} ({number:,})" for why, number in sorted(self.trapped.items()))
            yield f"not asked for, as nothing is to be kept there: {kinds}"
        for why, number in sorted(self.left.items()):
            yield f"{counted(number, 'address', 'addresses')} left: {why}"


def _status(status: int) -> str:
    """A status with its name.

    >>> _status(404)
    '404 (not found)'
    """
    names = {each.value: each.phrase.lower() for each in HTTPStatus}
    return f"{status} ({names[status]})" if status in names else str(status)
