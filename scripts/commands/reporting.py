"""Problems as a person, a program or a pull request is told of them."""

import json
from collections.abc import Sequence
from pathlib import Path

import click

from plugins.core.counting import counted
from plugins.core.errors import Problem
from scripts.checking.findings import BUILD, Finding
from scripts.site.project import shown


def report(problems: Sequence[Problem], style: str) -> None:
    """Print problems that stand in the way, as `report_findings` does."""
    report_findings([Finding(problem, BUILD, "error") for problem in problems], style)


def report_findings(findings: Sequence[Finding], style: str) -> None:
    """Print findings: as lines for a person, as JSON, or as annotations of a pull request on GitHub.

    For a person, the lines of warnings end with the key by which their rule can be switched off.
    """
    if style == "json":
        click.echo(json.dumps([_row(finding) for finding in findings], indent=2, ensure_ascii=False))
        return
    for finding in findings:
        click.echo(_annotation(finding) if style == "github" else _line(finding), err=style == "text")
    if style == "text":
        warnings = sum(finding.level == "warning" for finding in findings)
        _sum_up(len(findings) - warnings, warnings)


def _sum_up(errors: int, warnings: int) -> None:
    if errors:
        more = f" and {counted(warnings, 'warning')}" if warnings else ""
        click.echo(f"{counted(errors, 'problem')}{more} found.", err=True)
    elif warnings:
        click.echo(f"No problems found; {counted(warnings, 'warning')}.")
    else:
        click.echo("No problems found.")


def _line(finding: Finding) -> str:
    problem = finding.problem
    line = str(Problem(Path(shown(problem.path)), problem.what, problem.cure, problem.line))
    return line if finding.level == "error" else f"{line} [{finding.rule}]"


def _row(finding: Finding) -> dict[str, object]:
    problem = finding.problem
    return {
        "path": shown(problem.path),
        "line": problem.line,
        "level": finding.level,
        "rule": finding.rule,
        "what": problem.what,
        "cure": problem.cure,
    }


def _annotation(finding: Finding) -> str:
    """A workflow command that marks the line in the pull request."""
    problem = finding.problem
    message = f"{problem.what}; {problem.cure}" if problem.cure else problem.what
    place = f"file={_escaped(shown(problem.path), ',:')},line={problem.line or 1}"
    return f"::{finding.level} {place},title={finding.rule}::{_escaped(message)}"


def _escaped(text: str, more: str = "") -> str:
    """A text as GitHub wants it in a workflow command; a property takes `more` signs."""
    for sign in f"%\r\n{more}":
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text
