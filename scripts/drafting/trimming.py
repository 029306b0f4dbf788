"""What belongs to a message and not to its news: signatures, small print, what it answers or forwards."""

import re
from typing import NamedTuple

_FAREWELL = re.compile(
    r"\W*(?:(?:with )?(?:kind|best|warm|many|all good)(?:est)? (?:regards|wishes|thanks)|regards|thanks|"
    r"best wishes|thank you|cheers|yours (?:sincerely|faithfully)|all the best|cofion(?: gorau)?|diolch)\W*"
    r"(?:$|\n)",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(?:dear|hi|hello|good (?:morning|afternoon)|annwyl)\b[^.!?\n]{0,60}[,!]?", re.IGNORECASE
)
_DASHES = re.compile(r"(?:\\?-){2}\s*(?:$|\n)|_{10,}\s*$|(?:\\_){10,}\s*$")
_SMALL_PRINT = re.compile(
    r"\b(?:this (?:e-?mail|message|communication)|the information (?:contained )?in this)\b.{0,200}"
    r"\b(?:confidential|intended (?:solely|only|recipient)|privileged|virus)|"
    r"\b(?:please )?consider the environment\b|"
    r"\bif you (?:have received|are not the intended)\b|\bscanned (?:for|by)\b.{0,60}\bvirus",
    re.IGNORECASE | re.DOTALL,
)
_ANSWERED = re.compile(
    r"\W*(?:-+ ?(?:original|forwarded) message ?-+|begin forwarded message|on .{5,120} wrote(?=\s*:\W*\Z))",
    re.IGNORECASE,
)
_HEADER = re.compile(r"\W*(?:from|oddi wrth)\W*:.*", re.IGNORECASE)
_MORE_HEADERS = re.compile(r"(?:^|\n|\s)\W*(?:sent|date|to|subject|anfonwyd)\W*:", re.IGNORECASE)
# A signature is short, and so are its lines.
_MOST_BLOCKS = 12
_LONGEST_LINE = 140


class Trimmed(NamedTuple):
    """The blocks that are left, and what was left out, in words for whoever looks the text through."""

    blocks: list[str]
    review: tuple[str, ...]


def trim(markdown: str, *, is_forwarded: bool) -> Trimmed:
    r"""Leave of a message what it has to say.

    >>> trim("News.\n\nKind regards,\n\nAnn\n", is_forwarded=False).blocks
    ['News.']
    """
    blocks = [block for block in markdown.strip().split("\n\n") if block.strip()]
    review: list[str] = []
    if blocks and _GREETING.fullmatch(blocks[0]):
        review.append(f"the greeting (“{blocks.pop(0)}”) was left out")
    start = next((number for number, block in enumerate(blocks) if _begins_other(block)), None)
    if start is not None and is_forwarded:
        blocks = blocks[start + 1 :]
        while blocks and (_begins_other(blocks[0]) or _MORE_HEADERS.match(blocks[0])):
            del blocks[0]
        review.append("the message was forwarded: what stood above the forwarded text was left out")
    elif start is not None and start > 0:
        blocks = blocks[:start]
        review.append("an earlier message below the text was left out")
    if (end := _end_of_news(blocks)) < len(blocks):
        review.append(f"{_counted_out(blocks[end:])} left out at the end: see that no news went with it")
        blocks = blocks[:end]
    return Trimmed(blocks, tuple(review))


def _counted_out(blocks: list[str]) -> str:
    first = blocks[0].split("\n")[0].strip("\\ ")
    return f"the signature and small print (from “{first[:30]}”) were"


def _begins_other(block: str) -> bool:
    has_header = bool(_HEADER.match(block.lstrip("> ")) and len(_MORE_HEADERS.findall(block)) > 1)
    return has_header or bool(_ANSWERED.match(block))


def _end_of_news(blocks: list[str]) -> int:
    """Where a signature or small print begins; the number of blocks if there is neither."""
    end = len(blocks)
    while end and _SMALL_PRINT.search(blocks[end - 1]):
        end -= 1
    for number in range(max(0, end - _MOST_BLOCKS), end):
        is_end = _FAREWELL.match(blocks[number]) or _DASHES.match(blocks[number])
        if is_end and number > 0 and _is_short(blocks[number + 1 : end]):
            return number
    return end


def _is_short(blocks: list[str]) -> bool:
    """Whether what follows could be a name, a post, a telephone number, and no news."""
    return all(
        not block.startswith("#") and all(len(line) <= _LONGEST_LINE for line in block.split("\n"))
        for block in blocks
    )
