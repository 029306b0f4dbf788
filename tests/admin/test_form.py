"""What editors write in the form, in a real browser, is what our own writer would have written."""

import base64
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect

from plugins.admin.documents import form_outputs
from plugins.admin.options import AdminOptions
from plugins.core.addresses import output_name
from plugins.core.files import read_text
from plugins.core.frontmatter import read_document, write_document
from plugins.core.outputs import Link
from plugins.core.site import Site
from plugins.core.vendored import form_folder
from scripts.site.serving import SiteServer, open_port
from scripts.vendoring import install_form
from tests.browser import accessibility_faults
from tests.contents import ContentFolder

_PICKER = Path(__file__).with_name("private_files.js").read_text(encoding="utf-8")
_SITE = Site("Archive", "http://localhost:8000", "", "", "", Link("", ""), Link("", ""))
_PATIENCE = 20_000  # for a busy machine, in milliseconds
_TALL = {"width": 1300, "height": 6000}  # fields that are out of sight are not there yet


@pytest.fixture(scope="module")
def program() -> Path:
    """The folder of the installed program."""
    folder = form_folder()
    if not folder.is_dir() and (missing := install_form(folder)):
        pytest.skip(missing)
    return folder


class Form:
    """The form at work on a copy of a content folder."""

    def __init__(self, page: Page, address: str, content: ContentFolder, asked: list[str]) -> None:
        self.page = page
        self.address = address
        self.content = content
        self.asked = asked

    def open(self) -> None:
        """Open it and choose the folder."""
        self.page.goto(self.address)
        button = self.page.get_by_role("button", name="Work with Local Repository")
        expect(button).to_be_visible(timeout=_PATIENCE)
        files = {
            f"content/{path.relative_to(self.content.root).as_posix()}": base64.b64encode(
                path.read_bytes()
            ).decode()
            for path in self.content.root.rglob("*")
            if path.is_file()
        }
        self.page.evaluate("(files) => window.fill(files)", files)
        button.click()
        expect(self.page.get_by_role("button", name="Create New Entry")).to_be_visible(timeout=_PATIENCE)

    def go(self, place: str) -> None:
        """Go to a place in the form."""
        self.page.goto(f"{self.address}#/collections/{place}")

    def fill(self, field: str, words: str) -> None:
        """Write into a field."""
        self.page.locator(f'[data-key-path="{field}"] input, [data-key-path="{field}"] textarea').last.fill(
            words
        )

    def choose(self, field: str, label: str) -> None:
        """Tick one of a few choices."""
        self.page.locator(f'[data-key-path="{field}"]').get_by_role("checkbox", name=label).click()

    def save(self) -> None:
        """Save, and bring the files back to the disk."""
        button = self.page.get_by_role("button", name="Save", exact=True)
        button.click()
        expect(self.page.get_by_role("status").filter(has_text="Entry saved").first).to_be_attached(
            timeout=_PATIENCE
        )
        found: dict[str, str] = self.page.evaluate("() => window.read()")
        for name, packed in found.items():
            self.content.write(name.removeprefix("content/"), base64.b64decode(packed))


@pytest.fixture
def form(content: ContentFolder, program: Path, browser: Browser, tmp_path: Path) -> Iterator[Form]:
    content.bulletin(1, "As it was.\n", matter="authors:\n  - Jane Guest, Home Office\n")
    content.blog_entry("our-may")
    folder = tmp_path / "site"
    for output in form_outputs(content.archive(), _SITE, AdminOptions(), program):
        assert callable(output.make)
        made, place = output.make(), folder / output_name(output.address)
        place.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(made, Path):
            shutil.copyfile(made, place)
        else:
            assert isinstance(made, bytes)
            place.write_bytes(made)
    context = browser.new_context(viewport=_TALL, locale="en-GB")  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(_PATIENCE)
    page.add_init_script(_PICKER)
    asked: list[str] = []
    page.on("response", lambda response: asked.append(response.url))
    with SiteServer(folder, open_port(0)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        started = Form(page, f"http://127.0.0.1:{server.server_address[1]}/admin/", content, asked)
        started.open()
        yield started
        context.close()
        server.shutdown()


def is_as_we_write(path: Path) -> bool:
    """Whether a file has the very bytes that our own writer makes of what it says."""
    text = read_text(path)
    document = read_document(path, text)
    values = document.matter.values
    typed = {"number": int(str(values["number"])), "date": date.fromisoformat(str(values["date"]))}
    return write_document(values | typed, document.body) == text


def test_a_new_bulletin_is_a_sound_file_as_we_write_it(form: Form):
    form.go("bulletins_pcc/new")
    form.fill("title", "Ŵythnos, café & “quotes”")
    form.fill("number", "2")
    form.fill("date", "2012-06-06")
    form.fill("summary", "What is new, and for whom.")
    form.choose("topics", "Police and crime panels")
    form.fill("body", 'Hello.\n\n## One {by="A chief executive, Example"}\n\n![Alt words](/media/a.png)')
    form.content.write("media/a.png", b"\x89PNG\r\n\x1a\n")
    form.save()

    path = form.content.root / "bulletins/pcc/2.md"
    assert form.content.problems() == []
    (entry,) = (each for each in form.content.archive().entries if each.number == 2)
    assert (entry.title, entry.topics) == ("Ŵythnos, café & “quotes”", ("panels",))
    assert entry.bylines == ("A chief executive, Example",)
    assert is_as_we_write(path), read_text(path)


def test_an_edit_changes_nothing_else(form: Form):
    path = form.content.root / "bulletins/pcc/1.md"
    before = read_text(path)
    form.go("bulletins_pcc/entries/1")
    form.fill("rights", "Crown copyright")
    form.save()

    assert read_text(path).replace("rights: Crown copyright\n", "") == before


def test_a_new_term_is_in_the_glossary(form: Form):
    form.go("glossary/new")
    form.fill("acronym", "IPCC")
    form.page.locator('[data-key-path="meanings"]').get_by_role("button", name="Add").click()
    form.fill("meanings.0.meaning", "Independent Police Complaints Commission")
    form.save()

    assert form.content.problems() == []
    meanings = form.content.archive().glossary["IPCC"].meanings
    assert [each.meaning for each in meanings] == ["Independent Police Complaints Commission"]


def test_nothing_is_asked_of_another_host(form: Form):
    asked = form.asked

    own = form.address.removesuffix("admin/")
    assert asked
    assert [url for url in asked if not url.startswith((own, "blob:", "data:"))] == []
    faults = accessibility_faults(form.page)
    assert [fault for fault in faults if not fault.startswith("meta-viewport")] == []
