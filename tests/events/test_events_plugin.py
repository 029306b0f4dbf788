"""The run gets the diary, the calendars and a file for each event."""

from plugins.core.running import Run
from plugins.events.plugin import outputs
from tests.contents import ContentFolder
from tests.sites import SITE


def test_the_diary_its_calendars_and_each_event(content: ContentFolder):
    content.bulletin(1, matter="topics: [panels]\nevents:\n  - {key: iom, title: IOM, start: 2012-07-03}\n")
    run = Run(content.archive(), SITE, {"EVENTS": {"authority": "bulletins.example"}})

    assert [output.address for output in outputs(run)] == [
        "/events/",
        "/events/events.ics",
        "/bulletins/pcc/events.ics",
        "/topics/panels/events.ics",
        "/events/iom.ics",
    ]


def test_an_archive_without_events_has_an_empty_diary_and_no_calendar(content: ContentFolder):
    content.bulletin(1)
    run = Run(content.archive(), SITE, {"EVENTS": {"authority": "bulletins.example"}})

    assert [output.address for output in outputs(run)] == ["/events/"]
