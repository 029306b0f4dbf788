"""Masking personal data in Markdown, so that a reader sees that something was there, and what.

Addresses of pages are left as they are: a figure in one is no telephone number, and a link has to work.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from plugins.core.counting import counted
from scripts.privacy.finding import MAILBOX, Place, find_personal, whose
from scripts.privacy.persons import is_mobile, national
from scripts.privacy.policy import KINDS, Policy

_MAILTO = re.compile(
    r"\[((?:[^\[\]\n]|\\.)*)\]\(<?(mailto|tel):([^)>\s]*)>?(?:\s+\"[^\"\n]*\")?\)", re.IGNORECASE
)
_AUTOLINK = re.compile(r"<(?:mailto:)?([^\s<>@]+@[^\s<>@]+)>", re.IGNORECASE)
# What stands for the page that a link leads to, and links written out: not to be looked into.
_ADDRESS = re.compile(r"(\]\([^)\s]*|<?\bhttps?://[^\s>)\]]*)")
_MASKS: Mapping[str, str] = {
    "mail": "[e-mail address removed]",
    "telephone": "[telephone number removed]",
    "insurance": "[National Insurance number removed]",
    "nhs": "[NHS number removed]",
    "card": "[card number removed]",
    "birth": "[date of birth removed]",
    "crime": "[crime reference removed]",
    "computer": "[address removed]",
}


@dataclass(slots=True)
class Tally:
    """How many of each kind were masked, and how many are left for a person to judge."""

    masked: Counter[str] = field(default_factory=Counter)
    doubtful: Counter[str] = field(default_factory=Counter)

    def review(self) -> Iterator[str]:
        """What a person should look at."""
        if self.masked:
            yield f"masked: {_told(self.masked)}; data/privacy.yaml says what may stay"
        if self.doubtful:
            yield f"look whether these may be public: {_told(self.doubtful)}"


def _told(counts: Counter[str]) -> str:
    return ", ".join(counted(counts[kind], *KINDS[kind]) for kind in KINDS if counts[kind])


def mask(text: str, place: Place, policy: Policy, tally: Tally) -> str:
    """A text in Markdown without what is personal and may not stay; what was found is added to the tally."""
    if not _may_hold(text):
        return text

    def unlinked(match: re.Match[str]) -> str:
        return match[1] if _hides(match[2].lower(), match[3], place, policy) else match[0]

    def plain(match: re.Match[str]) -> str:
        return match[1] if _hides("mailto", match[1], place, policy) else match[0]

    text = _AUTOLINK.sub(plain, _MAILTO.sub(unlinked, text))
    return "\n".join(_masked(line, place, policy, tally) for line in text.split("\n"))


def _may_hold(text: str) -> bool:
    return "@" in text or any(character.isdigit() for character in text) or " at" in text or "[at" in text


def _hides(scheme: str, target: str, place: Place, policy: Policy) -> bool:
    """Whether a link leads to a person who is to be masked."""
    target = unquote(target).partition("?")[0]
    if scheme == "tel":
        found = national(target)
        return found is not None and is_mobile(found) and policy.action("telephone") == "mask"
    match = MAILBOX.fullmatch(target)
    return bool(match and policy.action("mail") == "mask" and whose(match[1], match[2], place, policy))


def _masked(line: str, place: Place, policy: Policy, tally: Tally) -> str:
    parts = _ADDRESS.split(line)
    for index in range(0, len(parts), 2):
        parts[index] = _mask_part(parts[index], place, policy, tally)
    return "".join(parts)


def _mask_part(part: str, place: Place, policy: Policy, tally: Tally) -> str:
    for found in reversed(find_personal(part, place, policy)):
        action = policy.action(found.kind)
        if action == "keep":
            continue
        if action == "report" or not found.is_sure:
            tally.doubtful[found.kind] += 1
            continue
        tally.masked[found.kind] += 1
        part = part[: found.start] + _as_text(_MASKS[found.kind]) + part[found.end :]
    return part


def _as_text(mask_: str) -> str:
    """A mask as Markdown that is no link, whatever follows it."""
    return mask_.replace("[", "\\[").replace("]", "\\]")
