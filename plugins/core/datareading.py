"""Reading what entries refer to: the YAML files in `content/data`, each a mapping from key to facts."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from plugins.core.datafiles import GLOSSARY_FOLDER, DataFiles
from plugins.core.errors import ContentError, Problem
from plugins.core.files import read_text
from plugins.core.frontmatter import Values, read_yaml
from plugins.core.model import Meaning, Organisation, Person, Series, Term, Topic
from plugins.core.schema import (
    Matter,
    MeaningMatter,
    OrganisationMatter,
    PersonMatter,
    SeriesMatter,
    TermMatter,
    TopicMatter,
)
from plugins.core.slugs import slugify
from plugins.core.validation import validate

Made = TypeVar("Made")


def read_data_files(folder: Path) -> tuple[DataFiles, list[Problem]]:
    """All data files of a folder and their problems; a missing file is an empty one."""
    problems: list[Problem] = []

    def read(name: str, make: Callable[[Values, str], Made]) -> Mapping[str, Made]:
        found, wrong = _read_keyed(folder / name, make)
        problems.extend(wrong)
        return found

    files = DataFiles(
        series=read("series.yaml", _keyed(SeriesMatter, Series)),
        topics=read("topics.yaml", _keyed(TopicMatter, Topic)),
        people=read("people.yaml", _keyed(PersonMatter, Person)),
        organisations=read("organisations.yaml", _keyed(OrganisationMatter, Organisation)),
        glossary=read("glossary.yaml", _term),
    )
    terms, wrong = read_terms(folder / GLOSSARY_FOLDER, files.glossary)
    return replace(files, glossary=dict(sorted({**files.glossary, **terms}.items()))) if terms else files, [
        *problems,
        *wrong,
    ]


def read_terms(folder: Path, others: Mapping[str, Term]) -> tuple[dict[str, Term], list[Problem]]:
    """Terms with a file each, beside `others`: what the form writes."""
    found: dict[str, Term] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            values = read_yaml(path, read_text(path))
            matter = validate(TermMatter, values)
        except ContentError as error:
            problems.extend(error.problems)
            continue
        if matter.acronym in found or matter.acronym in others:
            what, cure = f"{matter.acronym!r} is in the glossary already", "keep one of them"
            problems.append(Problem(path, what, cure, values.line(("acronym",))))
            continue
        found[matter.acronym] = Term(matter.acronym, tuple(map(_meaning, matter.meanings)))
    return found, problems


def _read_keyed(path: Path, make: Callable[[Values, str], Made]) -> tuple[Mapping[str, Made], list[Problem]]:
    if not path.exists():
        return {}, []
    found: dict[str, Made] = {}
    problems: list[Problem] = []
    try:
        values = read_yaml(path, read_text(path))
    except ContentError as error:
        return {}, list(error.problems)
    for key in values.values:
        try:
            found[key] = make(values, key)
        except ContentError as error:
            problems.extend(error.problems)
    return found, problems


def _keyed(schema: type[Matter], make: Callable[..., Made]) -> Callable[[Values, str], Made]:
    """A reader of one key's facts, which also sees that the key can stand in an address."""

    def read(values: Values, key: str) -> Made:
        if slugify(key) != key:
            cure = f"write it as {slugify(key)}"
            raise ContentError([Problem(values.path, f"{key!r} cannot be a key", cure, values.line((key,)))])
        facts = validate(schema, values, (key,)).model_dump()
        return make(key=key, **{name: tuple(v) if isinstance(v, list) else v for name, v in facts.items()})

    return read


def _term(values: Values, acronym: str) -> Term:
    rows = values.values[acronym]
    if not isinstance(rows, list):
        what, cure = f"{acronym!r} has no list of meanings", "write '- meaning: …' under it"
        raise ContentError([Problem(values.path, what, cure, values.line((acronym,)))])
    meanings = (validate(MeaningMatter, values, (acronym, index)) for index in range(len(rows)))
    return Term(acronym, tuple(map(_meaning, meanings)))


def _meaning(matter: MeaningMatter) -> Meaning:
    return Meaning(matter.meaning, matter.explanation, matter.organisation, tuple(matter.topics))
