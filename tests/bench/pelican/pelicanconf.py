"""The archive's pages, lists and feeds as a plain Pelican site: no plugins, and its own cache."""

SITENAME = "Community Safety Bulletins"
SITEURL = "http://localhost:8000"
SITE_TAGLINE = "Bulletins and blog, made up to measure builds."
PUBLISHER = "Example Community Safety Team"
TIMEZONE = "Europe/London"
DEFAULT_LANG = "en"

PATH = "content"
THEME = "theme"
OUTPUT_PATH = "output"
PLUGINS: list[str] = []
USE_FOLDER_AS_CATEGORY = False
STATIC_PATHS: list[str] = []

# What was read is kept between builds, which makes an edit twice as fast.
CACHE_CONTENT = True
LOAD_CONTENT_CACHE = True
CACHE_PATH = "cache"

# As the archive reads Markdown, as far as Pelican can.
MARKDOWN = {
    "extensions": [
        "abbr",
        "attr_list",
        "def_list",
        "fenced_code",
        "footnotes",
        "sane_lists",
        "tables",
        "toc",
    ],
    "output_format": "html",
}

# Where everything lives: as in the archive. Entries name their addresses themselves.
CATEGORY_REGEX_SUBSTITUTIONS = [(r"^(.*) bulletin$", r"bulletins/\1"), (r"\s+", "-")]
CATEGORY_URL = "{slug}/"
CATEGORY_SAVE_AS = "{slug}/index.html"
TAG_URL = "topics/{slug}/"
TAG_SAVE_AS = "topics/{slug}/index.html"
AUTHOR_URL = "people/{slug}/"
AUTHOR_SAVE_AS = "people/{slug}/index.html"
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = "{slug}/index.html"
YEAR_ARCHIVE_URL = "archive/{date:%Y}/"
YEAR_ARCHIVE_SAVE_AS = "archive/{date:%Y}/index.html"
MONTH_ARCHIVE_URL = "archive/{date:%Y}/{date:%m}/"
MONTH_ARCHIVE_SAVE_AS = "archive/{date:%Y}/{date:%m}/index.html"
DIRECT_TEMPLATES = ["index", "tags", "categories", "authors", "archives"]
TAGS_URL = "topics/"
TAGS_SAVE_AS = "topics/index.html"
CATEGORIES_URL = "bulletins/"
CATEGORIES_SAVE_AS = "bulletins/index.html"
AUTHORS_URL = "people/"
AUTHORS_SAVE_AS = "people/index.html"
ARCHIVES_URL = "archive/"
ARCHIVES_SAVE_AS = "archive/index.html"

DEFAULT_PAGINATION = 30
PAGINATED_TEMPLATES = {"tag": None, "category": None, "author": None, "period_archives": None}
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{url}page/{number}/", "{base_name}/page/{number}/index.html"),
)

FEED_MAX_ITEMS = 30
RSS_FEED_SUMMARY_ONLY = False
FEED_ALL_ATOM = "feeds/all.atom.xml"
FEED_ALL_RSS = "feeds/all.rss.xml"
CATEGORY_FEED_ATOM = "feeds/{slug}.atom.xml"
CATEGORY_FEED_RSS = "feeds/{slug}.rss.xml"
TAG_FEED_ATOM = "feeds/topics/{slug}.atom.xml"
TAG_FEED_RSS = "feeds/topics/{slug}.rss.xml"
AUTHOR_FEED_ATOM = "feeds/people/{slug}.atom.xml"
AUTHOR_FEED_RSS = "feeds/people/{slug}.rss.xml"
TRANSLATION_FEED_ATOM = None

MENU = (
    ("Bulletins", "bulletins/"),
    ("Blog", "blog/"),
    ("Archive", "archive/"),
    ("Topics", "topics/"),
    ("Events", "events/"),
)
FOOTER = (
    ("Subscribe", "subscribe/"),
    ("Glossary", "glossary/"),
    ("People", "people/"),
    ("Organisations", "organisations/"),
    ("Sitemap", "sitemap/"),
    ("Accessibility", "accessibility/"),
    ("About this archive", "about/"),
)
