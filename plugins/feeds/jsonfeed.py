"""Feeds and items as JSON Feed 1.1 has them: plain objects, without what is not known."""

from collections.abc import Iterable, Mapping
from typing import Any

from plugins.core.model import Credit
from plugins.feeds.items import Feed, Item

VERSION = "https://jsonfeed.org/version/1.1"
ENDING = "json"


def feed_object(feed: Feed) -> Mapping[str, Any]:
    """What a document says of itself, without its items; `next_url` leads to the next older one."""
    return _known(
        version=VERSION,
        title=feed.title,
        description=feed.subtitle,
        home_page_url=feed.address,
        feed_url=feed.document(ENDING),
        next_url=feed.document(ENDING, feed.older) if feed.older else None,
        authors=_people([feed.author]),
        language=feed.lang,
    )


def item_object(item: Item) -> Mapping[str, Any]:
    """An item."""
    return _known(
        id=item.id,
        url=item.address,
        external_url=item.via,
        title=item.title,
        summary=item.summary,
        content_html=item.content,
        image=item.image,
        date_published=item.published.isoformat(),
        date_modified=item.updated.isoformat(),
        language=item.lang,
        authors=_people([*item.authors, *item.contributors]),
        tags=[each.label for each in item.categories],
        attachments=[
            {
                "url": each.address,
                "mime_type": each.media_type,
                "title": each.name,
                "size_in_bytes": each.size,
            }
            for each in item.attachments
        ],
    )


def _people(credits: Iterable[Credit]) -> list[Mapping[str, str]]:
    return [_known(name=each.name, url=each.address) for each in credits]


def _known(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
