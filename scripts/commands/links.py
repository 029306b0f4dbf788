"""`archive links`: the links to other sites, whether they still work, and copies of those that do not."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import click

from plugins.core.counting import counted
from plugins.core.dates import LONDON, as_datetime
from plugins.core.files import write_if_changed
from plugins.core.loading import load_archive
from plugins.core.outside import NAME, OutsideLink, read_links, write_links
from scripts.commands.agents import agent_for, contact_option
from scripts.commands.progress import Progress
from scripts.links.finding import Use, find_links
from scripts.site.project import CONTENT, shown

# So many answers are noted down together: what is lost when the power goes.
_AT_ONCE = 20


@click.command(short_help="List links to other sites; check them; rescue dead ones.")
@click.option("--check", is_flag=True, help="Ask whether each is still there.")
@click.option("--rescue", is_flag=True, help="Find copies of dead ones in web archives.")
@click.option("--offline", is_flag=True, help="With --rescue: name copies by rule, and ask nobody.")
@click.option(
    "--again-after", "days", metavar="DAYS", type=click.IntRange(0), default=30, show_default=True,
    help="With --check: ask again for what was asked so long ago.",
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Say what would be asked, and ask nobody.")
@click.option(
    "--content", "root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=CONTENT,
    show_default="content", help="The content folder.",
)  # fmt: skip
@contact_option
def command(
    check: bool, rescue: bool, offline: bool, days: int, dry_run: bool, root: Path, contact: str | None
) -> int:
    """List the links to other sites with what is known of them: a line each, and where they stand.

    What --check and --rescue find is kept in data/links.csv. A run that is stopped goes on where it was. The
    last column of that file is yours: an address to use instead, or the word keep.
    """
    if offline and not rescue:
        raise click.UsageError("--offline goes with --rescue")
    today = datetime.now(LONDON).date()
    uses = find_links(load_archive(root, today))
    known = read_links(root / NAME)
    links = {address: known.get(address, OutsideLink(address)) for address in uses}
    links |= {address: link for address, link in known.items() if link.choice and address not in links}
    due = [link for link in links.values() if check and _is_due(link, today, days)]
    if dry_run:
        for link in due:
            click.echo(f"would ask for {link.address}")
        return 0
    if due:
        _check(links, due, root, today, agent_for(contact))
    if rescue:
        _rescue(links, uses, root, today, None if offline else agent_for(contact))
    if check or rescue:
        _keep(root, links.values())
    return _tell(links, uses, root)


def _is_due(link: OutsideLink, today: date, days: int) -> bool:
    if link.choice:
        return False
    return not link.checked or date.fromisoformat(link.checked) <= today - timedelta(days)


def _check(
    links: dict[str, OutsideLink], due: Iterable[OutsideLink], root: Path, today: date, agent: str
) -> None:
    """Ask for what is due, and note what comes of it now and then, and in any case at the end."""
    from scripts.links.checking import LinkChecker, in_turn
    from scripts.network.wire import Limits, Wire

    checker = LinkChecker(Wire(agent, limits=Limits(seconds=60.0)), today.isoformat())
    order = list(in_turn(due))
    with_bar = Progress("Asking", len(order))
    try:
        for number, link in enumerate(order, 1):
            links[link.address] = checker.check(link)
            with_bar.step()
            if number % _AT_ONCE == 0:
                _keep(root, links.values())
    finally:
        with_bar.end()
        _keep(root, links.values())


def _rescue(
    links: dict[str, OutsideLink], uses: Mapping[str, Use], root: Path, today: date, agent: str | None
) -> None:
    """Find copies of what is dead, but where an editor has chosen, or an archive has said so before."""
    from scripts.links.rescuing import Rescuer
    from scripts.network.wire import Wire

    rescuer = Rescuer(today.isoformat(), Wire(agent) if agent else None)
    dead = [
        link for link in links.values() if link.state == "dead" and not link.choice and not link.confirmed
    ]
    with_bar = Progress("Rescuing", len(dead))
    try:
        for link in dead:
            first = uses[link.address].first if link.address in uses else None
            moment = first or as_datetime(date.fromisoformat(link.checked or today.isoformat()))
            links[link.address] = rescuer.rescue(link, moment)
            with_bar.step()
    finally:
        with_bar.end()
        _keep(root, links.values())


def _keep(root: Path, links: Iterable[OutsideLink]) -> None:
    text = write_links(replace(link, answer=" ".join(link.answer.split())) for link in links)
    write_if_changed(root / NAME, text.encode())


def _tell(links: Mapping[str, OutsideLink], uses: Mapping[str, Use], root: Path) -> int:
    """A line for each link; 1 if any is dead and nothing stands in for it."""
    for address, use in uses.items():
        link = links[address]
        what = f"{link.state} ({link.answer})" if link.answer else link.state
        ahead = link.choice or link.moved_to or link.archived
        instead = f" -> {ahead}" if ahead else ""
        more = f" and {counted(len(use.files) - 1, 'other file')}" if len(use.files) > 1 else ""
        click.echo(f"{address}: {what}{instead}; in {shown(root / use.files[0])}{more}")
    counts = Counter(links[address].state for address in uses)
    click.echo(
        f"{counted(len(uses), 'link')}: {', '.join(f'{n} {state}' for state, n in sorted(counts.items()))}."
    )
    lost = [each for each in links.values() if each.state == "dead" and not each.choice and not each.archived]
    return 1 if lost else 0
