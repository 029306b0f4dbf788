"""The archive's settings: names and values. `publishconf.py` has what differs when published."""

from jinja2 import StrictUndefined

from plugins.entries import plugin as entries
from plugins.events import plugin as events
from plugins.feeds import plugin as feeds
from plugins.glossary import plugin as glossary
from plugins.lists import plugin as lists
from plugins.redirects import plugin as redirects
from plugins.search import plugin as search
from plugins.sitemap import plugin as sitemap
from plugins.statements import plugin as statements

# What it is
SITENAME = "Community Safety Bulletins"
SITEURL = "http://localhost:8000"
TIMEZONE = "Europe/London"
DEFAULT_LANG = "en"
SITE = {
    "tagline": "Bulletins and blog on the coming of police and crime commissioners, 2011 to 2012.",
    "publisher": "Example Community Safety Team",
    "contact": "archive@bulletins.example",
    "licence": ("Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "code": ("MIT licence", "https://spdx.org/licenses/MIT.html"),
    "notice": "An example archive: its pages were written to show the software, not by the bodies they name.",
    "menu": (
        ("Bulletins", "/bulletins/"),
        ("Blog", "/blog/"),
        ("Archive", "/archive/"),
        ("Topics", "/topics/"),
        ("Events", "/events/"),
    ),
    "footer": (
        ("Subscribe", "/subscribe/"),
        ("Glossary", "/glossary/"),
        ("People", "/people/"),
        ("Organisations", "/organisations/"),
        ("Sitemap", "/sitemap/"),
        ("Accessibility", "/accessibility/"),
        ("About this archive", "/about/"),
    ),
}

# Where it lies
PATH = "content"
THEME = "theme"
OUTPUT_PATH = "output"
CACHE_PATH = ".cache"

# How it is made. The run is our own; the order of the plugins is that of the work:
# texts, then pages made from them, then what is made from the pages. Search reads the finished files.
PELICAN_CLASS = "plugins.ArchivePelican"
PLUGINS = [search, glossary, entries, statements, lists, events, feeds, redirects, sitemap]
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "auto_reload": False,  # each build reads the theme once
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
}

# One dictionary a plugin
EVENTS = {"authority": "bulletins.example"}
FEEDS = {"authority": "bulletins.example", "year": 2012}
LISTS = {"page_size": 30}
