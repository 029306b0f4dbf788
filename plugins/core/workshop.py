"""Where a run makes what it has planned: folders as soon as they are, beside all else; then the pages."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from types import TracebackType

from plugins.core.making import Kitchen, Made, Planned, make_output, make_room
from plugins.core.outputs import Output
from plugins.core.parallel import map_in_processes, start_beside


class Workshop:
    """Makes outputs that are not there yet as they should be.

    `known` are the keys of those that are there, by their addresses; `prepare` is told of outputs before
    they are made; `meanwhile` is called when nothing is left but to wait. Leaving it waits for what has been
    begun, so that nothing writes after a run that failed.
    """

    def __init__(
        self,
        kitchen: Kitchen,
        known: Mapping[str, str],
        prepare: Callable[[Sequence[Output]], None],
        meanwhile: Callable[[], None],
        jobs: int,
    ) -> None:
        self._kitchen = kitchen
        self._known = known
        self._prepare = prepare
        self._meanwhile = meanwhile
        self._jobs = jobs
        self._begun: list[Callable[[], list[Made]]] = []

    def __enter__(self) -> "Workshop":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for finish in self._begun:
            with suppress(Exception):  # there is an error already, or nothing is left to finish
                finish()

    def has_work(self, planned: Sequence[Planned]) -> bool:
        """Whether there is anything to make in a plan."""
        return bool(self._missing(planned))

    def begin(self, planned: Sequence[Planned]) -> None:
        """Begin to make the folders of a plan: they are another program's work for the most part."""
        folders = [output for output in self._missing(planned) if output.is_folder]
        if folders:
            self._prepare(folders)
            for output in folders:
                make_room(self._kitchen, output)
            make = partial(make_output, self._kitchen)
            self._begun.append(start_beside(lambda: list(map(make, folders)), self._jobs))

    def finish(self, planned: Sequence[Planned]) -> list[Made]:
        """Make the pages and files of a plan, and wait for the folders."""
        others = [output for output in self._missing(planned) if not output.is_folder]
        self._prepare(others)
        made = map_in_processes(partial(make_output, self._kitchen), others, self._jobs)
        if self._begun:
            self._meanwhile()
        while self._begun:
            made += self._begun.pop(0)()
        return made

    def _missing(self, planned: Sequence[Planned]) -> list[Output]:
        return [each.output for each in planned if self._known.get(each.output.address) != each.key]
