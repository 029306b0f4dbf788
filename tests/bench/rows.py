"""What is measured: the rows of the table, and the rounds in which builders take turns at them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from tests.bench.builders import ARCHIVE, WITHOUT_SEARCH, Builder, prepare_builder
from tests.bench.corpus import Entry, make_entries
from tests.bench.edits import applied, make_edit
from tests.bench.measuring import BenchError, Measure, await_quiet, measure
from tests.bench.outputs import count_feeds, count_written, digests, pages, stamps


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table.

    `archive` says with or without search. A row that only the archive has is compared with another row's
    peers. `edit` is a kind of edit, or None: built from nothing (`cold`) or again as it is.
    """

    label: str
    archive: str = ARCHIVE
    edit: str | None = None
    cold: bool = False
    peers_of: str | None = None

    def names(self, peers: Sequence[str]) -> tuple[str, ...]:
        """The builders that the row is measured with."""
        return (self.archive, *(() if self.peers_of else peers))


ROWS = (
    Row("cold, without search", WITHOUT_SEARCH, cold=True),
    Row("cold, with search", cold=True, peers_of="cold, without search"),
    Row("nothing changed"),
    Row("body edit, live year", edit="body, live year"),
    Row("body edit, frozen year, without search", WITHOUT_SEARCH, edit="body, frozen year"),
    Row(
        "body edit, frozen year, with search",
        edit="body, frozen year",
        peers_of="body edit, frozen year, without search",
    ),
    Row("title edit", edit="title"),
    Row("template edit", edit="template"),
    Row("glossary edit", edit="glossary"),
)
COLD = ROWS[0]


@dataclass(slots=True)
class Samples:
    """What was measured of one builder in one row."""

    timed: list[Measure] = field(default_factory=list)
    memory: int | None = None
    written: int = 0

    @property
    def seconds(self) -> float:
        """The median time."""
        return median(each.seconds for each in self.timed)

    @property
    def others(self) -> float | None:
        """The most that other work took of the processors in any timed run."""
        known = [each.others for each in self.timed if each.others is not None]
        return max(known, default=None)


@dataclass(frozen=True, slots=True)
class Made:
    """What a builder makes of the entries: how many pages and feeds; pages it lacks and has beyond ours."""

    pages: int
    feeds: int
    lacking: frozenset[str]
    beyond: frozenset[str]


@dataclass(frozen=True, slots=True)
class SizeResult:
    """All rows at one number of entries, by label and builder."""

    entries: int
    rows: Mapping[str, Mapping[str, Samples]]
    made: Mapping[str, Made]


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure, with whom to compare, how often, and how long to wait for a quiet machine (seconds).

    `say` is told how far the work is, a line at a time.
    """

    rows: Sequence[Row]
    peers: Sequence[str]
    rounds: int
    patience: float
    say: Callable[[str], None]


class Bench:
    """The builders' sites at one number of entries, in a new folder, and what is measured of them."""

    def __init__(self, entries: int, folder: Path, plan: Plan) -> None:
        self._entries: Sequence[Entry] = tuple(make_entries(entries))
        self._plan = plan
        names = dict.fromkeys(name for row in plan.rows for name in row.names(plan.peers))
        plan.say(f"{entries:,} entries: writing the sites of {', '.join(names)}")
        self._builders = {
            name: prepare_builder(name, folder / name.replace(" ", "-").lower(), self._entries)
            for name in names
        }
        self._clean: dict[str, dict[str, str]] = {}

    def run(self) -> SizeResult:
        """Measure all rows. A round before the counted ones warms the disk's cache and weighs memory."""
        results = {
            row.label: {name: Samples() for name in row.names(self._plan.peers)} for row in self._plan.rows
        }
        for builder in self._builders.values():
            self._build(builder)
        made = self._made()
        for turn in range(self._plan.rounds + 1):
            for row in self._plan.rows:
                for builder in self._in_turn(row, turn):
                    self._add_sample(results[row.label][builder.name], row, builder, turn)
        return SizeResult(len(self._entries), results, made)

    def _in_turn(self, row: Row, turn: int) -> Iterator[Builder]:
        """The row's builders, another one first in each round."""
        names = row.names(self._plan.peers)
        for place in range(len(names)):
            yield self._builders[names[(place + turn) % len(names)]]

    def _build(self, builder: Builder) -> None:
        """Build from nothing, and keep what a clean build gives."""
        builder.forget()
        measure(builder.command, builder.folder)
        if builder.is_archive:
            self._clean[builder.name] = digests(builder.output)

    def _add_sample(self, samples: Samples, row: Row, builder: Builder, turn: int) -> None:
        weigh = turn == 0
        if row.edit:
            found, samples.written = self._after_edit(row.edit, builder, turn, weigh)
        else:
            if row.cold:
                builder.forget()
            found, samples.written = self._measured(builder, weigh)
            self._check(builder)
        if weigh:
            samples.memory = found.memory
        else:
            samples.timed.append(found)
        outcome = "weighed" if weigh else f"round {turn}, {found.seconds:.2f} s"
        self._plan.say(f"  {row.label}, {builder.name}: {outcome}")

    def _after_edit(self, kind: str, builder: Builder, turn: int, weigh: bool) -> tuple[Measure, int]:
        """Measure the build after an edit; then take the edit back, in our site too."""
        edit = make_edit(kind, builder, self._entries, turn)
        with applied(edit):
            outcome = self._measured(builder, weigh)
            if edit.words not in builder.page(edit.address).read_text(encoding="utf-8"):
                raise BenchError(f"{builder.name} built {edit.address} without the edit: {edit.words}")
        if builder.is_archive:
            measure(builder.command, builder.folder)
            self._check(builder)
        return outcome

    def _measured(self, builder: Builder, weigh: bool) -> tuple[Measure, int]:
        before = stamps(builder.output)
        await_quiet(self._plan.patience)
        found = measure(builder.command, builder.folder, weigh=weigh)
        return found, count_written(before, stamps(builder.output))

    def _check(self, builder: Builder) -> None:
        """The site is what a clean build gives, byte for byte: no time is worth more than that."""
        if not builder.is_archive:
            return
        clean, now = self._clean[builder.name], digests(builder.output)
        if different := sorted(
            name for name in clean.keys() | now.keys() if clean.get(name) != now.get(name)
        ):
            shown = ", ".join(different[:5])
            raise BenchError(f"{builder.name}: {len(different)} files differ from a clean build's: {shown}")

    def _made(self) -> Mapping[str, Made]:
        ours = next((each for each in self._builders.values() if each.is_archive), None)
        wanted = pages(ours.output) if ours else set()
        made = {}
        for name, builder in self._builders.items():
            found = pages(builder.output)
            if absent := [entry.address for entry in self._entries if entry.address not in found]:
                raise BenchError(f"{name} makes no page for {len(absent)} entries, {absent[0]} first")
            made[name] = Made(
                len(found), count_feeds(builder.output), frozenset(wanted - found), frozenset(found - wanted)
            )
        return made
