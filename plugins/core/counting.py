"""Numbers with their nouns."""


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "entry", "entries"), counted(1200, "comment")
    ('1 entry', '1,200 comments')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"
