"""The writing half of the pipeline: readings become entries of a content folder."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from plugins.core.comments import comments_path
from plugins.core.datareading import read_data_files
from plugins.core.errors import ContentError
from plugins.core.files import safe_join, write_if_changed
from plugins.core.slugs import unique_slug
from scripts.importer.captures import Failure, Skipped
from scripts.importer.entries import UNDATED, Composed, compose, wanted_path
from scripts.importer.existing import Existing, address_of, identity, read_existing
from scripts.importer.old_addresses import alias_owners, aliases_for
from scripts.importer.reading import Reading
from scripts.importer.vocabulary import append_additions, missing

_CHANGED = "its entry was changed since it was imported; --theirs replaces it"
_OUTDATED = "a later or fuller capture of this page is taken"

State: TypeAlias = Literal["imported", "unchanged", "kept", "replaced", "skipped", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one page."""

    state: State
    name: str
    path: str | None = None
    words: int = 0
    kept_words: int = 0
    comments: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """Where entries go, and whether they go there."""

    root: Path
    dry_run: bool = False
    theirs: bool = False


def write_readings(
    readings: Sequence[Reading | Failure | Skipped], options: WriteOptions
) -> Iterator[Outcome]:
    """Write each reading as an entry, and say what became of it.

    A page that was imported before is known by its address. Its entry is left alone where it equals
    what would be written, and kept where somebody changed it, unless `theirs` says to replace it.
    """
    existing = read_existing(options.root)
    latest, outdated = _latest([one for one in readings if isinstance(one, Reading)])
    paths, clashes = _assign_paths(latest, existing)
    run = _Run(
        paths,
        _event_owners(latest, paths, existing),
        alias_owners(_wanted_aliases(latest, paths), existing.aliases),
        existing.drafts | _drafts(latest, paths),
        existing,
        options,
    )
    for reading in readings:
        if isinstance(reading, Failure):
            yield Outcome("failed", reading.name, notes=(reading.reason,))
        elif isinstance(reading, Skipped):
            yield Outcome("skipped", reading.name, notes=(reading.reason,))
        elif id(reading) in outdated:
            yield Outcome("skipped", reading.page.capture.name, notes=(_OUTDATED,))
        elif reading.page.url in clashes:
            yield Outcome("failed", reading.page.capture.name, notes=(clashes[reading.page.url],))
        else:
            yield _write(reading, run)


def _latest(readings: Sequence[Reading]) -> tuple[list[Reading], set[int]]:
    """Of several captures of one page the latest, and the identities of the others.

    A page of its own is better than the same post on a page that lists it, where it is often cut short.
    """
    newest: dict[str, Reading] = {}
    outdated: set[int] = set()
    for reading in readings:
        known = newest.setdefault(identity(reading.page.url), reading)
        if known is reading:
            continue
        older, newer = sorted((known, reading), key=lambda one: (not one.page.is_listed, one.page.captured))
        newest[identity(reading.page.url)] = newer
        outdated.add(id(older))
    return list(newest.values()), outdated


def _assign_paths(readings: Sequence[Reading], existing: Existing) -> tuple[dict[str, str], dict[str, str]]:
    """A path for each page by its identity; and by address why a bulletin cannot have one."""
    paths = dict(existing.imported)
    taken = set(existing.paths)
    names = _names_by_folder(taken)
    clashes: dict[str, str] = {}
    for reading in readings:
        key = identity(reading.page.url)
        if key in paths:
            continue
        wanted = wanted_path(reading, existing.data)
        if wanted in taken and reading.extraction.header is not None:
            clashes[reading.page.url] = f"{wanted} is another entry already; remove or renumber one of them"
            continue
        paths[key] = _free(wanted, names)
        taken.add(paths[key])
    return paths, clashes


def _names_by_folder(paths: Iterable[str]) -> dict[str, set[str]]:
    names: dict[str, set[str]] = {}
    for path in paths:
        folder, _, name = path.rpartition("/")
        names.setdefault(folder, set()).add(name.removesuffix(".md"))
    return names


