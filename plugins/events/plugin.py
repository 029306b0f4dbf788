"""The diary and its calendars, as Pelican's run asks for them."""

from collections.abc import Iterator
from functools import partial

from plugins.core import addresses, running
from plugins.core.archive import announcing
from plugins.core.calendarscopes import calendar_scopes
from plugins.core.facts import shown
from plugins.core.options import read_options
from plugins.core.outputs import Output
from plugins.events.calendars import write_calendar, write_event
from plugins.events.diary import events_outputs
from plugins.events.options import EventOptions


def register() -> None:
    """Connect to the run."""
    running.outputs_wanted.connect(outputs)


def outputs(run: running.Run) -> Iterator[Output]:
    """The pages of events, a calendar for each scope that has any, and one for each event."""
    options = read_options(EventOptions, "EVENTS", run.settings)
    archive, site = run.archive, run.site
    yield from events_outputs(archive, site, options.page_size)
    for scope in calendar_scopes(archive):
        yield Output(
            address=scope.address,
            inputs=(
                shown((scope.title, scope.page), "its name"),
                *(fact for entry in announcing(scope.announcements) for fact in archive.facts.diary(entry)),
            ),
            make=partial(write_calendar, archive, site, options, scope),
        )
    for announcement in archive.announcements:
        yield Output(
            address=addresses.event_calendar(announcement.event.key),
            inputs=archive.facts.diary(announcement.entry),
            make=partial(write_event, archive, site, options, announcement),
        )
