"""Where feeds were on the platforms that archives come from: their subscribers go on without doing anything.

The addresses are those of WordPress, Blogger, Liferay and of most others; of a feed of one category or of one
blog nobody can know what it is now.
"""

from collections.abc import Mapping

from plugins.core import addresses
from plugins.core.feedscopes import ALL

_IN_ATOM = ("/atom.xml", "/feed/atom/", "/feeds/posts/default", "/index.xml")
_IN_RSS = (
    "/-/blogs/rss",
    "/c/blogs/rss",
    "/feed/",
    "/feed/rss/",
    "/feed/rss2/",
    "/index.rss",
    "/rss",
    "/rss.xml",
)

OLD_FEEDS: Mapping[str, str] = {
    **dict.fromkeys(_IN_ATOM, addresses.feed(ALL)),
    **dict.fromkeys(_IN_RSS, addresses.feed(ALL, "rss.xml")),
}
