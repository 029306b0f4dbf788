"""What pages are, for machines: schema.org terms as JSON-LD 1.1, ready to stand in a page."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from plugins.core import addresses
from plugins.core.archive import Announcement, Archive
from plugins.core.model import Entry, Event, Organisation, Series
from plugins.core.outputs import Link
from plugins.core.site import Site

# The picture that stands for the site where a page is passed on.
SHARE_PICTURE = "/theme/share.png"

# A thing and what is said of it.
Thing = Mapping[str, Any]

_IN_HTML = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def as_script(things: Iterable[Thing]) -> str:
    r"""The things as the text of a script element, which nothing in them can end; empty for none.

    >>> as_script([{"@type": "Thing", "name": "</script>"}])
    '{"@context":"https://schema.org","@graph":[{"@type":"Thing","name":"\\u003c/script\\u003e"}]}'
    """
    graph = [{name: value for name, value in thing.items() if value} for thing in things]
    if not graph:
        return ""
    whole = {"@context": "https://schema.org", "@graph": graph}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).translate(_IN_HTML)


def entry_things(archive: Archive, site: Site, entry: Entry, crumbs: Iterable[Link]) -> Iterator[Thing]:
    """An entry with whoever wrote it, the events that it announces, and the way down to it."""
    url = site.full(entry.address)
    yield {
        "@type": "BlogPosting" if entry.series is None else ["Article", "PublicationIssue"],
        "@id": url,
        "url": url,
        "headline": entry.title,
        "description": entry.summary,
        "inLanguage": entry.lang,
        "datePublished": None if entry.approximate else (entry.date or entry.day).isoformat(),
        "dateModified": entry.modified.isoformat() if entry.modified else None,
        "temporalCoverage": str(entry.period) if entry.period else None,
        "issueNumber": entry.number,
        "isPartOf": _container(archive, site, entry),
        "author": [_writer(archive, site, author) for author in entry.writers],
        "publisher": _publisher(site),
        "about": [archive.topics[key].name for key in entry.topics],
        "isBasedOn": entry.source.url if entry.source else None,
        "image": site.full(SHARE_PICTURE),
    }
    for event in entry.events:
        yield event_thing(archive, site, Announcement(event, entry))
    yield _way_down(site, crumbs)


def _container(archive: Archive, site: Site, entry: Entry) -> Thing:
    if entry.series is None:
        return {"@type": "Blog", "@id": site.full(addresses.BLOG), "name": f"{site.name}: Blog"}
    return series_thing(site, archive.series[entry.series])


def series_thing(site: Site, series: Series) -> Thing:
    """A series, which is a periodical."""
    url = site.full(addresses.series(series.key))
    return {"@type": "Periodical", "@id": url, "name": series.title, "url": url}


def event_thing(archive: Archive, site: Site, announcement: Announcement) -> Thing:
    """An event; days stay days, and moments have their zone."""
    event = announcement.event
    return {
        "@type": "Event",
        "name": event.title,
        "startDate": event.start.isoformat(),
        "endDate": event.end.isoformat() if event.end else None,
        "location": {"@type": "Place", "name": event.place} if event.place else None,
        "organizer": _organiser(archive, site, event),
        "url": site.full(announcement.address),
    }


def _organiser(archive: Archive, site: Site, event: Event) -> Thing | None:
    return _writer(archive, site, event.organiser) if event.organiser else None


def _writer(archive: Archive, site: Site, author: str) -> Thing:
    found = archive.writer(author)
    credit = archive.credit(author)
    kind = "Organization" if isinstance(found, Organisation) else "Person"
    named = {"@type": kind, "name": credit.name}
    return named | {"url": site.full(credit.address)} if credit.address else named


def _publisher(site: Site) -> Thing:
    return {"@type": "Organization", "name": site.publisher}


def _way_down(site: Site, crumbs: Iterable[Link]) -> Thing:
    way = (Link("Home", addresses.HOME), *crumbs)
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": crumb.label, "item": site.full(crumb.address)}
            for place, crumb in enumerate(way, 1)
        ],
    }


def site_thing(site: Site) -> Thing:
    """The site as a whole."""
    url = site.full(addresses.HOME)
    return {
        "@type": "WebSite",
        "@id": url,
        "url": url,
        "name": site.name,
        "description": site.tagline,
        "publisher": _publisher(site),
        "license": site.licence.address,
    }
