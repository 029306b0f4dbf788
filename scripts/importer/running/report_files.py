"""The report of an import as files: a page for people, that stands alone, and a table for programs.

Outcomes wait on the disk until all are known, so the report of a large import needs no more memory than that
of a small one.
"""

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from types import TracebackType
from typing import Any, Self, TextIO

from jinja2 import Environment, FileSystemLoader

from plugins.core.counting import counted
from plugins.core.files import pack_json
from scripts.importer.markdown.fidelity import ENOUGH
from scripts.importer.running.outcomes import ENTRY_STATES, Outcome, State
from scripts.importer.running.reports import STATES, Totals, shown_share

PAGE, TABLE = "index.html", "report.csv"
_TEMPLATES = Path(__file__).parent / "templates"
_UNKNOWN_YEAR = "unknown"
_COLUMNS = (
    "address", "outcome", "entry", "platform", "year", "words", "words_kept", "missing", "masked", "comments",
    "note", "review", "source",
)  # fmt: skip
_TITLES: Mapping[State, str] = {
    "imported": "Imported",
    "updated": "Brought up to date",
    "unchanged": "Unchanged",
    "kept": "Left as edited",
    "alias": "Other addresses of entries",
    "attachment": "Pictures and documents kept",
    "missing": "Pictures and documents not kept",
    "skipped": "Skipped",
    "failed": "Failed",
}
_MEANINGS: Mapping[State, str] = {
    "imported": "is a new entry",
    "updated": "is an entry that only an import had written, and that now has what the page says",
    "unchanged": "is an entry already, with the same words",
    "kept": "is an entry that somebody has changed since; it was not touched",
    "alias": "led to a page that is an entry",
    "attachment": "lies in the media folder, and entries show it or link to it",
    "missing": "is shown or linked to, and is in none of the sources; its address stays",
    "skipped": "is no entry, or another capture of one",
    "failed": "could not be read",
}
_WITH_PATH: frozenset[State] = ENTRY_STATES | {"alias", "attachment", "missing"}


@dataclass(frozen=True, slots=True)
class Year:
    """The entries of a year, counted by platform in the order of the platforms."""

    name: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts)

    @property
    def parts(self) -> Iterator[tuple[int, int, int]]:
        """Where each platform's part of the bar begins, how long it is, and the platform's number."""
        start = 0
        for number, count in enumerate(self.counts):
            if count:
                yield start, count, number
            start += count


@dataclass(slots=True)
class Counts(Totals):
    """The totals, with what a person should look at and what the picture shows.

    `passed_over` counts what is no page by the reason.
    """

    lossy: int = 0
    doubtful: int = 0
    passed_over: Counter[str] = field(default_factory=Counter)
    by_year: Counter[tuple[int | None, str]] = field(default_factory=Counter)

    def add(self, outcome: Outcome) -> None:
        """Count one more."""
        Totals.add(self, outcome)
        self.lossy += is_lossy(outcome)
        self.doubtful += bool(doubts(outcome))
        if not outcome.is_page:
            self.passed_over.update(outcome.notes)
        if outcome.is_entry:
            self.by_year[outcome.year, outcome.platform] += 1

    @property
    def to_look_at(self) -> int:
        """How many outcomes a person should look at."""
        return self.failed + self.states["kept"] + self.lossy + self.doubtful

    @property
    def platforms(self) -> list[str]:
        """The platforms, that of most entries first."""
        found: Counter[str] = Counter()
        for (_, platform), count in self.by_year.items():
            found[platform] += count
        return sorted(found, key=lambda platform: (-found[platform], platform))

    @property
    def years(self) -> list[Year]:
        """The years in their order, those between them too; last the entries without a year."""
        known = sorted({year for year, _ in self.by_year if year is not None})
        wanted: list[int | None] = list(range(known[0], known[-1] + 1)) if known else []
        if any(year is None for year, _ in self.by_year):
            wanted.append(None)
        return [
            Year(
                str(year or _UNKNOWN_YEAR),
                tuple(self.by_year[year, platform] for platform in self.platforms),
            )
            for year in wanted
        ]


