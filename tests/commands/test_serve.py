"""The preview: what is saved is seen on the open page."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from scripts.site.project import ROOT
from tests.browser import accessibility_faults, watch
from tests.contents import ContentFolder

# How long (s) a busy machine may take for a small archive.
_PATIENCE = 30


class Preview:
    """An `archive serve` at work on a small archive without search."""

    def __init__(self, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = folder / "log.txt"
        self.settings = folder / "settings.py"
        self.settings.write_text(
            "from pelicanconf import *\n\nSEARCH = {'index': False}\n"
            f"CACHE_PATH = {str(folder / 'cache')!r}\nTHEME = {str(ROOT / 'theme')!r}\n",
            encoding="utf-8",
        )
        command = [sys.executable, "-m", "scripts.cli", "serve", "--port", str(self.port)]
        command += ["--content", str(folder / "content"), "--output", str(folder / "site")]
        command += ["--settings", str(self.settings)]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)

    def wait_for(self, words: str, times: int = 1) -> str:
        """Wait until it has said some words so often; all that it has said."""
        until = time.monotonic() + _PATIENCE
        while (said := self.log.read_text(encoding="utf-8")).count(words) < times:
            assert time.monotonic() < until, said
            assert self.process.poll() is None, said
            time.sleep(0.05)
        return said

    def end(self) -> int:
        """Press Ctrl+C."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(_PATIENCE)


@pytest.fixture
def preview(content: ContentFolder, tmp_path: Path) -> Iterator[Preview]:
    content.bulletin(1, "The first words.\n")
    content.page("about", "About it.\n")
    started = Preview(tmp_path)
    try:
        started.wait_for("Serving at")
        yield started
    finally:
        if started.process.poll() is None:
            started.end()


def test_an_open_page_shows_what_is_saved(preview: Preview, content: ContentFolder, browser: Browser):
    page = browser.new_page()
    page.goto(f"{preview.address}/bulletins/pcc/1/")
    expect(page.locator("main")).to_contain_text("The first words.")

    content.bulletin(1, "The second words.\n")
    expect(page.locator("main")).to_contain_text("The second words.", timeout=_PATIENCE * 1000)
    content.bulletin(1, "The third words.\n")
    expect(page.locator("main")).to_contain_text("The third words.", timeout=_PATIENCE * 1000)

    page.close()


def test_a_page_that_a_build_has_not_changed_stays_as_it_is(
    preview: Preview, content: ContentFolder, browser: Browser
):
    other, seen = browser.new_page(), browser.new_page()
    other.goto(f"{preview.address}/about/")
    seen.goto(f"{preview.address}/bulletins/pcc/1/")
    other.evaluate("window.isAsItWas = true")

    content.bulletin(1, "The second words.\n")
    expect(seen.locator("main")).to_contain_text("The second words.", timeout=_PATIENCE * 1000)

    assert other.evaluate("window.isAsItWas") is True
    other.close()
    seen.close()


def test_a_mistake_is_told_and_the_site_stays_until_it_is_mended(
    preview: Preview, content: ContentFolder, browser: Browser
):
    page = browser.new_page()
    page.goto(f"{preview.address}/bulletins/pcc/1/")

    content.bulletin(1, "The wrong words.\n", matter="date: 9/5/2012\n")
    said = preview.wait_for("bulletins/pcc/1.md:")
    page.reload()
    expect(page.locator("main")).to_contain_text("The first words.")
    content.bulletin(1, "The second words.\n")
    expect(page.locator("main")).to_contain_text("The second words.", timeout=_PATIENCE * 1000)

    assert "9/5/2012" in said
    page.close()


