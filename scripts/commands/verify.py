"""`archive verify`: whether entries still say what their captures say."""

import os
from collections import Counter
from pathlib import Path

import click

from plugins.core.counting import counted
from plugins.core.errors import ContentError
from scripts.commands.sources import profile_option, year_option
from scripts.importer.running.reading import Options
from scripts.keeping.comparing import compare
from scripts.keeping.keeping import kept_in
from scripts.privacy.policy import FILE as POLICY
from scripts.privacy.policy import read_policy
from scripts.privacy.redactions import FILE as REDACTIONS
from scripts.privacy.redactions import read_redactions
from scripts.site.project import CONTENT, shown

VARIABLE = "ARCHIVE_CAPTURES"


@click.command(short_help="Prove that entries still say what their captures say.")
@click.argument("sources", metavar="[SOURCE]...", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--content", type=click.Path(exists=True, file_okay=False, path_type=Path), default=CONTENT,
    show_default="content", help="The content folder.",
)  # fmt: skip
@profile_option
@year_option
def command(sources: tuple[Path, ...], content: Path, profile: str | None, year: int | None) -> int:
    """Import the captures once more, beside the archive, and compare.

    SOURCE is what was imported, or the folder in which `archive import --keep` has kept it; without one, the
    folder that ARCHIVE_CAPTURES names. What editors have changed since shows as a difference. Nothing is
    written.
    """
    captures = _captures(sources)
    policy, problems = read_policy(content / POLICY)
    if problems:
        raise ContentError(problems)
    options, redactions = Options(profile, year, policy), read_redactions(content / REDACTIONS)
    counts: Counter[str] = Counter()
    for each in compare(content, captures, options, redactions):
        counts[each.verdict] += 1
        if each.verdict != "agrees":
            click.echo(f"{shown(content / each.path)}: {_WORDS[each.verdict]}")
        for line in each.difference:
            click.echo(line)
    agree = f"{counts['agrees']:,} of {counted(sum(counts.values()), 'entry', 'entries')}"
    click.echo(f"{agree} agree with their captures.")
    return 0 if set(counts) <= {"agrees"} else 1


_WORDS = {
    "differs": "does not say what its capture says:",
    "no capture": "has no capture here; name the source it was imported from",
    "no entry": "is in the captures, but not in the archive",
}


def _captures(sources: tuple[Path, ...]) -> list[Path]:
    if not sources:
        named = os.environ.get(VARIABLE)
        if not named:
            raise click.UsageError(f"name the captures, or set {VARIABLE} to the folder they are kept in")
        sources = (Path(named),)
    if len(sources) == 1 and sources[0].is_dir() and not any(sources[0].glob("*.htm*")):
        return kept_in(sources[0])
    return list(sources)
