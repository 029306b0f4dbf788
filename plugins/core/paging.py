"""A long list cut into pages, and where each stands among them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from plugins.core import addresses
from plugins.core.outputs import Link

T = TypeVar("T")

# How many pages before and after its own a page of a list leads to.
_NEIGHBOURS = 2


@dataclass(frozen=True, slots=True)
class Pagination:
    """Where a page stands among the pages of its list; None among its pages is a gap."""

    number: int
    total: int
    previous: Link | None
    next: Link | None
    pages: tuple[Link | None, ...]


def cut(values: Sequence[T], size: int) -> list[Sequence[T]]:
    """The values, `size` to a page; of no values there is one empty page.

    >>> cut("abcde", 2), cut((), 2)
    (['ab', 'cd', 'e'], [()])
    """
    return [values[at : at + size] for at in range(0, len(values), size)] or [values]


def paginate(address: str, number: int, total: int) -> Pagination | None:
    """Where page `number` of the list at an address stands among `total`; None where it is the only one."""
    if total == 1:
        return None
    return Pagination(
        number=number,
        total=total,
        previous=Link("Previous page", addresses.further(address, number - 1)) if number > 1 else None,
        next=Link("Next page", addresses.further(address, number + 1)) if number < total else None,
        pages=tuple(
            Link(str(each), addresses.further(address, each)) if each else None
            for each in shown_numbers(number, total)
        ),
    )


def shown_numbers(number: int, total: int) -> list[int]:
    """The pages that a page of a list leads to: the first, the last and its neighbours; 0 for a gap.

    >>> shown_numbers(1, 4), shown_numbers(10, 40)
    ([1, 2, 3, 4], [1, 0, 8, 9, 10, 11, 12, 0, 40])
    """
    near = range(max(1, number - _NEIGHBOURS), min(total, number + _NEIGHBOURS) + 1)
    shown: list[int] = []
    for each in sorted({1, *near, total}):
        missing = each - shown[-1] - 1 if shown else 0
        shown += [each - 1, each] if missing == 1 else [0, each] if missing else [each]
    return shown
