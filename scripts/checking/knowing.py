"""What the rules know of an archive: its glossary, its names, what may be public of persons."""

import re
from pathlib import Path

from plugins.core.datafiles import DataFiles
from plugins.core.errors import ContentError, Problem
from plugins.core.files import read_text
from plugins.core.frontmatter import Value, read_yaml
from scripts.checking.names import shapes_of
from scripts.checking.rules import Known

PRIVACY = "data/privacy.yaml"
_KEY = "allowed"
_TELEPHONE = re.compile(r"[+()\d\s-]{9,}")
_CURE = f"write '{_KEY}:' and under it one address, number or @domain an item, each after '- '"


def know(root: Path, data: DataFiles) -> tuple[Known, list[Problem]]:
    """What the data files say, and what is wrong with the list of what may be public."""
    allowed, problems = _read_allowed(root / PRIVACY)
    organisations = data.organisations.values()
    people = {each.name for each in data.people.values()}
    names = tuple(sorted(people | {each.name for each in organisations}))
    acronyms = {*data.glossary, *(each.short for each in organisations if each.short)}
    return Known(frozenset(acronyms), names, allowed, shapes_of(names)), problems


def _read_allowed(path: Path) -> tuple[frozenset[str], list[Problem]]:
    if not path.is_file():
        return frozenset(), []
    try:
        values = read_yaml(path, read_text(path))
    except ContentError as error:
        return frozenset(), list(error.problems)
    found = values.values.get(_KEY, [])
    problems = [
        Problem(path, f"{key!r} is not a key here", _CURE, values.line((key,)))
        for key in values.values
        if key != _KEY
    ]
    if not isinstance(found, list):
        return frozenset(), [*problems, Problem(path, f"{_KEY}: is not a list", _CURE, values.line((_KEY,)))]
    return frozenset(_as_written(each) for each in found), problems


def _as_written(value: Value) -> str:
    """A mail address or domain in small letters, a telephone number as 0 and its figures.

    >>> _as_written("Jo.Smith@Council.gov.uk"), _as_written("+44 (0)20 7946 0018")
    ('jo.smith@council.gov.uk', '02079460018')
    """
    text = str(value).strip().lower()
    if not _TELEPHONE.fullmatch(text):
        return text
    digits = re.sub(r"\D", "", text)
    return "0" + re.sub(r"^(?:00)?44", "", digits).removeprefix("0")
