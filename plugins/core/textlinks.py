"""What a text points at, and the places in it that others may point at."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from plugins.core.links import fragment_targets, internal_targets, relative_targets
from plugins.core.model import Body, Comment

# Every page has these, whatever its text.
_ALWAYS = ("comments", "main")
_ID = re.compile(r' id="([^"]+)"')


@dataclass(frozen=True, slots=True)
class TextLinks:
    """The links of a text, each once: to addresses on this site, within the page, to no full address.

    `anchors` are all ids that a link may lead to.
    """

    targets: tuple[str, ...] = ()
    fragments: tuple[str, ...] = ()
    relatives: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()


def links_of(body: Body, comments: Iterable[Comment] = ()) -> TextLinks:
    """The links of a text and its comments' anchors, in order."""
    html = body.html
    anchors = {*_ALWAYS, *_ID.findall(html), *(f"comment-{comment.id}" for comment in comments)}
    return TextLinks(
        targets=tuple(sorted(set(internal_targets(html)))),
        fragments=tuple(sorted(set(fragment_targets(html)))),
        relatives=tuple(sorted(set(relative_targets(html)))),
        anchors=tuple(sorted(anchors)),
    )
