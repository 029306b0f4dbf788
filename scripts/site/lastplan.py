"""The plan of the last build, as a ledger keeps it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from plugins.core.files import pack_json
from plugins.core.outputs import Output, Recipe
from plugins.core.running import Run
from plugins.core.standing import Kept, Source
from scripts.site.ledger import Ledger


@dataclass(frozen=True)
class LastPlan:
    """What a ledger knows of the plan of the last build."""

    ledger: Ledger

    @property
    def ground(self) -> str:
        """The digest of everything that the plan was made from but the texts."""
        return self.ledger.note("ground")

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The texts, by the names of their files."""
        rows = (line.split("\t") for line in self.ledger.note("sources").split("\n") if line)
        return {name: Source(*rest) for name, *rest in rows}

    @property
    def waiting(self) -> frozenset[str]:
        """The addresses of entries that wait for their day."""
        return frozenset(self.ledger.note("waiting").split())

    @property
    def owed(self) -> Sequence[str]:
        """The texts, by their files, for which all but pages was left to a later build."""
        return self.ledger.note("owed").splitlines()

    def showing(self, paths: Sequence[str]) -> Sequence[Kept]:
        """The outputs that show some texts in full."""
        found = {row[0]: row for path in paths for row in self.ledger.showing(path)}
        return [
            Kept(address, template, is_folder, _read_recipe(recipe), self.ledger.facts(address))
            for address, template, is_folder, recipe in found.values()
        ]


def notes_of_plan(run: Run) -> dict[str, str]:
    """What a ledger is to note so that the next build knows the plan of this run."""
    lines = ("\t".join((name, *source)) for name, source in run.sources.items())
    return {
        "ground": run.ground,
        "sources": "\n".join(lines),
        "waiting": " ".join(sorted(run.waiting)),
        "owed": "\n".join(run.owed),
    }


def write_recipe(output: Output) -> str:
    """The recipe of an output as JSON; empty if it has none."""
    recipe = output.make
    if not isinstance(recipe, Recipe):
        return ""
    return pack_json([recipe.maker, recipe.texts, recipe.others, recipe.words])


def _read_recipe(written: str) -> Recipe | None:
    if not written:
        return None
    maker, texts, others, words = json.loads(written)
    return Recipe(maker, tuple(texts), tuple(others), tuple(words))
