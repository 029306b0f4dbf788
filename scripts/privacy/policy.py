"""`content/data/privacy.yaml`: what may be public of persons, and what an import does with the rest.

allowed: [jo.smith@council.example, 0113 496 0018, "@council.example"]
imports: {mail: mask, telephone: report, card: keep}
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from plugins.core.errors import ContentError, Problem
from plugins.core.files import read_text
from plugins.core.frontmatter import Value, Values, read_yaml

FILE = "data/privacy.yaml"
# What an import looks for, in the words of its reports: one, and several.
KINDS: Mapping[str, tuple[str, str]] = {
    "mail": ("e-mail address", "e-mail addresses"),
    "telephone": ("telephone number", "telephone numbers"),
    "insurance": ("National Insurance number", "National Insurance numbers"),
    "nhs": ("NHS number", "NHS numbers"),
    "card": ("card number", "card numbers"),
    "birth": ("date of birth", "dates of birth"),
    "crime": ("crime reference", "crime references"),
    "computer": ("computer's address", "computers' addresses"),
}
ACTIONS = ("mask", "report", "keep")
_ALLOWED, _IMPORTS = "allowed", "imports"
_TELEPHONE = re.compile(r"[+()\d\s-]{9,}")
_CURE = f"write '{_ALLOWED}:' and under it one address, number or @domain an item, each after '- '"
_CURE_OF_IMPORTS = f"write '{_IMPORTS}:' and under it a kind and what to do, as 'mail: mask'"


@dataclass(frozen=True, slots=True)
class Policy:
    """Mail addresses, @domains and telephone numbers that may be public, and other actions than to mask."""

    allowed: frozenset[str] = frozenset()
    actions: Mapping[str, str] = field(default_factory=dict)

    def action(self, kind: str) -> str:
        """What an import does with what it finds of a kind: mask it, report it, or keep it."""
        return self.actions.get(kind, "mask")

    def allows(self, mailbox: str) -> bool:
        """Whether a mail address, or all of its domain, may be public."""
        folded = mailbox.lower()
        return folded in self.allowed or f"@{folded.rpartition('@')[2]}" in self.allowed


def read_policy(path: Path) -> tuple[Policy, list[Problem]]:
    """The policy in a file, and what is wrong with it; that of a file that is not there masks everything."""
    if not path.is_file():
        return Policy(), []
    try:
        values = read_yaml(path, read_text(path))
    except ContentError as error:
        return Policy(), list(error.problems)
    problems = [
        Problem(path, f"{key!r} is not a key here", _CURE, values.line((key,)))
        for key in values.values
        if key not in (_ALLOWED, _IMPORTS)
    ]
    found = values.values.get(_ALLOWED, [])
    if not isinstance(found, list):
        problems.append(Problem(path, f"{_ALLOWED}: is not a list", _CURE, values.line((_ALLOWED,))))
        found = []
    actions = values.values.get(_IMPORTS, {})
    problems += _wrong_actions(values, actions)
    known = {key: str(value) for key, value in actions.items()} if isinstance(actions, dict) else {}
    return Policy(frozenset(_as_written(each) for each in found), known), problems


def _wrong_actions(values: Values, actions: Value) -> Iterator[Problem]:
    if not isinstance(actions, dict):
        yield Problem(values.path, f"{_IMPORTS}: has no kinds", _CURE_OF_IMPORTS, values.line((_IMPORTS,)))
        return
    for kind, action in actions.items():
        line = values.line((_IMPORTS, kind))
        if kind not in KINDS:
            yield Problem(
                values.path, f"{kind!r} is nothing that is looked for", f"use {', '.join(KINDS)}", line
            )
        elif action not in ACTIONS:
            yield Problem(
                values.path, f"{action!r} is nothing that can be done", f"use {', '.join(ACTIONS)}", line
            )


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
