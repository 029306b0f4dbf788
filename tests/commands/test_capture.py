"""`archive capture`, as it is typed."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scripts.cli import main
from tests.capture.legacy_site import legacy_site
from tests.webserver import Reply, serving

CONTACT = ["--contact", "archive@tests.example.org"]


def told(capsys: pytest.CaptureFixture[str]) -> str:
    out, err = capsys.readouterr()
    return re.sub(r"\s+", " ", out + err)


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (["capture"], "Missing argument 'URL...'"),
        (["capture", "http://old.example"], "Missing option '--into'"),
        (
            ["capture", "ftp://old.example", "--into", "a.warc.gz"],
            "ftp://old.example: is not an address of the web",
        ),
        (["capture", "http://me:word@old.example", "--into", "a.warc.gz"], "names a user"),
        (["capture", "http://old.example", "--into", "a.warc"], "give a name that ends with .warc.gz"),
        (["capture", "http://old.example", "--into", "a.warc.gz"], "give --contact with your e-mail address"),
        (["capture", "http://old.example", "--into", "a.warc.gz", *CONTACT, "--delay", "0.1"], "'--delay'"),
        (["capture", "http://old.example", "--into", "a.warc.gz", *CONTACT, "--also", "a b@c"], "--also"),
    ],
)
def test_what_is_typed_wrong_is_told(
    line: list[str],
    what: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    monkeypatch.chdir(tmp_path)

    assert main(line) == 2

    assert what in told(capsys)
    assert not any(tmp_path.iterdir())


def test_a_dry_run_asks_nobody_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "old.warc.gz"

    assert (
        main(["capture", "old.example/blog/", "--into", str(path), *CONTACT, "--only", "blog/", "--dry-run"])
        == 0
    )

    assert "From http://old.example/blog/ all pages of old.example, below /blog/" in told(capsys)
    assert not path.exists()


def test_a_machine_that_is_not_public_is_not_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "old.warc.gz"
    with serving({}) as server:
        private = f"http://127.0.0.1/ {server.url}/".split()
        assert main(["capture", *private, "--into", str(path), *CONTACT]) == 1

    said = told(capsys)
    assert "127.0.0.1 is not on the public internet" in said
    assert f"asks for port {server.port}; only 80 and 443 are asked" in said
    assert "Nothing was captured." in said
    assert server.asked == []
    assert not path.exists()


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "gone" / "old.warc.gz"

    assert main(["capture", "http://127.0.0.1/", "--into", str(path), *CONTACT]) == 1

    assert f"{path}: no such file or directory" in told(capsys)


def test_a_file_that_is_no_capture_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "old.warc.gz"
    path.write_text("A letter.")

    assert main(["capture", "http://127.0.0.1/", "--into", str(path), *CONTACT]) == 1

    assert told(capsys).startswith(f"{path}: is not a packed WARC file; give another name")
    assert path.read_text() == "A letter."


INTERRUPTED = """
import sys
from pathlib import Path
from scripts.commands.capture import capture
from scripts.network.guard import Guard
from scripts.network.pace import Pace
from scripts.network.wire import Wire
from tests.capture.crawls import plan_for
wire = Wire("bulletin-archive/tests", Guard(allowed=[sys.argv[3]]))
sys.exit(capture(plan_for(sys.argv[1]), Path(sys.argv[2]), wire, Pace(0.02)))
"""


def test_ctrl_c_ends_a_capture_with_a_summary_and_the_next_run_goes_on(tmp_path: Path):
    path = tmp_path / "old.warc.gz"
    site = legacy_site()
    del site["/broken"]
    site["/2012/03/post-2/"] = Reply(b"<p>Slow.</p>", seconds=0.5)
    with serving(site) as server:
        line = [sys.executable, "-c", INTERRUPTED, server.url, str(path), server.url.partition("://")[2]]
        running = subprocess.Popen(
            line,
            cwd=Path(__file__).parent.parent.parent,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        while "/2012/03/post-2/" not in server.asked and running.poll() is None:
            time.sleep(0.01)
        os.kill(running.pid, signal.SIGINT)
        out, err = running.communicate()
        again = subprocess.run(
            line, cwd=Path(__file__).parent.parent.parent, check=False, text=True, capture_output=True
        )

    assert running.returncode == 1
    assert err.endswith("Stopped; the same command goes on from here.\n")
    assert " page" in out
    assert again.returncode == 0
    assert server.asked.count("/") == 1
