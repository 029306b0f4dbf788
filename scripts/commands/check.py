"""`archive check`: every problem in the content at once, in plain words."""

from collections.abc import Sequence
from pathlib import Path

import click

from plugins.core.errors import Problem
from plugins.core.parallel import processors
from plugins.core.storedcache import open_cache
from plugins.core.versions import reader_version
from scripts.checking.examining import examine, rules_in_words
from scripts.checking.mending import mend
from scripts.checking.renames import mend_renames
from scripts.commands.reporting import report_findings
from scripts.site.making import open_readings
from scripts.site.project import CONTENT, SETTINGS, shown


@click.command(short_help="Say everything that is wrong with the content.")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--content", type=click.Path(exists=True, file_okay=False, path_type=Path), default=CONTENT)
@click.option("--format", "style", type=click.Choice(["text", "json", "github"]), default="text")
@click.option("--strict", is_flag=True, help="Let warnings fail the check too.")
@click.option("--fix", is_flag=True, help="Mend what is safe to mend first, and say what was changed.")
@click.option("--dry-run", is_flag=True, help="With --fix: say what would be mended, and change nothing.")
@click.option("--rules", is_flag=True, help="List what is looked for, and end.")
@click.option("--jobs", type=click.IntRange(1), default=processors(), help="How many processes to use.")
@click.option(
    "--settings",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=SETTINGS,
    help="The settings that name the cache.",
)
def command(
    paths: tuple[Path, ...],
    content: Path,
    style: str,
    strict: bool,
    fix: bool,
    dry_run: bool,
    rules: bool,
    jobs: int,
    settings: Path,
) -> int:
    """Read the content as a build would and say what stands in the way, and what would embarrass.

    With PATHS, only what is in those files and folders is told, and mended. Errors stop a build; warnings do
    not. A comment spares a line from a rule: <!-- check: off wording --> in the text, # check: off numbering
    in front matter. What was changed by --fix is told line by line: line ends, invisible letters, spaces at
    the ends of lines, empty keys, days written as 9/5/2012, the encoding of the file.
    """
    if rules:
        for key, level, words in rules_in_words():
            click.echo(f"{key:<11} {level:<8} {words}")
        return 0
    if dry_run and not fix:
        raise click.UsageError("--dry-run goes with --fix; a check changes nothing.")
    for problem in mend(content, _chosen(content, paths), dry_run=dry_run) if fix else ():
        line = str(Problem(Path(shown(problem.path)), problem.what, problem.cure, problem.line))
        click.echo(line, err=style != "text")
    for problem in mend_renames(content, dry_run=dry_run) if fix and not paths else ():
        click.echo(f"{shown(problem.path)}: {problem.what}", err=style != "text")
    cache = open_cache(open_readings(settings)[0], reader_version())
    findings = [
        finding
        for finding in examine(content, jobs=jobs, cache=cache)
        if _is_asked_for(finding.problem, paths)
    ]
    report_findings(findings, style)
    return 1 if any(strict or finding.level == "error" for finding in findings) else 0


def _is_asked_for(problem: Problem, paths: Sequence[Path]) -> bool:
    return not paths or any(problem.path.resolve().is_relative_to(path.resolve()) for path in paths)


def _chosen(content: Path, paths: Sequence[Path]) -> tuple[Path, ...]:
    return tuple(path for path in paths if path.resolve().is_relative_to(content.resolve())) or (
        () if paths else (content,)
    )
