"""How far long work has come: a bar on a terminal, nothing anywhere else."""

import sys
import time
from typing import Any

import click

# Seconds: what is done sooner needs no bar.
_SOON = 1.0
_CLEAR = "\r\x1b[K"
_SHOW_CURSOR = "\x1b[?25h"


class Progress:
    """A bar on standard error that appears once the work takes long, and makes room for other lines."""

    def __init__(self, label: str, total: int | None = None) -> None:
        self._label = label
        self._total = total
        self._done = 0
        self._began = time.monotonic()
        self._is_wanted = sys.stderr.isatty()
        self._bar: Any = None

    def begin(self, total: int) -> None:
        """The work begins now, and there is so much of it."""
        self._total, self._began = total, time.monotonic()

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        if self._bar is not None:
            self._bar.update(1)
        elif self._is_wanted and time.monotonic() - self._began > _SOON:
            self._bar = self._begin()
            self._bar.update(self._done)

    def aside(self) -> None:
        """Take the bar from the line on which something else is about to be said."""
        if self._bar is not None:
            click.echo(_CLEAR, nl=False, err=True)

    def end(self) -> None:
        """Take the bar away for good, and show the cursor again, which Click's bar hides."""
        self.aside()
        if self._bar is not None:
            click.echo(_SHOW_CURSOR, nl=False, err=True)
        self._bar, self._is_wanted = None, False

    def _begin(self) -> Any:
        """Click's bar; of work whose length nobody knows it says how much is done."""
        numbers = iter(int, 1) if self._total is None else None
        return click.progressbar(
            numbers, self._total, self._label, show_pos=True, file=sys.stderr, update_min_steps=1
        )
