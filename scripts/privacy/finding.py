"""Personal data in a text: numbers by which a person is known, and ways to reach one."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from scripts.privacy.persons import (
    COMPUTER,
    PHONE,
    is_at_home,
    is_mobile,
    is_office,
    is_open,
    is_public_body,
    national,
)
from scripts.privacy.policy import Policy

# A body is what a publisher wrote, a comment what anybody wrote below it.
Place: TypeAlias = Literal["body", "comment"]

# In Markdown a dash or an underscore may have a backslash before it.
MAILBOX = re.compile(
    r"(?<![\w.+%/=-])([A-Za-z0-9](?:[\w.+'’-]|\\(?=[_*~-]))*)@((?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,})\b"
)
# As people write it who fear robots: only where the host leaves no doubt.
_AT, _PERIOD = (rf" ?\\?[\[({{] ?{word} ?\\?[\])}}] ?" for word in ("at", "dot"))
_SPELT = re.compile(
    rf"(?<![\w.+-])([A-Za-z0-9][\w.+-]*){_AT}((?:[A-Za-z0-9-]+(?:\.|{_PERIOD}))+[A-Za-z]{{2,}})\b",
    re.IGNORECASE,
)
_DOT = re.compile(_PERIOD, re.IGNORECASE)
_INSURANCE = re.compile(
    r"\b(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]\b"
)
_NHS = re.compile(r"(?<![\w/.=-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w/-]|\.\d)")
_CARD = re.compile(r"(?<![\w/.=#-])[3-6]\d{3}(?:[ -]?\d){9,15}(?![\w/-]|\.\d)")
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?[ /.-](?:\d{1,2}|[A-Z][a-z]{2,8})[ /.-]\d{2,4}|\d{4}-\d\d-\d\d)"
_BIRTH = re.compile(rf"\b(?:date of birth|d\.?o\.?b\.?)\b(?: is| was)?[:*\s]{{0,4}}({_DAY})", re.IGNORECASE)
_CRIME = re.compile(
    r"\bcrime (?:reference|ref\.?|no\.?|number)(?: (?:number|no\.?))?(?: is)?[:*\s]{1,4}"
    r"((?=[A-Z0-9/-]*\d)[A-Z0-9/-]{5,})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something personal: its kind, where it begins and ends, and whether it is surely a private person's."""

    kind: str
    start: int
    end: int
    is_sure: bool = True


_Finder: TypeAlias = Callable[[str, Place, Policy], Iterator[Finding]]


def find_personal(line: str, place: Place, policy: Policy) -> list[Finding]:
    """What is personal in one line, in its order; of what overlaps the first."""
    found: list[Finding] = []
    for each in sorted(
        (one for find in _FINDERS for one in find(line, place, policy)),
        key=lambda one: (one.start, -one.end),
    ):
        if not found or each.start >= found[-1].end:
            found.append(each)
    return found


def whose(name: str, host: str, place: Place, policy: Policy) -> bool | None:
    """Whether a mail address is surely a private person's; None where it may stay.

    That of a person at a public body stays in what the body published, and nowhere else.
    """
    if is_office(name, host) or policy.allows(f"{name}@{host}"):
        return None
    if is_at_home(host) or place == "comment":
        return True
    return None if is_public_body(host) else False


def _mail(line: str, place: Place, policy: Policy) -> Iterator[Finding]:
    for match in MAILBOX.finditer(line) if "@" in line else ():
        private = whose(match[1].replace("\\", ""), match[2], place, policy)
        if private is not None:
            yield Finding("mail", match.start(), match.end(), private)
    for match in _SPELT.finditer(line) if "at" in line.lower() else ():
        host = _DOT.sub(".", match[2])
        if is_at_home(host) and whose(match[1], host, place, policy):
            yield Finding("mail", match.start(), match.end())


def _telephone(line: str, place: Place, policy: Policy) -> Iterator[Finding]:
    for match in PHONE.finditer(line) if "0" in line or "+44" in line else ():
        found = national(match[0])
        if found is None or f"0{found}" in policy.allowed or is_open(found, line):
            continue
        if is_mobile(found) or place == "comment":
            yield Finding("telephone", match.start(), match.end())


def _insurance(line: str, place: Place, policy: Policy) -> Iterator[Finding]:
    return (Finding("insurance", match.start(), match.end()) for match in _INSURANCE.finditer(line))


def _nhs(line: str, place: Place, policy: Policy) -> Iterator[Finding]:
    for match in _NHS.finditer(line) if "NHS" in line else ():
        if _is_nhs(re.sub(r"\D", "", match[0])):
            yield Finding("nhs", match.start(), match.end())


def _is_nhs(digits: str) -> bool:
    """Whether the last of ten figures is the check of the others (modulus 11, NHS Data Dictionary).

    >>> _is_nhs("9434765919"), _is_nhs("9434765918")
    (True, False)
    """
    check = 11 - sum(int(digit) * (10 - index) for index, digit in enumerate(digits[:9])) % 11
    return check % 11 == int(digits[9]) and check != 10


def _card(line: str, place: Place, policy: Policy) -> Iterator[Finding]:
    for match in _CARD.finditer(line):
        if _is_card(re.sub(r"\D", "", match[0])):
            yield Finding("card", match.start(), match.end())


def _is_card(digits: str) -> bool:
    """Whether figures check as those of a card do (ISO/IEC 7812, Luhn)."""
    doubled = (int(digit) * (1 + index % 2) for index, digit in enumerate(reversed(digits)))
    return len(set(digits)) > 1 and sum(each - 9 if each > 9 else each for each in doubled) % 10 == 0


def _birth(line: str, place: Place, policy: Policy) -> Iterator[Finding]:
    return (Finding("birth", match.start(1), match.end(1)) for match in _BIRTH.finditer(line))


def _crime(line: str, place: Place, policy: Policy) -> Iterator[Finding]:
    return (Finding("crime", match.start(1), match.end(1)) for match in _CRIME.finditer(line))


def _computer(line: str, place: Place, policy: Policy) -> Iterator[Finding]:
    for match in COMPUTER.finditer(line) if place == "comment" and line.count(".") > 2 else ():
        yield Finding("computer", match.start(), match.end())


_FINDERS: tuple[_Finder, ...] = (_mail, _telephone, _insurance, _nhs, _card, _birth, _crime, _computer)
