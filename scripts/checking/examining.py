"""Every problem of a content folder: what a build refuses, and what the rules find; what is known is kept."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TypeAlias

from plugins.core.budget import Overtime, budget
from plugins.core.cache import Cache, PassingCache
from plugins.core.datafiles import data_files
from plugins.core.digests import digest
from plugins.core.errors import ContentError, Problem
from plugins.core.files import decode_text, pack_json
from plugins.core.loading import find_problems
from plugins.core.parallel import map_in_processes
from plugins.core.rawtexts import comments_name
from plugins.core.scanning import Scan, scan
from plugins.core.textsources import keys_of_texts
from plugins.core.versions import code_version
from scripts.checking.collection import HELP, Trait, find_traits
from scripts.checking.findings import BUILD, Finding, Level
from scripts.checking.knowing import know
from scripts.checking.papers import Paper, read_paper
from scripts.checking.rules import Known, Remark, is_spared
from scripts.checking.table import RULES

# What was found in a text: its date, and [rule, name of the file, line, what, cure] for each remark.
_Found: TypeAlias = "tuple[str, list[tuple[str, str, int, str, str]]]"

_LEVELS: Mapping[str, Level] = {BUILD: "error", **{rule.key: rule.level for rule in RULES}} | {
    key: level for key, level, _ in HELP
}


def examine(root: Path, *, jobs: int = 1, cache: Cache | None = None) -> list[Finding]:
    """Every finding in a content folder, in the order of files and lines.

    Texts that are as they were when they were last looked at, by the same rules, are not read again.
    """
    cache = cache or PassingCache()
    refused = find_problems(root, jobs=jobs, cache=cache)
    found = scan(root)
    data, _ = data_files(root / "data", cache)
    known, problems = know(root, data)
    findings = [_finding(BUILD, problem) for problem in dict.fromkeys([*refused, *problems])]
    texts = _examine_texts(found, known, cache, jobs)
    for _, remarks in texts.values():
        findings += (
            _finding(rule, Problem(root / name, what, cure, line)) for rule, name, line, what, cure in remarks
        )
    findings += _in_data(found, known)
    dates = {name: date for name, (date, _) in texts.items()}
    findings += _of_all(root, find_traits(found, dates))
    return sorted(findings, key=_place)


def _finding(rule: str, problem: Problem) -> Finding:
    return Finding(problem, rule, _LEVELS[rule])


def _place(finding: Finding) -> tuple[str, int, str]:
    problem = finding.problem
    return str(problem.path), problem.line or 0, problem.what


def _examine_texts(found: Scan, known: Known, cache: Cache, jobs: int) -> Mapping[str, _Found]:
    """What was found in each text and its comments, by the names of the texts."""
    place = f"findings {found.root.resolve()}"
    ground = _ground(known)
    noted_ground, _, noted = cache.note(place).partition("\n")
    before: dict[str, _Found] = json.loads(noted) if noted_ground == ground else {}
    keyed = keys_of_texts(found, cache)
    new = [name for name, key in keyed.items() if key not in before]
    fresh = map_in_processes(partial(_examine_text, found, known), new, jobs)
    now = {keyed[name]: each for name, each in zip(new, fresh, strict=True)}
    now |= {key: before[key] for key in keyed.values() if key in before}
    if now.keys() != before.keys() or noted_ground != ground:
        cache.keep_note(place, f"{ground}\n{pack_json(now)}")
    return {name: now[key] for name, key in keyed.items()}


def _ground(known: Known) -> str:
    """The digest of all that decides what is found in a text, beside the text."""
    code = code_version(Path(__file__).parent)
    return digest(code, repr(sorted(known.acronyms)), repr(known.names), repr(sorted(known.allowed)))


def _examine_text(found: Scan, known: Known, name: str) -> _Found:
    paper = _paper(found.root, name)
    beside = comments_name(name)
    papers = [paper, _paper(found.root, beside)] if beside in found.files else [paper]
    try:
        with budget():
            remarks = [
                (rule, each.name, remark.line, remark.what, remark.cure)
                for each in papers
                if each is not None
                for rule, remark in remarks_on(each, known)
            ]
    except Overtime:
        remarks = []  # that it takes too long is told by whoever reads it
    return paper.value("date") if paper else "", remarks


def _paper(root: Path, name: str) -> Paper | None:
    """A file as a paper; None where it is no text, which a build says already."""
    try:
        return read_paper(name, decode_text(root / name, (root / name).read_bytes()))
    except (ContentError, OSError):
        return None


def remarks_on(paper: Paper, known: Known) -> Iterator[tuple[str, Remark]]:
    """What the rules find in one file, each with the key of its rule."""
    for rule in RULES:
        if rule.own_words and paper.is_imported:
            continue
        for remark in rule.find(paper, known):
            if not is_spared(paper, remark.line, rule.key):
                yield rule.key, remark


def _in_data(found: Scan, known: Known) -> Iterator[Finding]:
    for name in found.below("data"):
        paper = _paper(found.root, name) if name.endswith(".yaml") else None
        if paper is None or name == "data/privacy.yaml":
            continue
        for rule, remark in remarks_on(paper, known):
            yield _finding(rule, Problem(found.root / name, remark.what, remark.cure, remark.line))


def _of_all(root: Path, traits: Iterable[Trait]) -> Iterator[Finding]:
    for trait in traits:
        line = _line_of(root, trait)
        if line is None or not _is_spared_there(root, trait, line):
            yield _finding(trait.rule, Problem(root / trait.name, trait.what, trait.cure, line))


def _line_of(root: Path, trait: Trait) -> int | None:
    paper = _paper(root, trait.name) if trait.line_of else None
    values: Sequence[object] = paper.values.get(trait.line_of, ()) if paper else ()
    return paper.values[trait.line_of][0].line if paper and values else None


def _is_spared_there(root: Path, trait: Trait, line: int) -> bool:
    paper = _paper(root, trait.name)
    return paper is not None and is_spared(paper, line, trait.rule)


def rules_in_words() -> Iterator[tuple[str, Level, str]]:
    """Every rule: its key, its level, and what it looks for."""
    yield BUILD, "error", "all that a build refuses: facts, links, names, addresses, damaged text"
    yield from ((rule.key, rule.level, rule.help) for rule in RULES)
    yield from HELP
