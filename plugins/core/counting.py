"""Numbers with their nouns, and how much they are beside others."""


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "entry", "entries"), counted(1200, "comment")
    ('1 entry', '1,200 comments')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


# How many depths of colour tell quantities apart, beside that of none.
DEPTHS = 4


def depth(number: int, most: int) -> int:
    """How deep the colour of a quantity is, from 0 for none to 4 for the greatest.

    >>> [depth(number, 8) for number in (0, 1, 3, 8)]
    [0, 1, 2, 4]
    """
    return -(-number * DEPTHS // most) if number else 0
