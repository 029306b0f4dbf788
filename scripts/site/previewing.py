"""The server of a preview in a process of its own: the one that builds has no threads, and may part."""

import multiprocessing
import signal
import socket
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread

from plugins.core.addresses import address_of
from plugins.core.errors import ArchiveError
from scripts.site.changes import Changes
from scripts.site.checker import Checker, told
from scripts.site.panel import Note, Panel
from scripts.site.serving import SiteServer, open_port


class Teller:
    """By which the process that builds tells pages what they are to show."""

    def __init__(self, writer: Connection) -> None:
        self._writer = writer

    def built(self, names: Iterable[str], unpublished: Mapping[str, str]) -> None:
        """What a build has changed, by the names of files, and what of the site is not public, with why."""
        self._send("built", [address_of(name) for name in names], dict(unpublished))

    def refused(self, notes: Sequence[Note]) -> None:
        """Why there is no new site."""
        self._send("refused", notes)

    def check(self) -> None:
        """Ask for a check of the content."""
        self._send("check")

    def _send(self, *message: object) -> None:
        try:
            self._writer.send(message)
        except BrokenPipeError:
            raise ArchiveError("the preview's server has ended; start it again") from None


@contextmanager
def previewing(folder: Path, port: int, content: str, check: Sequence[str]) -> Iterator[tuple[str, Teller]]:
    """Serve a site until done, at an address on this machine alone, to pages that are told of changes.

    `content` is the content folder as problems name it; `check` the command that finds them. Raises
    ArchiveError if the port cannot be had.
    """
    try:
        listener = open_port(port)
    except OSError as error:
        message = f"port {port} cannot be used: {error.strerror}; choose another with --port"
        raise ArchiveError(message) from None
    # Begun anew and not forked: it inherits nothing that belongs to building.
    fresh = multiprocessing.get_context("spawn")
    reader, writer = fresh.Pipe(duplex=False)
    with listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        server = fresh.Process(
            target=_serve, args=(folder, listener, reader, content, tuple(check)), daemon=True
        )
        server.start()
    reader.close()
    try:
        yield address, Teller(writer)
    finally:
        writer.close()  # the server's sign to end
        server.join()


def _serve(
    folder: Path, listener: socket.socket, reader: Connection, content: str, check: Sequence[str]
) -> None:
    """In the server's process: serve until the builder has gone, however it went."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the builder
    desk = _Desk(Changes(), Panel(content), check)
    server = SiteServer(folder, listener, desk.changes, desk.panel)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        while True:
            desk.take(*reader.recv())
    except EOFError:
        return


class _Desk:
    """Takes what the builder sends, and hands it to whoever waits for it."""

    def __init__(self, changes: Changes, panel: Panel, check: Sequence[str]) -> None:
        self.changes = changes
        self.panel = panel
        self._checker = Checker(check, self._take_found)
        self._has_told = False

    def take(self, kind: str, *rest: object) -> None:
        """Take one message of a `Teller`."""
        match kind, rest:
            case "built", (list() as addresses, dict() as unpublished):
                self.panel.refused = ()
                self.panel.unpublished = unpublished
                self.changes.add(addresses)
                self.changes.say()
            case "refused", (list() as notes,):
                self.panel.refused = notes
                self.changes.say()
            case _:
                self._checker.ask()

    def _take_found(self, found: Sequence[Note], fresh: Sequence[Note]) -> None:
        self.panel.found = found
        self.changes.say()
        if words := told(fresh, is_first=not self._has_told):
            sys.stderr.write(f"{words}\n")
            sys.stderr.flush()
        self._has_told = True
