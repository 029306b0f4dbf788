"""The diary and its calendars, as Pelican's run asks for them."""

from collections.abc import Iterator

from plugins import hooks
from plugins.core import addresses
from plugins.core.calendarscopes import calendar_scopes
from plugins.core.options import read_options
from plugins.core.outputs import File, Output
from plugins.events.calendars import write_calendar, write_event
from plugins.events.diary import events_document
from plugins.events.options import EventOptions


def register() -> None:
    """Connect to the run."""
    hooks.outputs_wanted.connect(outputs)


def outputs(run: hooks.Run) -> Iterator[Output]:
    """The page of events, a calendar for each scope that has any, and one for each event."""
    options = read_options(EventOptions, "EVENTS", run.settings)
    yield events_document(run.archive, run.site)
    for scope in calendar_scopes(run.archive):
        yield File(scope.address, write_calendar(run.archive, run.site, options, scope))
    for announcement in run.archive.announcements():
        address = addresses.event_calendar(announcement.event.key)
        yield File(address, write_event(run.archive, run.site, options, announcement))
