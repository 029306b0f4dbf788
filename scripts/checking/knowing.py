"""What the rules know of an archive: its glossary, its names, what may be public of persons."""

from pathlib import Path

from plugins.core.datafiles import DataFiles
from plugins.core.errors import Problem
from scripts.checking.names import shapes_of
from scripts.checking.rules import Known
from scripts.privacy.policy import FILE as PRIVACY
from scripts.privacy.policy import read_policy


def know(root: Path, data: DataFiles) -> tuple[Known, list[Problem]]:
    """What the data files say, and what is wrong with the list of what may be public."""
    policy, problems = read_policy(root / PRIVACY)
    organisations = data.organisations.values()
    people = {each.name for each in data.people.values()}
    names = tuple(sorted(people | {each.name for each in organisations}))
    acronyms = {*data.glossary, *(each.short for each in organisations if each.short)}
    return Known(frozenset(acronyms), names, policy.allowed, shapes_of(names)), problems
