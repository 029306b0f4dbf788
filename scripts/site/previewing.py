"""The server of a preview in a process of its own: the one that builds has no threads, and may part."""

import multiprocessing
import signal
import socket
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread

from plugins.core.addresses import address_of
from plugins.core.errors import ArchiveError
from scripts.site.changes import Changes
from scripts.site.serving import SiteServer, open_port

# Tells what a build has changed, by the names of files.
Tell = Callable[[Iterable[str]], None]


@contextmanager
def previewing(folder: Path, port: int) -> Iterator[tuple[str, Tell]]:
    """Serve a site until done, at an address on this machine alone, to pages that are told of changes.

    Raises ArchiveError if the port cannot be had.
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
        server = fresh.Process(target=_serve, args=(folder, listener, reader), daemon=True)
        server.start()
    reader.close()
    try:
        yield address, lambda names: _tell(writer, names)
    finally:
        writer.close()  # the server's sign to end
        server.join()


def _tell(writer: Connection, names: Iterable[str]) -> None:
    try:
        writer.send([address_of(name) for name in names])
    except BrokenPipeError:
        raise ArchiveError("the preview's server has ended; start it again") from None


def _serve(folder: Path, listener: socket.socket, reader: Connection) -> None:
    """In the server's process: serve until the builder has gone, however it went."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the builder
    changes = Changes()
    server = SiteServer(folder, listener, changes)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        while True:
            changes.add(reader.recv())
    except EOFError:
        return
