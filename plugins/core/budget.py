"""A budget of time for each text, so that none, however it is made, holds up all the others.

It is counted in seconds of the processor, which are the same on a busy machine. Markdown is read by patterns
that some texts, a few kilobytes of brackets for one, keep busy for minutes.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

# A text of two megabytes takes about four.
SECONDS = 10.0


class Overtime(BaseException):
    """The budget is used up; no `except Exception` on the way keeps it from whoever gave the budget."""


@contextmanager
def budget(seconds: float = SECONDS) -> Iterator[None]:
    """Raise Overtime within the block once it has used so many seconds of the processor.

    Where no alarm can be set, outside the main thread and on Windows, there is no budget.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _ring(number: int, frame: FrameType | None) -> None:
    raise Overtime