def test_a_draft_and_what_waits_for_its_day_are_shown_and_marked(
    preview: Preview, content: ContentFolder, browser: Browser
):
    page = browser.new_page()
    wrong = watch(page)
    page.goto(f"{preview.address}/bulletins/pcc/")

    content.bulletin(2, "Not ready.\n", matter="status: draft\n")
    content.bulletin(3, "For later.\n", matter="date: 2999-01-09\n")
    marks = page.locator("main li .preview-mark")
    expect(marks).to_have_text(["Waits for 9 January 2999", "Draft"], timeout=_PATIENCE * 1000)
    page.goto(f"{preview.address}/bulletins/pcc/2/")

    expect(page.locator("preview-banner")).to_contain_text("Draft")
    expect(page.locator("main")).to_contain_text("Not ready.")
    assert accessibility_faults(page) == []
    assert wrong == []
    page.close()


def test_problems_are_shown_on_the_page_until_they_are_mended(
    preview: Preview, content: ContentFolder, browser: Browser
):
    page = browser.new_page()
    page.goto(f"{preview.address}/bulletins/pcc/1/")
    panel = page.locator("preview-panel")

    content.write("data/topics.yaml", "commissioning: [")
    expect(panel).to_contain_text("topics.yaml:1", timeout=_PATIENCE * 1000)
    assert accessibility_faults(page) == []
    content.write("data/topics.yaml", "")
    expect(panel).to_have_count(0, timeout=_PATIENCE * 1000)
    content.bulletin(1, "We did it prior to May.\n")
    expect(panel).to_contain_text("1 warning on this page", timeout=_PATIENCE * 1000)
    panel.locator("summary").click()

    expect(panel).to_contain_text("“prior to” is officialese; write “before”")
    assert "pcc/1.md:8: “prior to” is officialese" in preview.wait_for("officialese")
    page.close()


def test_a_folder_that_is_taken_away_and_put_back_does_not_end_it(
    preview: Preview, content: ContentFolder, browser: Browser
):
    page = browser.new_page()
    page.goto(f"{preview.address}/bulletins/pcc/1/")

    content.root.rename(content.root.with_name("elsewhere"))
    preview.wait_for("is not there any more")
    content.root.with_name("elsewhere").rename(content.root)
    preview.wait_for(" in ", times=2)
    content.bulletin(1, "The second words.\n")

    expect(page.locator("main")).to_contain_text("The second words.", timeout=_PATIENCE * 1000)
    page.close()


def test_settings_with_a_mistake_are_told_until_they_are_mended(preview: Preview, browser: Browser):
    page = browser.new_page()
    page.goto(f"{preview.address}/about/")
    sound = preview.settings.read_text(encoding="utf-8")

    preview.settings.write_text(f"{sound}SITENAME = Another\n", encoding="utf-8")
    preview.wait_for("settings.py:6: cannot be used (NameError: name 'Another' is not defined)")
    expect(page.locator("preview-panel")).to_contain_text("settings.py:6", timeout=_PATIENCE * 1000)
    preview.settings.write_text(f"{sound}SITENAME = 'Another'\n", encoding="utf-8")

    expect(page).to_have_title("Title of about – Another", timeout=_PATIENCE * 1000)
    page.close()


def test_new_settings_are_taken_in_by_beginning_again(preview: Preview, browser: Browser):
    page = browser.new_page()
    page.goto(f"{preview.address}/about/")

    settings = preview.settings.read_text(encoding="utf-8")
    preview.settings.write_text(f"{settings}SITENAME = 'Another name'\n", encoding="utf-8")

    expect(page).to_have_title("Title of about – Another name", timeout=_PATIENCE * 1000)
    preview.wait_for("Serving at", times=2)
    page.close()


def test_ctrl_c_ends_it_at_once_with_a_page_left_open(preview: Preview, browser: Browser):
    page = browser.new_page()
    page.goto(f"{preview.address}/about/")
    before = time.monotonic()

    assert preview.end() == 0

    assert time.monotonic() - before < 5
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", preview.port)).close()
    page.close()


def test_a_port_that_is_taken_is_told(content: ContentFolder, tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "scripts.cli", "serve", "--content", str(content.root)]
        command += ["--output", str(tmp_path / "site"), "--port", str(port)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert done.stderr.startswith(f"port {port} cannot be used: ")
