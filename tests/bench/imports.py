"""The import beside trafilatura: the same saved pages in the same run, in turn, the self-check included.

Both read every page, find its text, title, author, date and comments, and write Markdown to a file. The
archive then also renders what it wrote and compares the words, settles links and writes comments apart.
"""

import re
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import trafilatura

from plugins.core.parallel import processors
from scripts.importer.profiles import all_profiles
from scripts.importer.running.importing import import_sources
from scripts.importer.running.reading import Options
from scripts.importer.running.stages import Crew, alone
from scripts.importer.running.workers import Processes
from scripts.importer.running.writing import WriteOptions
from tests.bench.machine import describe_machine, versions
from tests.importer.articles import CUSTODY, GRANTS, PANELS
from tests.importer.themes import all_themes

_ARTICLES = (PANELS, GRANTS, CUSTODY)
_WORD = re.compile(r"\w+")
_CAPTURED = "2014-03-01T12:00:00Z"


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved page: its file's name, its HTML, its address, and the words of its text."""

    name: str
    html: str
    url: str
    words: str


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that are measured together."""

    label: str
    pages: Sequence[Saved]


@click.command()
@click.option("--rounds", type=click.IntRange(1), default=3, help="How many runs the least is taken of.")
@click.option("--copies", type=click.IntRange(1), default=4, help="How often each page is there.")
def main(rounds: int, copies: int) -> None:
    """Measure the import of made-up pages of many platforms and print the table."""
    named = ", ".join(f"{name} {number}" for name, number in _versions().items())
    click.echo(f"Measured on {datetime.now(UTC).date().isoformat()}: {describe_machine()}. {named}.\n")
    click.echo(
        "| pages | archive, ms a page | trafilatura, ms a page | × | words F1, archive | trafilatura |"
    )
    click.echo("| --- | ---: | ---: | ---: | ---: | ---: |")
    for group in _groups(copies):
        click.echo(_line(group, rounds))
    click.echo(f"\nMilliseconds of one processor, the least of {rounds} runs each, taken in turn.\n")
    click.echo(_jobs_line(_groups(copies), rounds))


def _versions() -> Mapping[str, str]:
    known = versions()
    return {name: known[name] for name in ("Python", "archive")} | {"trafilatura": trafilatura.__version__}


def _groups(copies: int) -> tuple[Group, Group]:
    """Pages whose platform always keeps its text in the same place, and all others."""
    certain: list[Saved] = []
    others: list[Saved] = []
    for theme in all_themes():
        pages = certain if all_profiles()[theme.profile].certain else others
        for article in _ARTICLES:
            for copy in range(copies):
                name = f"{len(certain) + len(others)}.html"
                html = theme.build(article).replace("</title>", f" ({copy})</title>", 1)
                pages.append(Saved(name, html, f"{theme.url(article)}/{name[:-5]}", article.words))
    return Group("certain profile", certain), Group("others", others)


def _line(group: Group, rounds: int) -> str:
    works = (partial(_import, group.pages), partial(_extract, group.pages))
    seconds = _least(works, rounds, time.process_time)
    each = [one / len(group.pages) * 1000 for one in seconds]
    texts = (works[0](), _texts(group.pages))
    scores = " | ".join(f"{_quality(group.pages, found):.3f}" for found in texts)
    return f"| {group.label} | {each[0]:.1f} | {each[1]:.1f} | {each[0] / each[1]:.2f} | {scores} |"


def _jobs_line(groups: Sequence[Group], rounds: int) -> str:
    pages = [page for group in groups for page in group.pages]
    works = [partial(_import, pages, Processes(jobs)) for jobs in (1, 2)]
    one, two = _least(works, rounds, time.perf_counter)
    return (
        f"{len(pages)} pages with one process {one:.1f} s, with two {two:.1f} s: {one / two:.2f} times as "
        f"fast, on {processors()} processors."
    )


def _least(
    works: Sequence[Callable[[], object]], rounds: int, clock: Callable[[], float]
) -> tuple[float, ...]:
    """The least time that each work took, in seconds; once before it counts, to load what is needed."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(rounds + 1):
        for number, work in enumerate(works):
            started = clock()
            work()
            taken[number].append(clock() - started)
    return tuple(min(each[1:]) for each in taken)


def _import(pages: Sequence[Saved], crew: Crew = alone) -> Mapping[str, str]:
    """The Markdown of each page by its address, as the archive imports it."""
    with TemporaryDirectory() as folder:
        saved, root = Path(folder) / "saved", Path(folder) / "content"
        _save(pages, saved)
        outcomes = list(import_sources([saved], Options(), WriteOptions(root), crew))
        return {
            one.url: (root / one.path).read_text("utf-8").split("\n---\n", 1)[1]
            for one in outcomes
            if one.path is not None and one.is_entry
        }


def _texts(pages: Sequence[Saved]) -> Mapping[str, str]:
    """The main text of each page as trafilatura finds it, without comments."""
    found = ((page, trafilatura.extract(page.html, url=page.url, include_comments=False)) for page in pages)
    return {page.url: text or "" for page, text in found}


def _extract(pages: Sequence[Saved]) -> None:
    """The same work by trafilatura, with all that it can find."""
    with TemporaryDirectory() as folder:
        saved = Path(folder) / "saved"
        _save(pages, saved)
        for page in pages:
            found = trafilatura.extract(
                (saved / page.name).read_bytes(),
                url=page.url,
                output_format="markdown",
                with_metadata=True,
                include_comments=True,
                include_formatting=True,
                include_links=True,
                include_images=True,
                include_tables=True,
            )
            (saved / f"{page.name}.md").write_text(found or "", "utf-8")


def _save(pages: Sequence[Saved], folder: Path) -> None:
    folder.mkdir()
    rows = ["file,url,captured", *(f"{page.name},{page.url},{_CAPTURED}" for page in pages)]
    (folder / "urls.csv").write_text("\n".join(rows), "utf-8")
    for page in pages:
        (folder / page.name).write_text(page.html, "utf-8")


def _quality(pages: Sequence[Saved], texts: Mapping[str, str]) -> float:
    """The mean F1 of the words that were found."""
    return sum(_shared(page.words, texts.get(page.url, "")) for page in pages) / len(pages)


def _shared(wanted: str, given: str) -> float:
    one, other = (Counter(_WORD.findall(text.casefold())) for text in (wanted, given))
    return 2 * (one & other).total() / ((one.total() + other.total()) or 1)


if __name__ == "__main__":
    main()
