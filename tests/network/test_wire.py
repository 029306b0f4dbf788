"""One exchange ends in time, within its limits, and with an answer or a reason."""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread

import pytest

from scripts.network.guard import FetchError, Guard
from scripts.network.wire import Limits, Wire


@contextmanager
def answering(answer: Callable[[socket.socket], object]) -> Iterator[int]:
    """A server that says anything at all, once; gives its port."""

    def serve() -> None:
        with suppress(OSError):
            connection, _ = listener.accept()
            with connection:
                connection.recv(65_536)
                answer(connection)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = Thread(target=serve)
        thread.start()
        yield listener.getsockname()[1]
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        thread.join()


def ask(port: int, most: int = 100_000) -> tuple[int, bytes]:
    wire = Wire("tests", Guard({f"127.0.0.1:{port}"}), Limits(seconds=0.6, patience=0.4, most=most))
    with wire.get(f"http://127.0.0.1:{port}/") as answer:
        return answer.status, b"".join(answer.pieces())


def says(*lines: bytes) -> Callable[[socket.socket], object]:
    return lambda connection: connection.sendall(b"\r\n".join(lines))


@pytest.mark.parametrize(
    "answer",
    [
        says(b"HTTP/1.1 200 OK", b"Content-Length: 2", b"", b"ok"),
        says(
            b"HTTP/1.1 103 Early Hints", b"Link: a", b"", b"HTTP/1.1 200 OK", b"Content-Length: 2", b"", b"ok"
        ),
        says(b"HTTP/1.1 200", b"X: folded", b" line", b"Content-Length: 2", b"", b"ok"),
        lambda connection: connection.sendall(b"HTTP/1.0 200 OK\nContent-Type: text/html\n\nok"),
    ],
)
def test_old_and_new_servers_are_understood(answer: Callable[[socket.socket], object]):
    with answering(answer) as port:
        assert ask(port) == (200, b"ok")


@pytest.mark.parametrize(
    "answer",
    [
        says(b"<html>No headers</html>"),
        says(b""),
        says(b"HTTP/1.1 200 OK", b"Content-Length: 20", b"", b"ok"),
        says(b"HTTP/1.1 200 OK", b"Content-Length: -2", b"", b"ok"),
        says(b"HTTP/1.1 200 OK", b"Content-Length: 2", b"Content-Length: 3", b"", b"ok"),
        says(b"HTTP/1.1 200 OK", b"Transfer-Encoding: chunked", b"", b"ZZ", b"ok"),
        says(b"HTTP/1.1 101 Switching", b"Upgrade: x", b"", b"ok"),
        says(b"HTTP/1.1 200 OK", b"X: " + b"x" * 1_000_000),
    ],
)
def test_what_is_not_http_is_told_as_that(answer: Callable[[socket.socket], object]):
    with answering(answer) as port, pytest.raises(FetchError, match="broke off, or answered something"):
        ask(port)


def _drop_by_drop(connection: socket.socket) -> None:
    for byte in b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100:
        connection.send(bytes([byte]))
        time.sleep(0.05)


@pytest.mark.parametrize("answer", [_drop_by_drop, lambda connection: time.sleep(1)])
def test_a_server_that_never_ends_its_headers_is_left(answer: Callable[[socket.socket], object]):
    with answering(answer) as port, pytest.raises(FetchError, match="took too long"):
        ask(port)


def test_a_body_without_an_end_is_left():
    def flood(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        for _ in range(1_000):
            connection.sendall(b"x" * 10_000)

    with answering(flood) as port, pytest.raises(FetchError, match="is larger than"):
        ask(port)


def test_a_machine_that_does_not_listen_is_told():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

    with pytest.raises(FetchError, match="cannot be reached"):
        ask(port)