def _free(wanted: str, names: dict[str, set[str]]) -> str:
    """The wanted path, or the first numbered one beside it that no entry has; it is taken from then on."""
    folder, _, name = wanted.rpartition("/")
    siblings = names.setdefault(folder, set())
    slug = unique_slug(name.removesuffix(".md"), siblings)
    siblings.add(slug)
    return f"{folder}/{slug}.md"


def _event_owners(
    readings: Sequence[Reading], paths: Mapping[str, str], existing: Existing
) -> dict[str, str]:
    """The entry that each event's key belongs to: the first that announces it."""
    owners = dict(existing.events)
    for reading in readings:
        for _, event in reading.extraction.events:
            owners.setdefault(event.key, paths.get(identity(reading.page.url), ""))
    return owners


def _wanted_aliases(
    readings: Iterable[Reading], paths: Mapping[str, str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The older addresses of each page, by the path of its entry; drafts have none."""
    for reading in readings:
        path = paths.get(identity(reading.page.url))
        if path is not None and not _is_draft(reading):
            yield path, reading.page.capture.aliases


def _drafts(readings: Iterable[Reading], paths: Mapping[str, str]) -> set[str]:
    found = (paths.get(identity(reading.page.url)) for reading in readings if _is_draft(reading))
    return {path for path in found if path is not None}


def _is_draft(reading: Reading) -> bool:
    stated = reading.page.capture.stated
    return stated is not None and stated.is_draft


@dataclass(frozen=True, slots=True)
class _Run:
    """What all entries of one import share."""

    paths: Mapping[str, str]
    events: Mapping[str, str]
    aliases: Mapping[str, str]
    drafts: Set[str]
    existing: Existing
    options: WriteOptions

    def address(self, url: str, path: str) -> str | None:
        """The address on this site of a legacy page, for an entry that is not that page itself."""
        target = self.paths.get(identity(url)) if url.startswith(("http://", "https://")) else None
        if target is None or target == path or Path(target).parent.name == UNDATED:
            return None
        return None if target in self.drafts else address_of(target)


def _write(reading: Reading, run: _Run) -> Outcome:
    path, existing, options = run.paths[identity(reading.page.url)], run.existing, run.options

    def internal(url: str) -> str | None:
        return run.address(url, path)

    def is_taken(event: str) -> bool:
        return run.events.get(event, path) != path

    try:
        aliases = aliases_for(path, reading.page.capture.aliases, run.aliases)
        entry = compose(reading, path, existing.data, internal, is_taken, aliases)
    except ContentError as error:
        return Outcome("failed", reading.page.capture.name, path, notes=(str(error.problems[0]),))
    state = _state(entry, existing, options)
    if state in {"imported", "replaced"} and not options.dry_run:
        _save(entry, existing, options.root)
    return Outcome(
        state,
        reading.page.capture.name,
        path,
        entry.fidelity.words,
        entry.fidelity.kept,
        len(reading.extraction.comments),
        (*reading.warnings, *([_CHANGED] if state == "kept" else [])),
    )


def _state(entry: Composed, existing: Existing, options: WriteOptions) -> State:
    if entry.path not in existing.paths:
        return "imported"
    if all(_reads(options.root / name) == text for name, text in entry.files.items()) and not _has_extra(
        entry, options
    ):
        return "unchanged"
    return "replaced" if options.theirs else "kept"


def _has_extra(entry: Composed, options: WriteOptions) -> bool:
    """Whether comments lie beside an entry that would be written without any."""
    return entry.comments is None and comments_path(options.root / entry.path).exists()


def _reads(path: Path) -> str | None:
    return path.read_bytes().decode("utf-8", errors="replace") if path.is_file() else None


def _save(entry: Composed, existing: Existing, root: Path) -> None:
    """Write what the entry refers to, its comments, and last the entry itself, each in one step."""
    wanted = missing(entry.additions, existing.data)
    if wanted.series or wanted.topics:
        append_additions(root, missing(wanted, read_data_files(root / "data")[0]))
    if entry.comments is None:
        comments_path(safe_join(root, entry.path)).unlink(missing_ok=True)
    for name, text in entry.files.items():
        write_if_changed(safe_join(root, name), text.encode())
