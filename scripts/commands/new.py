"""`archive new`: the next bulletin or blog entry, filled in as far as can be known."""

from dataclasses import replace
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from shlex import quote

import click

from plugins.core.datafiles import DataFiles
from plugins.core.datareading import read_data_files
from plugins.core.dates import LONDON, Period
from plugins.core.errors import ContentError
from scripts.drafting.converting import Converted, convert, own_number, title_of
from scripts.drafting.material import Material
from scripts.drafting.message import read_message
from scripts.drafting.proposals import Proposal, next_blog_entry, next_bulletin
from scripts.drafting.word import read_word_draft
from scripts.drafting.writing import compose, write
from scripts.site.project import CONTENT, shown

_content = click.option(
    "--content", type=click.Path(exists=True, file_okay=False, path_type=Path), default=CONTENT
)
_from = click.option(
    "--from",
    "draft",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Begin with what a Word document (.docx) or a saved message (.eml) says.",
)
_dry_run = click.option("--dry-run", is_flag=True, help="Print the file; write nothing.")
_today = click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), help="Write as on this day, not as today."
)


@click.group(short_help="Begin the next bulletin or blog entry.")
def command() -> None:
    """Begin the next bulletin or blog entry: its number, day, authors and sections are proposed."""


@command.command()
@click.argument("series")
@click.option("--number", type=click.IntRange(1), help="Another number than the next, as to fill a gap.")
@_from
@_content
@_dry_run
@_today
def bulletin(
    series: str, number: int | None, draft: Path | None, content: Path, dry_run: bool, today: datetime | None
) -> int:
    """Begin the next issue of SERIES, which is a key of data/series.yaml."""
    data = _read_data(content)
    if series not in data.series:
        raise click.UsageError(f"{series!r} is not a series; {_nearest(series, data)}")
    material = _read_draft(draft)
    proposal = next_bulletin(content, data, series, _day(today), number, material.sent if material else None)
    return _begin(content, proposal, material, dry_run)


@command.command()
@click.argument("period")
@click.argument("title", required=False, default="")
@_from
@_content
@_dry_run
@_today
def blog(
    period: str, title: str, draft: Path | None, content: Path, dry_run: bool, today: datetime | None
) -> int:
    """Begin the blog entry about PERIOD, a month as 2012-06; TITLE is proposed where none is given."""
    try:
        month = Period.parse(period)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    material = _read_draft(draft)
    sent = material.sent if material else None
    title = title or _title_of(material)
    return _begin(content, next_blog_entry(content, month, _day(today), title, sent), material, dry_run)


def _begin(content: Path, proposal: Proposal, material: Material | None, dry_run: bool) -> int:
    path = content / proposal.path
    if path.exists():
        click.echo(
            f"{shown(path)}: is there already; write there, or choose another number or title", err=True
        )
        return 1
    converted = _converted(content, proposal, material) if material else None
    text = compose(proposal, converted)
    if dry_run:
        click.echo(text, nl=False)
        return 0
    write(content, proposal, text, converted)
    for name in (proposal.path, *(converted.files if converted else ())):
        click.echo(shown(content / name))
    click.echo(f"Next: write, then see what is left to do: archive check {quote(shown(path))}", err=True)
    return 0


def _converted(content: Path, proposal: Proposal, material: Material) -> Converted:
    """What a draft says, with what a person should see to in it."""
    converted = convert(material, content, f"media/{proposal.series or 'blog'}", proposal.stem)
    review = [f"the text was taken from {material.name}: read it through once beside it", *converted.review]
    stated = own_number(converted.title)
    if proposal.number and stated and stated != proposal.number:
        review.append(f"the draft calls itself No {stated}; this is No {proposal.number}")
    if material.sent == proposal.date:
        review.append("the date is that of the message: see that it is the day of publication")
    return replace(converted, review=tuple(review))


def _read_draft(path: Path | None) -> Material | None:
    if path is None:
        return None
    match path.suffix.lower():
        case ".docx":
            return read_word_draft(path)
        case ".eml":
            return read_message(path)
    cure = "save it as a Word document (.docx), or save the message itself (.eml)"
    raise click.UsageError(f"{path.name} is neither; {cure}")


def _title_of(material: Material | None) -> str:
    """The title that a draft gives itself, which also names the file of a blog entry."""
    return title_of(material) if material else ""


def _read_data(content: Path) -> DataFiles:
    data, problems = read_data_files(content / "data")
    if problems:
        raise ContentError(problems)
    return data


def _nearest(series: str, data: DataFiles) -> str:
    if not data.series:
        return "add it to content/data/series.yaml"
    close = get_close_matches(series.lower(), list(data.series), 1)
    if close:
        return f"did you mean {close[0]}?"
    titles = (key for key, each in data.series.items() if get_close_matches(series, [each.title], 1))
    near = next(titles, None)
    return f"did you mean {near}?" if near else f"the series are {', '.join(data.series)}"


def _day(today: datetime | None) -> date:
    return today.date() if today else datetime.now(LONDON).date()
