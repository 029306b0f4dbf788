"""A run of the benchmark as tables for readers (Markdown) and as JSON for programs."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.bench.builders import ARCHIVE, PEERS, WITHOUT_SEARCH
from tests.bench.measuring import QUIET
from tests.bench.outputs import by_part
from tests.bench.rows import COLD, ROWS, Made, Row, Samples, SizeResult


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that was measured, when (ISO 8601), on what and with what."""

    day: str
    machine: str
    versions: Mapping[str, str]
    rounds: int
    sizes: Sequence[SizeResult]
    growth: Sequence[SizeResult]


def write_markdown(report: Report) -> str:
    """The tables, each with what must be known to read it."""
    return "\n".join(_lines(report))


def _lines(report: Report) -> Iterator[str]:
    named = ", ".join(f"{name} {version}" for name, version in report.versions.items())
    yield f"Measured on {report.day}: {report.machine}. {named}."
    yield (
        f"Seconds are the median of {_counted(report.rounds, 'run')}, builders taking turns; memory is that "
        "of all processes, from a run of its own. Hugo and Pelican have no search index."
    )
    for size in report.sizes:
        yield from _size_lines(size)
    if report.growth:
        yield from _growth_lines(report.growth)


def _size_lines(size: SizeResult) -> Iterator[str]:
    peers = [name for name in PEERS if name in size.made]
    heads = ["archive, s", *(f"{name}, s" for name in peers), *(f"× {name}" for name in peers)]
    heads += ["MB", "files written"]
    yield ""
    yield f"| {size.entries:,} entries | {' | '.join(heads)} |"
    yield f"| --- |{' ---: |' * len(heads)}"
    for row in ROWS:
        if row.label in size.rows:
            yield _row_line(row, size, peers)
    yield ""
    yield f"MB and files written: archive{''.join(f' / {name}' for name in peers)}."
    yield from _made_lines(size.made)
    yield from _load_lines(size)


def _row_line(row: Row, size: SizeResult, peers: Sequence[str]) -> str:
    ours = size.rows[row.label][row.archive]
    theirs = size.rows.get(row.peers_of or row.label, {})
    cells = [_seconds(ours), *(_seconds(theirs.get(name)) for name in peers)]
    cells += [_ratio(ours, theirs.get(name)) for name in peers]
    all_samples = [ours, *(size.rows[row.label][name] for name in peers if name in size.rows[row.label])]
    cells.append(" / ".join(_megabytes(each) for each in all_samples))
    cells.append(" / ".join(f"{each.written:,}" for each in all_samples))
    return f"| {row.label}{' †' if _disturbed(size.rows[row.label]) else ''} | {' | '.join(cells)} |"


def _seconds(samples: Samples | None) -> str:
    return f"{samples.seconds:.2f}" if samples else "–"


def _ratio(ours: Samples, theirs: Samples | None) -> str:
    return f"{ours.seconds / theirs.seconds:.2f}" if theirs else "–"


def _megabytes(samples: Samples) -> str:
    return f"{samples.memory / 1e6:,.0f}" if samples.memory else "–"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _made_lines(made: Mapping[str, Made]) -> Iterator[str]:
    """What each builder made, so that unequal work does not pass for equal."""
    for name, each in sorted(made.items(), key=lambda item: item[0] in PEERS):
        if name == WITHOUT_SEARCH and ARCHIVE in made:
            continue
        title = name if name in PEERS else "The archive"
        line = f"{title}: {_counted(each.pages, 'page')}, {_counted(each.feeds, 'feed')}"
        for addresses, words in ((each.lacking, "without"), (each.beyond, "beyond the archive's:")):
            if addresses:
                parts = ", ".join(f"{part} {number}" for part, number in by_part(set(addresses)).items())
                line += f"; {words} {_counted(len(addresses), 'page')} ({parts})"
        yield f"{line}."


def _disturbed(samples: Mapping[str, Samples]) -> bool:
    return any((each.others or 0) > QUIET for each in samples.values())


def _load_lines(size: SizeResult) -> Iterator[str]:
    """Say plainly when the figures cannot be trusted."""
    everything = [each for row in size.rows.values() for each in row.values()]
    known = [each.others for each in everything if each.others is not None]
    if not known:
        yield "This system does not tell what other work it did meanwhile."
    elif max(known) > QUIET:
        yield (
            f"† Not to be trusted: other work took up to {max(known):.0%} of the processors meanwhile, more "
            f"than the {QUIET:.0%} that is let pass. Measure again on a quiet machine."
        )
    else:
        yield f"Other work took at most {max(known):.0%} of the processors in any run."


def _growth_lines(sizes: Sequence[SizeResult]) -> Iterator[str]:
    """The archive alone: what an entry costs in all, and what each one more costs."""
    yield from ("", "**Growth, cold, without search**", "")
    yield "| entries | seconds | ms an entry | against the first | ms for each more | MB |"
    yield "| ---: | ---: | ---: | ---: | ---: | ---: |"
    first = _cold(sizes[0]).seconds / sizes[0].entries
    before: SizeResult | None = None
    for size in sizes:
        samples = _cold(size)
        each = samples.seconds / size.entries
        more = _each_more(before, size)
        mark = " †" if _disturbed(size.rows[COLD.label]) else ""
        yield (
            f"| {size.entries:,}{mark} | {samples.seconds:.2f} | {each * 1000:.2f} | {each / first - 1:+.0%} "
            f"| {more} | {_megabytes(samples)} |"
        )
        before = size
    yield ""
    for size in sizes:
        if _disturbed(size.rows[COLD.label]):
            yield from _load_lines(size)
            break


def _each_more(before: SizeResult | None, size: SizeResult) -> str:
    if before is None:
        return "–"
    more = _cold(size).seconds - _cold(before).seconds
    return f"{more / (size.entries - before.entries) * 1000:.2f}"


def _cold(size: SizeResult) -> Samples:
    return size.rows[COLD.label][WITHOUT_SEARCH]


def write_json(report: Report) -> str:
    """Every single measurement."""
    return json.dumps(
        {
            "day": report.day,
            "machine": report.machine,
            "versions": dict(report.versions),
            "rounds": report.rounds,
            "sizes": [_plain(size) for size in report.sizes],
            "growth": [_plain(size) for size in report.growth],
        },
        indent=1,
    )


def _plain(size: SizeResult) -> dict[str, object]:
    return {
        "entries": size.entries,
        "made": {
            name: {
                "pages": each.pages,
                "feeds": each.feeds,
                "lacking": sorted(each.lacking),
                "beyond": sorted(each.beyond),
            }
            for name, each in size.made.items()
        },
        "rows": {
            label: {
                name: {
                    "seconds": [round(each.seconds, 4) for each in samples.timed],
                    "others": [each.others and round(each.others, 4) for each in samples.timed],
                    "memory_bytes": samples.memory,
                    "files_written": samples.written,
                }
                for name, samples in row.items()
            }
            for label, row in size.rows.items()
        },
    }
