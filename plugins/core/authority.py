"""The host name that makes our ids unique in the world, in feeds (RFC 4151) and calendars alike."""

import re

from plugins.core.errors import SettingsError

_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")


def check_authority(setting: str, value: str) -> None:
    """Raise SettingsError unless the value of a setting is a host name in small letters.

    >>> check_authority("FEEDS['authority']", "bulletins.example")
    """
    if not _HOST.fullmatch(value):
        raise SettingsError(
            f"pelicanconf.py: {setting} is {value!r}, not a host name; "
            "write it in small letters, as bulletins.example"
        )
