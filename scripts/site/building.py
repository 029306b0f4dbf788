"""A build: check, make aside, verify, put in place. If anything fails, the old site stays."""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from plugins.core.cards import counted
from plugins.core.errors import ContentError
from plugins.core.files import write_if_changed
from plugins.core.model import Entry
from plugins.core.parallel import processors
from plugins.core.register import extend, read_register, write_register
from scripts.site.making import MadeSite, run_pelican
from scripts.site.placing import Placed, twin_of
from scripts.site.project import PUBLISH_SETTINGS, SETTINGS, shown
from scripts.site.verifying import verify


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What to build, where and with how many processes.

    `today` is in ISO form or None for the day it is, `settings` a file or None for the project's own.
    """

    content: Path
    output: Path
    publish: bool = False
    full: bool = False
    today: str | None = None
    jobs: int = field(default_factory=processors)
    settings: Path | None = None

    @property
    def settings_file(self) -> Path:
        """The settings to build by."""
        return self.settings or (PUBLISH_SETTINGS if self.publish else SETTINGS)


@dataclass(frozen=True, slots=True)
class Built:
    """A site in its place."""

    made: MadeSite
    placed: Placed
    output: Path
    seconds: float

    def __str__(self) -> str:
        """The build in one line."""
        archive = self.made.archive
        size = ", ".join(
            (
                counted(len(archive.bulletins), "bulletin"),
                counted(len(archive.blog), "blog entry", "blog entries"),
                counted(self.made.pages, "page"),
            )
        )
        return (
            f"{size} and {counted(self.made.feeds, 'feed')} in {shown(self.output)}/ "
            f"({self.seconds:.1f} s, {self.placed})."
        )


def build(request: BuildRequest) -> Built:
    """Build the site and put it in place.

    Raises ContentError with every problem found, in the content or in the finished site.
    """
    started = time.monotonic()
    output = request.output.resolve()
    with twin_of(output) as twin:
        twin.start(own=None)
        made = run_pelican(request.settings_file, twin.folder, _overrides(request, output))
        problems = verify(made)
        if problems:
            raise ContentError(problems)
        if request.publish:
            # First: an address that is remembered and not yet public harms nobody, the other way round may.
            remember(made, request.content / "data/published.csv")
        placed = twin.place((), (), new_id=uuid4().hex)
    return Built(made, placed, output, time.monotonic() - started)


def remember(made: MadeSite, path: Path) -> None:
    """Add to the register what is about to be public: every address, and the feed ids of entries."""
    published = extend(read_register(path), _published(made))
    write_if_changed(path, write_register(published).encode())


def _published(made: MadeSite) -> Iterator[tuple[str, str]]:
    for item in made.archive.everything:
        yield item.address, made.ids.of_entry(item) if isinstance(item, Entry) else ""
        for section in item.body.sections:
            yield f"{item.address}#{section.anchor}", ""


def _overrides(request: BuildRequest, output: Path) -> Mapping[str, object]:
    """The settings that belong to this build alone."""
    overrides: dict[str, object] = {"PATH": str(request.content.absolute()), "JOBS": request.jobs}
    if request.today:
        overrides["TODAY"] = request.today
    if output.is_dir() and not request.full:
        overrides["PREVIOUS_OUTPUT"] = str(output)
    return overrides
