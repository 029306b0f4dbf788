"""Two folders change places in one step, where the system can do that."""

import ctypes
import os
import sys
from pathlib import Path

# Linux: renameat2(2). macOS: renamex_np(2).
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2


def exchange(one: Path, other: Path) -> bool:
    """Let two paths on one disk change places, so that at no moment either is missing.

    False if this system or disk cannot; nothing has happened then.
    """
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux":
            outcome = libc.renameat2(
                _AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE
            )
        elif sys.platform == "darwin":
            outcome = libc.renamex_np(os.fsencode(one), os.fsencode(other), _RENAME_SWAP)
        else:
            return False
    except (AttributeError, OSError, TypeError):  # a C library without the call, or none to be had
        return False
    return bool(outcome == 0)
