"""The texts of a content folder, read where the cache does not have them as they are now."""

import time
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from plugins.core.budget import SECONDS, Overtime, budget
from plugins.core.cache import Cache, News, Record, Seen
from plugins.core.digests import digest
from plugins.core.errors import ContentError, Problem
from plugins.core.files import CURE_OF_UNREADABLE, why_unreadable
from plugins.core.parallel import map_in_processes
from plugins.core.rawtexts import names_of_texts, read_raw, signature_of
from plugins.core.scanning import Scan
from plugins.core.textstore import TextFilter

if TYPE_CHECKING:
    from plugins.core.reading import Reading

_TOO_SLOW = f"takes more than {SECONDS:.0f} seconds to be read"
_CURE_OF_SLOW = (
    "look for long rows of brackets or other signs, and take them out or put them into a code block"
)
# The key of a text, and what was read of it or is wrong with it; None where the key was known.
_Outcome: TypeAlias = "tuple[str, Reading | ContentError | None]"
# What each filter has found, by the keys of words.
Findings: TypeAlias = Mapping[str, Sequence[Sequence[str]]]


@dataclass(slots=True)
class Texts:
    """The key of each text by its name, the records by their keys, and what is wrong with all others.

    `findings` are those of each filter in texts that had to be read, by the keys of their words; `news` is
    what the cache does not know yet.
    """

    keyed: dict[str, str]
    records: dict[str, Record] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    findings: dict[str, Sequence[Sequence[str]]] = field(default_factory=dict)
    news: News = field(default_factory=News)

    def take(self, name: str, signature: str, outcome: "_Outcome") -> None:
        """Take what was made of a text, and by what a change of it will show."""
        key, reading = outcome
        if isinstance(reading, ContentError):
            self.keyed.pop(name, None)
            self.problems.extend(reading.problems)
            return
        self.keyed[name] = key
        self.news.sources[name] = Seen(signature, key)
        if reading is not None:
            self.records[key] = self.news.records[key] = reading.record
            self.news.words[reading.record.text] = reading.words
            self.findings[reading.record.text] = reading.found


def read_texts(found: Scan, cache: Cache, filters: Sequence[TextFilter], jobs: int) -> Texts:
    """Read those texts that the cache does not have as they are now."""
    sighted = _sight(found, cache)
    texts = _read_doubtful(found, sighted, cache, filters, jobs)
    wanted = [key for key in texts.keyed.values() if key not in texts.records]
    texts.records |= cache.records(found.root, wanted)
    lost = [name for name, key in texts.keyed.items() if key not in texts.records]
    for name, outcome in _read(found, lost, frozenset(), filters, jobs):
        texts.take(name, sighted.doubtful.get(name, ""), outcome)
    texts.keyed = {name: texts.keyed[name] for name in sighted.names if name in texts.keyed}
    _keep(texts.news, found.root, cache)
    return texts


def _read_doubtful(
    found: Scan, sighted: "_Sighted", cache: Cache, filters: Sequence[TextFilter], jobs: int
) -> Texts:
    texts = Texts(dict(sighted.keyed))
    known = cache.keys() if sighted.doubtful else frozenset()
    for name, outcome in _read(found, list(sighted.doubtful), known, filters, jobs):
        texts.take(name, sighted.doubtful[name], outcome)
    return texts


def _keep(news: News, root: Path, cache: Cache) -> None:
    before = cache.seen(root)
    news.sources = {name: seen for name, seen in news.sources.items() if seen != before.get(name)}
    if news != News():
        cache.keep(root, news)


def read_keys(found: Scan, cache: Cache) -> Mapping[str, str]:
    """The keys of the texts as they are now, by their names; those that can be read are in the cache then.

    What is wrong with any of the others can wait.
    """
    texts = _read_doubtful(found, _sight(found, cache), cache, (), 1)
    _keep(texts.news, found.root, cache)
    return texts.keyed


def keys_of_texts(found: Scan, cache: Cache) -> dict[str, str]:
    """The keys of all texts as they are now, by their names; none is read but for its digest."""
    sighted = _sight(found, cache)
    keyed = sighted.keyed
    return {name: keyed.get(name) or _key_of(found.root, name) for name in sighted.names}


def _key_of(root: Path, name: str) -> str:
    """The key of a text; one that cannot be read has that of its name."""
    try:
        return read_raw(root, name).key(name)
    except OSError:
        return digest(name)


class _Sighted(NamedTuple):
    """Texts at first sight: all names, the keys of those that are as they were, what the others show now.

    The last is empty for one that was changed so shortly before that another change might not show.
    """

    names: Sequence[str]
    keyed: Mapping[str, str]
    doubtful: Mapping[str, str]


def _sight(found: Scan, cache: Cache) -> _Sighted:
    before = cache.seen(found.root)
    now = time.time_ns()
    names, keyed, doubtful = names_of_texts(found), {}, {}
    for name in names:
        signature, settled = signature_of(found, name, now)
        seen = before.get(name)
        if seen is not None and seen.signature == signature:
            keyed[name] = seen.key
        else:
            doubtful[name] = signature if settled else ""
    return _Sighted(names, keyed, doubtful)


def _read(
    found: Scan, names: Sequence[str], known: Set[str], filters: Sequence[TextFilter], jobs: int
) -> Iterable[tuple[str, _Outcome]]:
    """Read files in processes, but for those whose keys are known."""
    if len(names) and not known:
        import plugins.core.reading  # noqa: F401  (here once, before processes part)

    read = map_in_processes(partial(_try_to_read, found.root, known, filters), names, jobs)
    return zip(names, read, strict=True)


def _try_to_read(root: Path, known: Set[str], filters: Sequence[TextFilter], name: str) -> _Outcome:
    """What was read, or what is wrong with it, and its key: one bad file never stops another."""
    try:
        raw = read_raw(root, name)
    except OSError as error:
        return "", ContentError([Problem(root / name, why_unreadable(error), CURE_OF_UNREADABLE)])
    key = raw.key(name)
    if key in known:
        return key, None
    # What reads them is loaded only if there is something to read.
    from plugins.core.reading import read_file

    try:
        with budget():
            return key, read_file(root, name, raw, filters)
    except ContentError as error:
        return key, error
    except Overtime:
        return key, ContentError([Problem(root / name, _TOO_SLOW, _CURE_OF_SLOW)])
