"""What is known of a site and its twin: which builds they come from, and in which files they differ."""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True, slots=True)
class TwinState:
    """The record that lies beside the two trees.

    A tree is known by the number of its folder on the disk, so that the record stays true whichever of
    the two has which place. `ids` says which build each is the site of. The two trees in `pair` hold the
    same files, but for those that are `pending`. `settled` is when the last change was complete, in
    nanoseconds by the clock of the disk.
    """

    ids: dict[int, str]
    pair: tuple[int, ...] = ()
    pending: tuple[str, ...] = ()
    settled: int = 0

    def with_pending(self, names: Iterable[str]) -> "TwinState":
        """The same, with these files in which the trees may differ as well."""
        return replace(self, pending=tuple(dict.fromkeys((*self.pending, *names))))


def number_of(folder: Path) -> int | None:
    """The number of a folder on its disk; None if there is none."""
    try:
        return folder.stat().st_ino
    except FileNotFoundError:
        return None


def read_state(path: Path) -> TwinState:
    """The record; one that knows nothing where there is none, or where it cannot be understood."""
    try:
        record = json.loads(path.read_bytes())
        return TwinState(
            ids={int(number): str(site_id) for number, site_id in record["ids"].items()},
            pair=tuple(int(number) for number in record["pair"]),
            pending=tuple(str(name) for name in record["pending"]),
            settled=int(record["settled"]),
        )
    except (FileNotFoundError, ValueError, TypeError, KeyError, AttributeError):
        return TwinState({})


def write_state(path: Path, state: TwinState, *, settle: bool = False) -> TwinState:
    """Write the record in one step, and give it as written; `settle` says that all is complete now."""
    aside = path.with_name("state-writing.json")
    with aside.open("wb") as stream:
        if settle:
            state = replace(state, settled=os.fstat(stream.fileno()).st_mtime_ns)
        record = {
            "ids": state.ids,
            "pair": state.pair,
            "pending": state.pending,
            "settled": state.settled,
        }
        stream.write(json.dumps(record).encode())
    aside.replace(path)
    return state
