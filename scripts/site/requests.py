"""What a person asks of a build, and what a site is made from."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from plugins.core.dates import LONDON
from plugins.core.parallel import processors
from plugins.core.scanning import Scan
from plugins.core.vendored import form_folder
from plugins.core.versions import PLUGINS, environment
from scripts.site.project import PUBLISH_SETTINGS, SETTINGS, THEME
from scripts.site.watching import state_of

# The one thing that settings take from outside (see publishconf.py).
_VARIABLE = "SITE_URL"


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What to build, where and with how many processes.

    `today` is in ISO form or None for the day it is, `settings` a file or None for the project's own. A
    `full` build makes everything anew, whatever was made before. `explain` names an output, to be told why it
    was made or was not. One with `pages_first` may leave feeds and the search index to the next: a
    preview shows the page first. One with `drafts` holds what is not public too: never publish its folder.
    """

    content: Path
    output: Path
    publish: bool = False
    full: bool = False
    today: str | None = None
    jobs: int = field(default_factory=processors)
    settings: Path | None = None
    explain: str | None = None
    pages_first: bool = False
    drafts: bool = False

    @property
    def settings_file(self) -> Path:
        """The settings to build by."""
        return self.settings or (PUBLISH_SETTINGS if self.publish else SETTINGS)

    @property
    def day(self) -> str:
        """The day as which to build, in ISO form."""
        return self.today or datetime.now(LONDON).date().isoformat()

    @property
    def places(self) -> tuple[Path, ...]:
        """What a build is made from, unless the settings name another theme."""
        settings = (self.settings_file.absolute(), SETTINGS, PUBLISH_SETTINGS)
        return (self.content.absolute(), THEME, PLUGINS, form_folder(), *dict.fromkeys(settings))

    def state(self, places: Iterable[Path], now: int, content: Scan) -> str:
        """The state of what a build is made from; empty if any of it has changed since a moment (ns)."""
        words = (
            str(self.settings_file.absolute()),
            str(self.publish),
            str(self.drafts),
            self.day,
            environment(),
        )
        return state_of(places, *words, os.environ.get(_VARIABLE, ""), now=now, known=content)
