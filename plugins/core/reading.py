"""From a content folder to what is written in it, and every problem that stands in the way."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from plugins.core import addresses
from plugins.core.attachments import find_media, read_attachment, why_unfit
from plugins.core.comments import comments_path, read_comments
from plugins.core.datafiles import DataFiles, read_data_files
from plugins.core.errors import ContentError, Problem
from plugins.core.frontmatter import Document
from plugins.core.model import Entry, Event, Notice, Page, Source
from plugins.core.parallel import map_in_processes
from plugins.core.register import Register, read_register
from plugins.core.schema import EntryMatter, PageMatter
from plugins.core.slugs import slugify
from plugins.core.strangers import find_strangers
from plugins.core.texts import Text, read_markdown

Item = TypeVar("Item", Entry, Page)


@dataclass(frozen=True, slots=True)
class Written(Generic[Item]):
    """An entry or page together with the file it was written in, so that mistakes have a line."""

    item: Item
    document: Document

    def problem(self, what: str, cure: str, *place: str | int) -> Problem:
        """A problem at a place in the front matter."""
        return Problem(self.document.matter.path, what, cure, self.document.matter.line(place))

    def line_of(self, text: str) -> int:
        """The first line of the body in which a text stands, or the first line of the body."""
        lines = self.document.body.split("\n")
        return self.document.body_line + next((index for index, line in enumerate(lines) if text in line), 0)


@dataclass(frozen=True, slots=True)
class Content:
    """Everything in a content folder that could be read, published or not.

    `unread` holds the addresses of what could not, so that links to them are not called dead as well.
    """

    root: Path
    data: DataFiles
    entries: tuple[Written[Entry], ...]
    pages: tuple[Written[Page], ...]
    media: tuple[str, ...]
    unread: frozenset[str]
    register: Register

    @property
    def everything(self) -> tuple[Written[Entry] | Written[Page], ...]:
        """Entries, then pages."""
        return (*self.entries, *self.pages)


def read_content(root: Path, jobs: int = 1) -> tuple[Content, list[Problem]]:
    """Read a content folder with `jobs` processes.

    What cannot be read is told in the problems, and stops nothing else.
    """
    data, problems = read_data_files(root / "data")
    media, media_problems = find_media(root)
    problems += media_problems
    problems += find_strangers(root)
    entries = list(_read_all(root, "bulletins", _read_bulletin, problems, jobs))
    entries += _read_all(root, "blog", _read_blog_entry, problems, jobs)
    pages = tuple(_read_all(root, "pages", _read_page, problems, jobs))
    unread = frozenset(_address_by_path(root, problem.path) for problem in problems)
    register = _read_register(root / "data/published.csv", problems)
    return Content(root, data, tuple(entries), pages, media, unread, register), problems


def _read_register(path: Path, problems: list[Problem]) -> Register:
    try:
        return read_register(path)
    except ContentError as error:
        problems.extend(error.problems)
        return Register(path, {}, {})


def _address_by_path(root: Path, path: Path) -> str:
    """The address that a file in its right place has."""
    name = path.relative_to(root).as_posix().removesuffix(".comments.yaml").removesuffix(".md")
    return f"/{name.removeprefix('pages/')}/"


def _read_all(
    root: Path, folder: str, read: Callable[[Path, Path], Written[Item]], problems: list[Problem], jobs: int
) -> Iterator[Written[Item]]:
    paths = [
        path
        for path in sorted((root / folder).rglob("*.md"))
        if not path.name.startswith(".") and not path.is_symlink() and path.is_file()
    ]
    for outcome in map_in_processes(partial(_try_to_read, read, root), paths, jobs):
        if isinstance(outcome, ContentError):
            problems.extend(outcome.problems)
        else:
            yield outcome


def _try_to_read(
    read: Callable[[Path, Path], Written[Item]], root: Path, path: Path
) -> Written[Item] | ContentError:
    """What was read, or what is wrong with it: one bad file never stops another."""
    try:
        return read(root, path)
    except ContentError as error:
        return error


def _read_bulletin(root: Path, path: Path) -> Written[Entry]:
    text = read_markdown(EntryMatter, path)
    document, matter = text.document, text.matter
    _check_numbered(matter, document)
    parts = path.relative_to(root).with_suffix("").parts
    if parts != ("bulletins", matter.series, str(matter.number)):
        what = f"does not lie where series {matter.series} and number {matter.number} belong"
        cure = f"move it to bulletins/{matter.series}/{matter.number}.md, or correct series and number"
        raise ContentError([Problem(path, what, cure, document.matter.line(("number",)))])
    return Written(_entry(root, path, text), document)


def _check_numbered(matter: EntryMatter, document: Document) -> None:
    """A bulletin is known by its series and number; blog entries have neither."""
    missing = [name for name in ("series", "number") if getattr(matter, name) is None]
    if missing:
        path = document.matter.path
        hints = {"series": path.parent.name, "number": path.stem}
        line = document.matter.line(("title",))
        raise ContentError(
            Problem(path, f"{name!r} is missing or empty", f"add a line '{name}: {hints[name]}'", line)
            for name in missing
        )


def _read_blog_entry(root: Path, path: Path) -> Written[Entry]:
    text = read_markdown(EntryMatter, path)
    document, matter = text.document, text.matter
    if matter.series or matter.number:
        what, cure = "has a series or number but lies in blog", "move it to bulletins/<series>/<number>.md"
        raise ContentError([Problem(path, what, cure, document.matter.line(("series",)))])
    entry = _entry(root, path, text)
    _check_slug(path)
    parts = path.relative_to(root).parts
    if entry.status != "draft" and parts[1:-1] != (str(entry.blog_year),):
        what, cure = (
            "does not lie in the folder of its year",
            f"move it to blog/{entry.blog_year}/{path.name}",
        )
        raise ContentError([Problem(path, what, cure)])
    return Written(entry, document)


def _read_page(root: Path, path: Path) -> Written[Page]:
    text = read_markdown(PageMatter, path)
    document, matter = text.document, text.matter
    _check_slug(path)
    if path.parent != root / "pages":
        raise ContentError([Problem(path, "lies in a folder of its own", f"move it to pages/{path.name}")])
    if path.stem in addresses.TAKEN:
        raise ContentError(
            [Problem(path, f"/{path.stem}/ is a page the site makes itself", "choose another name")]
        )
    page = Page(
        path=path.relative_to(root),
        slug=path.stem,
        body=text.body,
        notice=Notice(matter.notice.kind, matter.notice.replaced_by) if matter.notice else None,
        aliases=tuple(matter.aliases),
        **matter.model_dump(include={"title", "summary", "lang", "status", "modified"}),
    )
    return Written(page, document)


def _check_slug(path: Path) -> None:
    if slugify(path.stem) != path.stem:
        cure = f"rename it to {slugify(path.stem)}.md"
        raise ContentError([Problem(path, "its name cannot stand in an address", cure)])


# Front matter that an entry takes over as it is.
_PLAIN = {
    "series",
    "number",
    "date",
    "modified",
    "status",
    "title",
    "summary",
    "lang",
    "feed_id",
    "rights",
}


def _check_attachments(root: Path, text: Text[EntryMatter]) -> None:
    document = text.document.matter
    wrong = [
        Problem(document.path, *why, document.line(("attachments", index)))
        for index, name in enumerate(text.matter.attachments)
        if (why := why_unfit(root, name))
    ]
    if wrong:
        raise ContentError(wrong)


def _entry(root: Path, path: Path, text: Text[EntryMatter]) -> Entry:
    matter = text.matter
    _check_attachments(root, text)
    return Entry(
        kind="bulletin" if matter.series else "blog",
        path=path.relative_to(root),
        slug=path.stem,
        body=text.body,
        period=matter.period,
        authors=tuple(matter.authors),
        organisations=tuple(matter.organisations),
        topics=tuple(matter.topics),
        events=tuple(Event(**event.model_dump()) for event in matter.events),
        attachments=tuple(read_attachment(root, name) for name in matter.attachments),
        notice=Notice(matter.notice.kind, matter.notice.replaced_by) if matter.notice else None,
        aliases=tuple(matter.aliases),
        source=Source(**matter.source.model_dump()) if matter.source else None,
        review=tuple(matter.review),
        comments=read_comments(comments_path(path)),
        **matter.model_dump(include=_PLAIN),
    )
