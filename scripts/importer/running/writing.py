"""The writing half of the pipeline: readings become entries of a content folder.

The writer goes over everything twice. First it sees the facts of all pages, and settles where each entry
lies, who owns a name that several want, and where links lead; all the rest waits on the disk. Then it writes
one entry after another.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from plugins.core import addresses, redirects
from plugins.core.comments import comments_path
from plugins.core.errors import ContentError
from scripts.importer.captures import Failure, Skipped
from scripts.importer.files.media import Media
from scripts.importer.files.resources import resource_key
from scripts.importer.linking.old_addresses import alias_of
from scripts.importer.linking.redirecting import OldAddresses
from scripts.importer.privacy.redacting import redacted
from scripts.importer.privacy.taken_down import why_refused
from scripts.importer.running.entries import Composed, compose
from scripts.importer.running.existing import Existing, identity, read_existing
from scripts.importer.running.facts import year_of
from scripts.importer.running.outcomes import Outcome, State
from scripts.importer.running.plain import from_line
from scripts.importer.running.reading import Reading
from scripts.importer.running.settling import Settled, settle
from scripts.importer.running.spooling import Spool
from scripts.importer.running.stages import as_sheet
from scripts.importer.running.store import THEIRS, Store, digest_of
from scripts.importer.running.vocabulary import Vocabulary
from scripts.privacy.redactions import Redaction

_OUTDATED = "a later or fuller capture of this page is taken"
_EDITED = "was changed here since it was imported, and is left as it is; the import has nothing new"
_DIFFERS = (
    "was changed here since it was imported, and is left as it is; --theirs writes the import's beside it"
)
_BESIDE = "was changed here since it was imported, and is left as it is; the import's version is in {}"
_NO_ALIAS = "leads to the entry, but this site cannot answer at such an address"


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """Where entries go, whether they go there, and whether `theirs` are wanted beside those of an editor.

    `redactions` are applied to each entry on its way.
    """

    root: Path
    dry_run: bool = False
    theirs: bool = False
    redactions: tuple[Redaction, ...] = ()


def write_readings(
    readings: Iterable[Reading | Failure | Skipped], options: WriteOptions
) -> Iterator[Outcome]:
    """Write each reading as an entry, and say what became of it."""
    with Store(options.root, dry_run=options.dry_run) as store, Spool(store.spool_folder) as spool:
        for one in readings:
            spool.add(as_sheet(one) if isinstance(one, Reading) else one)
        yield from write_spool(spool, store, options)


def write_spool(
    spool: Spool, store: Store, options: WriteOptions, media: Media | None = None
) -> Iterator[Outcome]:
    """Write every entry that waits, in order, and say what became of everything.

    A page that was imported before is known by its address. Its entry is left alone where it equals what
    would be written, brought up to date where only an import wrote it, and never overwritten where somebody
    has changed it: `theirs` then puts the import's version in a folder of its own, for comparison.
    `media` keeps the pictures and documents of the entries.
    """
    existing = read_existing(options.root)
    writer = _Writer(settle(spool.facts, existing), existing, store, options, media)
    number = 0
    for found in spool:
        if isinstance(found, Failure):
            yield Outcome("failed", found.name, notes=(found.reason,), url=found.url)
        elif isinstance(found, Skipped):
            yield Outcome("skipped", found.name, notes=(found.reason,), url=found.url)
        else:
            yield from writer.write(number, from_line(found.line))
            number += 1
    writer.note_old_addresses()
    for one in spool.no_pages():
        if resource_key(one.url) not in writer.attached:
            yield Outcome("skipped", one.name, notes=(one.reason,), url=one.url, is_page=False)


class _Writer:
    """Writes one reading after another by what was settled for all; `attached` are the files taken so far."""

    def __init__(
        self,
        settled: Settled,
        existing: Existing,
        store: Store,
        options: WriteOptions,
        media: Media | None,
    ) -> None:
        self._media = media
        self._settled = settled
        self._existing = existing
        self._store = store
        self._options = options
        self.attached: set[str] = set()
        self._old = OldAddresses()
        self._vocabulary = Vocabulary(existing.data)

    def write(self, number: int, reading: Reading) -> Iterator[Outcome]:
        """Write one reading, and say what became of it and of the other addresses that lead to it."""
        if number in self._settled.copies:
            return  # one of the other addresses of the page that is taken
        reading = self._with_copies(reading)
        name, url = reading.page.capture.name, reading.page.url
        if number in self._settled.outdated:
            yield Outcome("skipped", name, notes=(_OUTDATED,), url=url)
            return
        digest = reading.page.capture.sha256
        if takedown := self._settled.refused.get(number) or self._existing.taken_down.by_digest.get(digest):
            yield Outcome("skipped", name, notes=(why_refused(takedown),), url=url)
            return
        path = self._settled.paths.get(identity(url))
        if path is None:
            self._old.add(url, "failed")
            yield Outcome("failed", name, notes=(self._settled.clashes[url],), url=url)
            return
        reading, vain = redacted(reading, f"/{path.removesuffix('.md')}/", self._options.redactions)
        try:
            entry = self._compose(reading, path)
        except ContentError as error:
            yield Outcome("failed", name, path, notes=(str(error.problems[0]),), url=url)
            return
        state, notes = self._keep(entry, reading)
        self._note(reading, entry)
        yield _outcome(state, reading, entry, (*notes, *vain))
        yield from self._other_addresses(reading, path)
        self.attached.update(resource_key(kept.address) for kept in entry.readdressed.kept)
        yield from _files(entry)

    def _with_copies(self, reading: Reading) -> Reading:
        """The same reading with the addresses under which other sources hold its page."""
        aliases = self._settled.joined.get(identity(reading.page.url))
        if aliases is None:
            return reading
        capture = replace(reading.page.capture, aliases=aliases)
        return replace(reading, page=replace(reading.page, capture=capture))

    def note_old_addresses(self) -> None:
        """Write down what became of every address, in the table by which web servers lead on."""
        if not self._options.dry_run:
            path = self._options.root / redirects.NAME
            if (text := self._old.merged_with(redirects.read_redirects(path))) is not None:
                self._store.put(redirects.NAME, text.encode())

    def _note(self, reading: Reading, entry: Composed) -> None:
        address = self._settled.address(reading.page.url, "")
        if address is None:  # a draft, to which nothing public may lead
            return
        self._old.add(reading.page.url, "imported", address)
        stated = reading.page.capture.stated
        feed_id = (stated.feed_id or "") if stated is not None else ""  # WordPress: its address as ?p=7
        for url in (*reading.page.capture.aliases, *reading.also_at, feed_id):
            self._old.add(url, "alias", address)
        for kept in entry.readdressed.kept:
            if kept.address and kept.path:
                self._old.add(kept.address, "attachment", addresses.media(kept.path))

    def _compose(self, reading: Reading, path: str) -> Composed:
        settled = self._settled

        def internal(url: str) -> str | None:
            return settled.address(url, path)

        def is_taken(event: str) -> bool:
            return settled.events.get(event, path) != path

        aliases = settled.aliases_for(path, reading.page.capture.aliases)
        return compose(reading, path, self._existing.data, internal, is_taken, aliases, self._media)

    def _keep(self, entry: Composed, reading: Reading) -> tuple[State, tuple[str, ...]]:
        """Write an entry, or leave the one there is; what became of it, and what to tell a person."""
        store, key = self._store, identity(reading.page.url)
        texts = {name: text.encode() for name, text in entry.files.items()}
        new, there = digest_of(texts), self._digest_there(entry.path)
        if there is None:
            self._save(entry, texts)
            store.remember(key, new)
            return "imported", ()
        last = store.last_written(key)
        if there in (new, last):
            if there != new:
                self._save(entry, texts)
            store.remember(key, new)
            self._drop_beside(texts)
            return "unchanged" if there == new else "updated", ()
        if self._options.theirs:
            beside = self._put_beside(entry, texts)
            store.remember(key, new)
            return "kept", (_BESIDE.format(beside),)
        return "kept", (_EDITED if last == new else _DIFFERS,)

    def _digest_there(self, path: str) -> str | None:
        """The digest of the entry and its comments as they lie in the content; None where there is none."""
        names = (path, comments_path(Path(path)).as_posix())
        texts = {name: (self._options.root / name).read_bytes() for name in names if self._is_there(name)}
        return digest_of(texts) if path in texts else None

    def _is_there(self, name: str) -> bool:
        return (self._options.root / name).is_file()

    def _put_beside(self, entry: Composed, texts: dict[str, bytes]) -> Path:
        if not self._options.dry_run:
            for name, text in texts.items():
                self._store.put(f"{THEIRS}/{name}", text)
        return self._options.root / THEIRS / entry.path

    def _drop_beside(self, texts: dict[str, bytes]) -> None:
        """What was put beside an entry for comparison is done with once the entry is the same."""
        if not self._options.dry_run:
            for name in texts:
                self._store.remove(f"{THEIRS}/{name}")

    def _save(self, entry: Composed, texts: dict[str, bytes]) -> None:
        """Write what the entry refers to, what lies beside it, and last the entry itself."""
        if self._options.dry_run:
            return
        for name, content in self._vocabulary.add(self._options.root, entry.additions):
            self._store.put(name, content)
        if entry.comments is None:
            self._store.remove(comments_path(Path(entry.path)).as_posix())
        for name, text in texts.items():
            self._store.put(name, text)

    def _other_addresses(self, reading: Reading, path: str) -> Iterator[Outcome]:
        """What became of the addresses from which the old site led to the page."""
        taken = set(self._settled.aliases_for(path, reading.page.capture.aliases))
        for url in reading.page.capture.aliases:
            notes = () if alias_of(url) in taken else (_NO_ALIAS,)
            yield Outcome("alias", url, path, notes=notes, url=url)


def _files(entry: Composed) -> Iterator[Outcome]:
    """What became of the pictures and documents that an entry shows and links to."""
    for kept in entry.readdressed.kept:
        yield Outcome("attachment", kept.address or "a picture in the page", kept.path, url=kept.address)
    for missing in entry.readdressed.missing:
        note = f"{missing.reason}; its address stays in {entry.path}"
        yield Outcome("missing", missing.address, entry.path, notes=(note,), url=missing.address)


def _outcome(state: State, reading: Reading, entry: Composed, notes: tuple[str, ...]) -> Outcome:
    return Outcome(
        state,
        reading.page.capture.name,
        entry.path,
        entry.fidelity.words,
        entry.fidelity.kept,
        len(reading.extraction.comments),
        reading.masked,
        (*reading.warnings, *notes),
        url=reading.page.url,
        platform=reading.recognition.profile.label,
        year=year_of(reading.extraction.dating),
        review=(*reading.extraction.review, *entry.readdressed.review),
        missing_words=entry.fidelity.missing,
    )
