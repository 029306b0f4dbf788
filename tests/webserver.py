"""A web server on this machine, for tests of what asks the web: it says what it is told to, and who asked."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TypeAlias

from scripts.network.guard import Guard


@dataclass(frozen=True)
class Reply:
    """An answer: it may come late, in chunks, drop by drop, or without its end."""

    body: bytes = b""
    media_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    is_chunked: bool = False
    seconds: float = 0.0
    drop: float = 0.0
    missing: int = 0


Answers: TypeAlias = Mapping[str, Reply | Callable[[], Reply]]


@dataclass
class WebServer:
    """The server as its tests see it."""

    port: int
    asked: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    conditions: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Its address, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def guard(self) -> Guard:
        """One that lets this server be asked though it is not public."""
        return Guard(allowed={f"{host}:{self.port}" for host in ("127.0.0.1", "127.0.0.2", "localhost")})


@contextmanager
def serving(answers: Answers) -> Iterator[WebServer]:
    """Answer each path (with its query) as told, others with 404."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            found.asked.append(self.path)
            found.agents.add(self.headers["User-Agent"])
            if condition := self.headers["If-None-Match"]:
                found.conditions.append(condition)
            reply = answers.get(self.path, Reply(b"<p>Not here.</p>", status=404))
            self.reply(reply() if callable(reply) else reply)

        def do_HEAD(self) -> None:
            found.heads.append(self.path)
            reply = answers.get(f"HEAD {self.path}", answers.get(self.path, Reply(status=404)))
            self.reply(replace(reply() if callable(reply) else reply, body=b""))

        def reply(self, reply: Reply) -> None:
            time.sleep(reply.seconds)
            self.send_response(reply.status)
            headers = {"Content-Type": reply.media_type} if reply.body or reply.status == 200 else {}
            if reply.is_chunked:
                headers["Transfer-Encoding"] = "chunked"
            else:
                headers["Content-Length"] = str(len(reply.body) + reply.missing)
            for name, value in {**headers, **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                self.send(reply)
            except OSError:
                self.close_connection = True

        def send(self, reply: Reply) -> None:
            if reply.is_chunked:
                half = len(reply.body) // 2
                for piece in (reply.body[:half], reply.body[half:], b""):
                    self.wfile.write(b"%x\r\n%b\r\n" % (len(piece), piece))
            elif reply.drop:
                for byte in reply.body:
                    self.wfile.write(bytes([byte]))
                    time.sleep(reply.drop)
            else:
                self.wfile.write(reply.body)
            self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            """Tests look at `asked`."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    found = WebServer(server.server_port)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
