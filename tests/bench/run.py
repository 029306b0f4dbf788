"""The benchmark: this archive's build beside Hugo's and plain Pelican's, in turn, in one run."""

import shutil
import signal
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from scripts.site.project import ROOT
from tests.bench.builders import PEERS
from tests.bench.machine import describe_machine, versions
from tests.bench.measuring import BenchError
from tests.bench.report import Report, write_json, write_markdown
from tests.bench.rows import COLD, ROWS, Bench, Plan, Row, SizeResult

_SIZES = (1_000, 10_000)
_GROWTH = (1_000, 10_000, 30_000)


@click.command()
@click.option("--entries", type=click.IntRange(10), multiple=True, help="How many; can be given again.")
@click.option("--rounds", type=click.IntRange(1), default=3, help="How many runs the median is taken of.")
@click.option("--growth", is_flag=True, help="What an entry costs in archives of 1,000, 10,000 and 30,000.")
@click.option("--rows", default="", help="Only the rows whose names hold one of these words, as cold,title.")
@click.option("--peers", default=",".join(PEERS), help="Whom to compare with; may be empty.")
@click.option("--patience", default=0.0, help="How many seconds to wait for a quiet machine before each run.")
@click.option("--work", type=click.Path(path_type=Path), default=ROOT / "build/bench", help="Where to build.")
@click.option("--keep", is_flag=True, help="Leave the sites that were built.")
def main(
    entries: tuple[int, ...],
    rounds: int,
    growth: bool,
    rows: str,
    peers: str,
    patience: float,
    work: Path,
    keep: bool,
) -> None:
    """Measure builds of made-up archives and print the tables; every figure goes to last.json as well.

    With --growth and without --entries only growth is measured.
    """
    # Told to end, it ends what it has started, and cleans up: a build left running would disturb the next.
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    plan = Plan(_choose_rows(rows), _choose_peers(peers), rounds, patience, _say)
    sizes = entries or (() if growth else _SIZES)
    try:
        report = Report(
            day=datetime.now(UTC).date().isoformat(),
            machine=describe_machine(),
            versions=versions(),
            rounds=rounds,
            sizes=_measure_all(sizes, plan, work.absolute(), keep),
            growth=_measure_all(
                _GROWTH if growth else (), replace(plan, rows=(COLD,), peers=()), work.absolute(), keep
            ),
        )
    except BenchError as error:
        click.echo(f"The benchmark stopped: {error}", err=True)
        sys.exit(1)
    (work / "last.json").write_text(write_json(report), encoding="utf-8")
    click.echo(write_markdown(report))


def _choose_rows(words: str) -> tuple[Row, ...]:
    """The rows whose labels hold one of the words; all if there are none."""
    chosen = tuple(row for row in ROWS if any(word.strip() in row.label for word in words.split(",")))
    if not chosen:
        raise click.BadParameter(f"no row is called that; there are: {'; '.join(row.label for row in ROWS)}")
    return chosen


def _choose_peers(names: str) -> tuple[str, ...]:
    asked = {name.strip().lower() for name in names.split(",")} - {""}
    known = {name.lower(): name for name in PEERS}
    if strangers := asked - known.keys():
        raise click.BadParameter(
            f"{', '.join(sorted(strangers))} is not known; there are: {', '.join(PEERS)}"
        )
    return tuple(name for key, name in known.items() if key in asked)


def _measure_all(sizes: Sequence[int], plan: Plan, work: Path, keep: bool) -> list[SizeResult]:
    return [_measure(size, plan, work / str(size), keep) for size in sizes]


def _measure(size: int, plan: Plan, folder: Path, keep: bool) -> SizeResult:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        return Bench(size, folder, plan).run()
    finally:
        if not keep:
            shutil.rmtree(folder)


def _say(line: str) -> None:
    click.echo(line, err=True)


if __name__ == "__main__":
    main()
