"""The archive's settings: names and values. `publishconf.py` has what differs when published."""

from jinja2 import StrictUndefined

from plugins.admin import plugin as admin
from plugins.brand import plugin as brand
from plugins.entries import plugin as entries
from plugins.events import plugin as events
from plugins.feeds import plugin as feeds
from plugins.glossary import plugin as glossary
from plugins.hosting import plugin as hosting
from plugins.lists import plugin as lists
from plugins.outside import plugin as outside
from plugins.records import plugin as records
from plugins.redirects import plugin as redirects
from plugins.search import plugin as search
from plugins.sitemap import plugin as sitemap
from plugins.statements import plugin as statements
from plugins.takedowns import plugin as takedowns

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
    # Rules and buttons, on light pages and on dark ones; a contrast that is too low is refused.
    "accent": ("#0f4c5c", "#7fd0dd"),
    # Ways to pass a page on beside e-mail. They are plain links: nothing is asked before one is followed.
    "share": (
        ("LinkedIn", "https://www.linkedin.com/sharing/share-offsite/?url={address}"),
        ("WhatsApp", "https://wa.me/?text={title}%20{address}"),
    ),
    "menu": (
        ("Bulletins", "/bulletins/"),
        ("Blog", "/blog/"),
        ("Archive", "/archive/"),
        ("Topics", "/topics/"),
        ("Events", "/events/"),
    ),
    "footer": (
        ("Subscribe", "/subscribe/"),
        ("A to Z", "/archive/a-z/"),
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
PLUGINS = [search, outside, glossary, entries, statements, lists, events, feeds, redirects, takedowns]
PLUGINS += [records, hosting, sitemap, brand, admin]
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "auto_reload": False,  # each build reads the theme once
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
}

# One dictionary a plugin
ACCESSIBILITY = {
    "prepared": "2026-11-22",
    "status": "partially",
    "failures": (
        "Some pictures that came with entries from older websites have no description. "
        "This fails WCAG 2.2 success criterion 1.1.1 (non-text content).",
    ),
    "exemptions": (
        "PDF and Word documents published before 23 September 2018 that are not needed to use a service.",
        "Entries that were archived before 23 September 2019 and have not been changed since.",
    ),
}
EVENTS = {"authority": "bulletins.example"}
FEEDS = {"authority": "bulletins.example", "year": 2012}
LISTS = {"page_size": 30}
