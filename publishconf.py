"""What differs when the archive is published: its address, which the host gives as `SITE_URL`."""

import os

from pelicanconf import *  # noqa: F403

SITEURL = os.environ.get("SITE_URL", "https://bulletins.example")
