"""Reading the content into the cache in a process of its own, while this one loads what makes pages of it."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module

from plugins.core.cache import Cache
from plugins.core.parallel import can_fork
from plugins.core.scanning import Scan

# What makes pages and feeds of any edit, in pieces that do not take long.
_NEEDED = ("jinja2", "lxml.etree", "dateutil.parser", "feedgen.feed")


@contextmanager
def reading_ahead(
    found: Scan, cache: Callable[[], Cache] | None, jobs: int, *, beside: bool = True
) -> Iterator[None]:
    """Read what has changed in a content folder into a cache, beside what is done meanwhile.

    It has an end when this has. Nothing depends on it: what was not read ahead is read afterwards, and what
    is wrong with the content is told then. It is only done where there is something to do `beside` it, with
    two or more jobs, and where processes can be forked.
    """
    if cache is None or not beside or jobs < 2 or not can_fork():
        yield
        return
    child = os.fork()
    if child == 0:
        _read_and_exit(found, cache)
    try:
        yield
    finally:
        _await(child)


def _await(child: int) -> None:
    """Wait for the child to end, and load meanwhile what is going to be needed in any case."""
    for name in _NEEDED:
        if os.waitpid(child, os.WNOHANG)[0]:
            return
        import_module(name)
    os.waitpid(child, 0)


def _read_and_exit(found: Scan, cache: Callable[[], Cache]) -> None:
    """In the child: read, keep what was read, and go without a word."""
    outcome = 1
    try:
        from plugins.core.textsources import read_keys

        read_keys(found, cache())
        outcome = 0
    finally:
        os._exit(outcome)
