"""The one way to an archive: read, check, and refuse anything that is not sound."""

from datetime import date
from pathlib import Path

from plugins.core.archive import Archive
from plugins.core.errors import ContentError, Problem
from plugins.core.reading import publish, read_content
from plugins.core.references import find_broken_references


def find_problems(content: Path, *, jobs: int = 1) -> list[Problem]:
    """Every problem in a content folder, in the order of files and lines."""
    read, problems = read_content(content, jobs)
    return list(ContentError([*problems, *find_broken_references(read)]).problems)


def load_archive(content: Path, today: date, *, drafts: bool = False, jobs: int = 1) -> Archive:
    """The archive that a content folder makes on a day.

    Raises ContentError with every problem if there is any: bad content is never left out in silence.
    """
    read, problems = read_content(content, jobs)
    problems += find_broken_references(read)
    if problems:
        raise ContentError(problems)
    return publish(read, today, drafts=drafts)
