"""`archive check` at work beside a preview, once nothing is being saved, and what it finds."""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Condition, Thread

from plugins.core.counting import counted
from scripts.site.panel import Note

# An archive with old habits would fill the screen with what its editors know.
_MANY = 10

# Gets what was found, and what of it was not found before.
Take = Callable[[Sequence[Note], Sequence[Note]], None]


def check_command(content: Path, settings: Path) -> tuple[str, ...]:
    """How to ask for everything that is wrong with a content folder."""
    options = ("--format", "json", "--jobs", "1", "--content", str(content), "--settings", str(settings))
    return (sys.executable, "-m", "scripts.cli", "check", *options)


class Checker:
    """Runs a command whenever it is asked for, once at a time, and hands on what it finds.

    The command is a program of its own: whatever happens to it, the preview goes on.
    """

    def __init__(self, command: Sequence[str], take: Take) -> None:
        self._command = command
        self._take = take
        self._is_asked = False
        self._asked = Condition()
        Thread(target=self._run, daemon=True).start()

    def ask(self) -> None:
        """Ask for a check; one that is asked for while another runs comes after it."""
        with self._asked:
            self._is_asked = True
            self._asked.notify()

    def _run(self) -> None:
        before: set[str] = set()
        while True:
            with self._asked:
                self._asked.wait_for(lambda: self._is_asked)
                self._is_asked = False
            found = _found(self._command)
            if found is not None:
                self._take(found, [note for note in found if _key(note) not in before])
                before = {_key(note) for note in found}


def _found(command: Sequence[str]) -> Sequence[Note] | None:
    """What a check found beside what a build says by itself; None if it did not come to an end."""
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    try:
        notes: list[Note] = json.loads(done.stdout)
    except ValueError:
        return None
    return [note for note in notes if note["rule"] != "build"]


def _key(note: Note) -> str:
    """What a finding is known by: lines move while a text is written."""
    return f"{note['path']} {note['rule']} {note['what']}"


def told(fresh: Sequence[Note], *, is_first: bool) -> str:
    """What the terminal says of fresh findings: each in its line; of many at first only their number."""
    if is_first and len(fresh) > _MANY:
        count = counted(len(fresh), "warning")
        return f"{count} in the content: archive check lists them, and each page here shows its own."
    return "\n".join(
        f"{note['path']}:{note['line'] or 1}: {note['what']}; {note['cure']} [{note['rule']}]"
        for note in fresh
    )
