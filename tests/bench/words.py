"""The words of the benchmark's texts, some in every text and many in few, and chance that repeats itself."""

import random
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate, product
from typing import TypeVar

Item = TypeVar("Item")

# Words that stand in every public body's papers; about half of a text is made of these.
_FREQUENT = """
the of and to in a for that on with by is from as at are be this it or will was has not which have
their its can all more when where who what after before between under over each every other some
most any one two three first last next new local public open shared early late long short clear
small large council board team officer member partner agency service office district county borough
ward parish street town village school library hospital station court clinic market park road bridge
harbour meeting report paper letter notice agenda minute record form list map guide rule law order
duty power plan budget grant contract levy audit review survey inquiry pilot scheme project
programme panel forum begins ends asks says shows keeps offers sends takes gives needs finds meets
pays writes answers agrees month week year quarter spring summer autumn winter morning evening day
date hour deadline about again also already always because both even here however just may must
never now often only our out several should since so still such than then there these they those
through together until up we well while without within you your
"""
# Words of our own making: a beginning, a middle and an end each.
_BEGINNINGS = (
    "bar bel cor dal den far fen gar hal har kel lam lin mar mor nor pel ran sal ser tal tor ver wal"
)
_MIDDLES = "a am an ar e el en er i il in is o ol on or u um un ur"
_ENDS = (
    "bury by cote dale den field ford gate ham hurst land ley low mere mont more ness nor row sey ster "
    "ton wick"
)


class Chance:
    """Chance that takes the same course from the same seed, on every machine and Python.

    Only `random()` and integer seeds are used: nothing else of the module is promised to stay as it is.
    """

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed).random

    def below(self, limit: int) -> int:
        """A number from 0 to below the limit."""
        return int(self._random() * limit)

    def between(self, least: int, most: int) -> int:
        """A number from the least to the most, both included."""
        return least + self.below(most - least + 1)

    def happens(self, probability: float) -> bool:
        """Whether something of this probability, from 0 to 1, happens."""
        return self._random() < probability

    def pick(self, items: Sequence[Item]) -> Item:
        """One of some items."""
        return items[self.below(len(items))]

    def sample(self, items: Sequence[Item], number: int) -> list[Item]:
        """Some different items, in the order in which they stand."""
        taken: set[int] = set()
        while len(taken) < number:
            taken.add(self.below(len(items)))
        return [items[index] for index in sorted(taken)]

    def at(self, weights: Sequence[float], number: int) -> Iterator[int]:
        """Places in a list, by the running totals of its weights."""
        total, most = weights[-1], len(weights) - 1
        return (bisect(weights, self._random() * total, 0, most) for _ in range(number))


class Vocabulary:
    """All words, and how often each one comes (after Zipf: a word's share falls with its rank)."""

    def __init__(self) -> None:
        made = sorted("".join(parts) for parts in product(*map(str.split, (_BEGINNINGS, _MIDDLES, _ENDS))))
        chance = Chance(1)
        rare = sorted(made, key=lambda _: chance.below(1 << 30))
        common = _FREQUENT.split()
        frequent = [1 / (rank + 6) for rank in range(len(common))]
        seldom = [1 / (rank + 12) for rank in range(len(rare))]
        even = sum(frequent) / sum(seldom)
        self._words = [*common, *rare]
        self._weights = list(accumulate([*frequent, *(weight * even for weight in seldom)]))

    def words(self, chance: Chance, number: int) -> list[str]:
        """Some words as they come."""
        return [self._words[place] for place in chance.at(self._weights, number)]
