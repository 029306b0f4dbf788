"""Real web servers on this machine, told by the files that a build makes for them."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_PATIENCE = 10.0
_APACHE_MODULES = Path("/usr/lib/apache2/modules")
_NEEDED = ("mpm_event", "authz_core", "dir", "headers", "mime", "alias", "rewrite")

_NGINX = """daemon off; master_process off; pid {folder}/pid; error_log {folder}/errors;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {site}/hosting/nginx-http.conf;
    server {{
        listen 127.0.0.1:{port};
        root {site};
        include {site}/hosting/nginx-server.conf;
    }}
}}
"""
_APACHE = """ServerRoot {folder}
ServerName archive.example
PidFile {folder}/pid
ErrorLog {folder}/errors
Listen 127.0.0.1:{port}
{modules}
TypesConfig /dev/null
DocumentRoot {site}
<Directory {site}>
AllowOverride All
Require all granted
</Directory>
"""


def _program(name: str) -> str:
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")
    if found is None:
        pytest.skip(f"{name} is not on this system (Debian: sudo apt-get install nginx-light apache2-bin)")
    return found


@contextmanager
def nginx(site: Path, folder: Path) -> Iterator[str]:
    """The site as nginx serves it; gives its root without the last slash."""
    program, port = _program("nginx"), _free_port()
    settings = folder / "nginx.conf"
    settings.write_text(_NGINX.format(folder=folder, site=site, port=port), encoding="utf-8")
    with _running(
        [program, "-c", str(settings), "-p", str(folder), "-e", str(folder / "errors")], port, folder
    ):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def apache(site: Path, folder: Path, extra: str = "") -> Iterator[str]:
    """The site as Apache serves it by its `.htaccess`, and by `extra` settings; gives its root as above."""
    program, port = _program("apache2"), _free_port()
    modules = "\n".join(f"LoadModule {each}_module {_APACHE_MODULES}/mod_{each}.so" for each in _NEEDED)
    settings = folder / "apache.conf"
    filled = _APACHE.format(folder=folder, site=site, port=port, modules=modules)
    settings.write_text(filled + extra, encoding="utf-8")
    with _running([program, "-f", str(settings), "-DFOREGROUND"], port, folder):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def _running(command: list[str], port: int, folder: Path) -> Iterator[None]:
    """Run a server until the block ends; one that does not answer fails the test with what it says."""
    said = folder / "said"
    with said.open("wb") as stream, subprocess.Popen(command, stdout=stream, stderr=stream) as process:
        try:
            end = time.monotonic() + _PATIENCE
            while not _answers(port):
                if process.poll() is not None or time.monotonic() > end:
                    told = (path.read_text() for path in (said, folder / "errors") if path.is_file())
                    pytest.fail(f"{command[0]} did not start: {''.join(told)}")
                time.sleep(0.02)
            yield
        finally:
            process.terminate()


def _answers(port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) == 0


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port