def is_lossy(outcome: Outcome) -> bool:
    """Whether too few of an entry's words were kept."""
    return outcome.is_entry and outcome.share < ENOUGH


def doubts(outcome: Outcome) -> tuple[str, ...]:
    """What a person should look at in an entry, the loss of words aside."""
    if not outcome.is_entry:
        return ()
    return tuple(dict.fromkeys(outcome.review))


class Report:
    """A report in the making: outcomes are added one by one, and written down when all are there."""

    def __init__(self) -> None:
        self.counts = Counts()
        self._told: set[str] = set()
        self._stream = TemporaryFile()  # noqa: SIM115 (it is closed on exit)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stream.close()

    def add(self, outcome: Outcome) -> None:
        """Take up one more outcome; a file that several entries show is told once."""
        if outcome.state in {"attachment", "missing"}:
            if outcome.name in self._told:
                return
            self._told.add(outcome.name)
        self.counts.add(outcome)
        row = pack_json([getattr(outcome, each.name) for each in fields(outcome)])
        self._stream.write(row.encode("utf-8", errors="replace") + b"\n")

    def write(self, folder: Path, sources: Sequence[Path], stylesheet: Path, dry_run: bool) -> None:
        """Write the page and the table into a folder, each in one step."""
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder, prefix=".report-") as aside:
            with (Path(aside) / TABLE).open("w", encoding="utf-8", newline="") as stream:
                self._write_table(stream)
            with (Path(aside) / PAGE).open("w", encoding="utf-8") as stream:
                self._write_page(stream, sources, stylesheet, dry_run)
            for name in (TABLE, PAGE):
                (Path(aside) / name).replace(folder / name)

    def __iter__(self) -> Iterator[Outcome]:
        """All outcomes in their order."""
        self._stream.seek(0)
        for line in iter(self._stream.readline, b""):
            row: list[Any] = [tuple(each) if isinstance(each, list) else each for each in json.loads(line)]
            yield Outcome(*row)

    def _write_table(self, stream: TextIO) -> None:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(_COLUMNS)
        for one in self:
            writer.writerow([_harmless(cell) for cell in _cells(one)])

    def _write_page(self, stream: TextIO, sources: Sequence[Path], stylesheet: Path, dry_run: bool) -> None:
        environment = Environment(
            loader=FileSystemLoader(_TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True
        )
        styles = stylesheet.read_text(encoding="utf-8") + (_TEMPLATES / "report.css").read_text("utf-8")
        years = self.counts.years
        pieces = environment.get_template("report.html").generate(
            styles=styles,
            dry_run=dry_run,
            sources=[str(source) for source in sources],
            totals=self.counts,
            states=list(STATES),
            titles=_TITLES,
            meanings=_MEANINGS,
            entry_states=ENTRY_STATES,
            with_path=_WITH_PATH,
            platforms=self.counts.platforms,
            years=years,
            most=max((year.total for year in years), default=1),
            outcomes=self._chosen,
            doubts=doubts,
            counted=counted,
            shown_share=shown_share,
        )
        stream.writelines(pieces)

    def _chosen(self, kind: str) -> Iterator[Outcome]:
        """The outcomes of a state, or those that are lossy or doubtful."""
        chosen: Mapping[str, Callable[[Outcome], object]] = {"lossy": is_lossy, "doubtful": doubts}
        is_chosen = chosen.get(kind)
        return (one for one in self if (is_chosen(one) if is_chosen else one.state == kind))


def _cells(one: Outcome) -> tuple[object, ...]:
    is_entry = one.is_entry
    return (
        one.url,
        one.state,
        one.path or "",
        one.platform,
        one.year or "",
        one.words if is_entry else "",
        one.kept_words if is_entry else "",
        one.missing_words,
        one.masked if is_entry else "",
        one.comments if is_entry else "",
        "; ".join(one.notes),
        "; ".join(one.review),
        one.name,
    )


def _harmless(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula, whatever a page has in it.

    >>> _harmless("=HYPERLINK(1)"), _harmless(12)
    ("'=HYPERLINK(1)", 12)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t")) else cell
