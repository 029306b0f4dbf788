"""The run gets every feed, their list and the page about them."""

import pytest

from plugins.core.errors import SettingsError
from plugins.core.running import Run
from plugins.feeds.plugin import outputs
from tests.contents import ContentFolder
from tests.sites import SITE


def test_each_feed_comes_in_all_formats(content: ContentFolder):
    content.bulletin(1)
    run = Run(content.archive(), SITE, {"FEEDS": {"authority": "bulletins.example", "year": 2012}})

    assert [output.address for output in outputs(run)] == [
        "/feeds/all.atom.xml",
        "/feeds/all.rss.xml",
        "/feeds/all.json",
        "/feeds/bulletins.atom.xml",
        "/feeds/bulletins.rss.xml",
        "/feeds/bulletins.json",
        "/feeds/series/pcc.atom.xml",
        "/feeds/series/pcc.rss.xml",
        "/feeds/series/pcc.json",
        "/feeds/feeds.opml",
        "/subscribe/",
    ]


def test_without_an_authority_no_feed_is_written(content: ContentFolder):
    run = Run(content.archive(), SITE, {})

    with pytest.raises(SettingsError, match=r"FEEDS\['authority'\] is missing"):
        list(outputs(run))
