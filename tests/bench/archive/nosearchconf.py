"""The archive's own settings without the search index, which neither Hugo nor plain Pelican makes."""

from pelicanconf import *  # noqa: F403

THEME = "theme"
CACHE_PATH = "cache"
SEARCH = {"index": False}
