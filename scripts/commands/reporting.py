"""Problems as a person, a program or a pull request is told of them."""

import json
from collections.abc import Sequence
from pathlib import Path

import click

from plugins.core.counting import counted
from plugins.core.errors import Problem
from scripts.site.project import shown


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
