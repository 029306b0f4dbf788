"""Whose a mail address or a telephone number is, as far as it tells: a person's or an office's."""

import re

from scripts.checking.vocabulary import HOME_HOSTS, OFFICE_TOKENS, OFFICE_WORDS

# Reserved for examples (RFC 2606, RFC 6761): they are nobody's.
_NOBODYS = re.compile(
    r"(?:.*\.)?(?:example|test|invalid|localhost)|(?:.*\.)?example\.(?:com|org|net)", re.IGNORECASE
)
_PART = re.compile(r"[A-Za-z]+")
_PUBLIC_HOST = re.compile(
    r"(?:.*\.)?(?:(?:gov|police|nhs|mod|parliament|ac|sch)\.uk|gov\.(?:wales|scot)|llyw\.cymru|"
    r"nhs\.(?:net|scot|wales)|police\.scot|senedd\.(?:wales|cymru)|parliament\.scot|cjsm\.net)",
    re.IGNORECASE,
)
PHONE = re.compile(
    r"(?<![\w/.=#-])(?:\+44[\s(]*0?[\s)]*|0044\s?|\(?0(?!\)))(?:[\s()-]{0,2}\d){9,10}(?![\w/-]|\.\d)"
)
# Given to nobody: Ofcom keeps these numbers for drama.
_DRAMA = re.compile(
    r"7700900\d{3}|20794600\d{2}|2079460\d{3}|1632960\d{3}|\d{3}4960\d{3}|8081570\d{3}|3069990\d{3}"
)
OFFICE_LINE = re.compile(
    r"\b(?:switchboard|enquir|inquir|hotline|helpline|help ?desk|reception|office|team|bookings?|"
    r"call centre|service|textphone|minicom|fax|unit|freephone|venue|hotel)",
    re.IGNORECASE,
)
COMPUTER = re.compile(
    r"(?<![\w.])(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}(?!\w|\.\d)"
)
_LENGTHS = (9, 10)


def is_office(name: str, host: str) -> bool:
    """Whether a mail address is that of an office, a team or a piece of work, or nobody's.

    >>> is_office("press.office", "council.gov.uk"), is_office("ann.jones", "council.gov.uk")
    (True, False)
    """
    if _NOBODYS.fullmatch(host):
        return True
    if is_at_home(host):
        return False
    parts = _PART.findall(name.lower())
    whole = "".join(parts)
    if any(part in OFFICE_TOKENS for part in parts):
        return True
    return any(word in (whole if len(parts) < 2 else part) for word in OFFICE_WORDS for part in parts)


def is_at_home(host: str) -> bool:
    """Whether people have their own mail at a host, and offices hardly ever."""
    return host.lower() in HOME_HOSTS


def is_public_body(host: str) -> bool:
    """Whether a host is one of a public body of the United Kingdom.

    >>> is_public_body("exampleshire.police.uk"), is_public_body("charity.example")
    (True, False)
    """
    return bool(_PUBLIC_HOST.fullmatch(host))


def national(number: str) -> str | None:
    """A telephone number without its zero and the country; None where it is none, or nobody's.

    >>> national("+44 (0)7711 222333"), national("020 7946 0018")
    ('7711222333', None)
    """
    found = re.sub(r"^(?:00)?44", "", re.sub(r"\D", "", number)).removeprefix("0")
    return found if len(found) in _LENGTHS and not _DRAMA.fullmatch(found) else None


def is_mobile(found: str) -> bool:
    """Whether a national number is that of a mobile telephone."""
    return found[0] == "7" and not found.startswith("70")


def is_open(found: str, line: str) -> bool:
    """Whether a national number, in its line, is one for everybody: a service's or an office's."""
    return found[0] in "3589" or bool(OFFICE_LINE.search(line))
