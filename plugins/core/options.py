"""Settings of a feature: a dictionary in `pelicanconf.py`, read into a frozen dataclass."""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from difflib import get_close_matches
from typing import Any, TypeVar

from plugins.core.errors import SettingsError

Options = TypeVar("Options")


def read_options(kind: type[Options], name: str, settings: Mapping[str, Any]) -> Options:
    """The setting `name`, a dictionary, as the dataclass `kind`; a missing setting is an empty one.

    Raises SettingsError for a misspelt or a missing key.
    """
    given = settings.get(name, {})
    known = {each.name: each for each in fields(kind)}  # type: ignore[arg-type]
    for key in given:
        if key not in known:
            close = get_close_matches(key, known, 1)
            cure = f"did you mean {close[0]!r}?" if close else f"the keys are {', '.join(known)}"
            raise SettingsError(f"pelicanconf.py: {name}[{key!r}] is not a setting; {cure}")
    for key, each in known.items():
        if key not in given and each.default is MISSING and each.default_factory is MISSING:
            raise SettingsError(f"pelicanconf.py: {name}[{key!r}] is missing; add it")
    return kind(**given)
