"""`archive check`: every problem in the content at once, in plain words."""

from collections.abc import Sequence
from pathlib import Path

import click

from plugins.core.errors import Problem
from plugins.core.loading import find_problems
from plugins.core.parallel import processors
from scripts.commands.reporting import report
from scripts.site.project import CONTENT


@click.command(short_help="Say everything that is wrong with the content.")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--content", type=click.Path(exists=True, file_okay=False, path_type=Path), default=CONTENT)
@click.option("--format", "style", type=click.Choice(["text", "json", "github"]), default="text")
def command(paths: tuple[Path, ...], content: Path, style: str) -> int:
    """Read the content as a build would and say what stands in the way.

    With PATHS, only the problems in those files and folders are shown.
    """
    problems = [
        problem for problem in find_problems(content, jobs=processors()) if _is_asked_for(problem, paths)
    ]
    report(problems, style)
    if not problems and style == "text":
        click.echo("No problems found.")
    return 1 if problems else 0


def _is_asked_for(problem: Problem, paths: Sequence[Path]) -> bool:
    return not paths or any(problem.path.resolve().is_relative_to(path.resolve()) for path in paths)
