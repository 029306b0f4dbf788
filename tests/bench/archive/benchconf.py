"""The archive's own settings, for a copy of its theme that the benchmark may edit."""

from pelicanconf import *  # noqa: F403

THEME = "theme"
CACHE_PATH = "cache"
