"""`archive check`: every problem in the content at once, in plain words."""

import json
from collections.abc import Sequence
from pathlib import Path

import click

from plugins.core.counting import counted
from plugins.core.errors import Problem
from plugins.core.loading import find_problems
from plugins.core.parallel import processors
from scripts.site.project import CONTENT, shown


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


def report(problems: Sequence[Problem], style: str) -> None:
    """Print problems: as lines for a person, as JSON, or as annotations of a pull request on GitHub."""
    if style == "json":
        click.echo(json.dumps([_row(problem) for problem in problems], indent=2, ensure_ascii=False))
        return
    for problem in problems:
        click.echo(_annotation(problem) if style == "github" else _line(problem), err=style == "text")
    if problems and style == "text":
        click.echo(f"{counted(len(problems), 'problem')} found.", err=True)


def _line(problem: Problem) -> str:
    return str(Problem(Path(shown(problem.path)), problem.what, problem.cure, problem.line))


def _row(problem: Problem) -> dict[str, object]:
    return {"path": shown(problem.path), "line": problem.line, "what": problem.what, "cure": problem.cure}


def _annotation(problem: Problem) -> str:
    """A workflow command that marks the line in the pull request."""
    message = f"{problem.what}; {problem.cure}" if problem.cure else problem.what
    escaped = message.replace("%", "%25").replace("\n", "%0A")
    return f"::error file={shown(problem.path)},line={problem.line or 1}::{escaped}"
