"""Mail addresses and telephone numbers of private persons, and secrets: what nobody meant to publish."""

import re
from collections.abc import Iterator

from scripts.checking.papers import Paper
from scripts.checking.rules import Known, Remark
from scripts.privacy.persons import COMPUTER, PHONE, is_mobile, is_office, is_open, national

_MAILBOX = re.compile(r"(?<![\w.+%/=-])([A-Za-z0-9][\w.+'’-]*)@((?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,})\b")

# Each by a name for people, with the signs (in small letters) without which it cannot be there.
_SECRETS = (
    ("a private key", ("private key-----",), re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----")),
    ("an access key of Amazon", ("akia", "asia"), re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b")),
    (
        "a token of GitHub",
        ("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"),
        re.compile(r"\b(?:gh[pousr]_\w{36}|github_pat_\w{50,})"),
    ),
    ("a token of GitLab", ("glpat-",), re.compile(r"\bglpat-[\w-]{20,}")),
    ("a token of Slack", ("xox",), re.compile(r"\bxox[abprs]-[A-Za-z0-9-]{10,}")),
    ("a key of Google", ("aiza",), re.compile(r"\bAIza[\w-]{35}\b")),
    ("a key of Stripe", ("k_live_",), re.compile(r"\b[sr]k_live_[A-Za-z0-9]{16,}")),
    ("a signed token", ("eyj",), re.compile(r"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}")),
    ("a signed address of Azure", ("sig=",), re.compile(r"[?&]sig=[\w%+/=]{30,}")),
    ("a password in a link", ("@",), re.compile(r"\b[a-z][a-z0-9+.-]*://[^\s/:@]+:[^\s/@]+@")),
    (
        "a password",
        ("password", "passcode", "passphrase", "pwd"),
        re.compile(
            r"\b(?:password|passcode|passphrase|pwd)\b\*{0,2}\s*(?:is\b|[:=])\s*\*{0,2}[\"'“‘`]?"
            r"(?=[^\s\"'”’`]*\d)(?=[^\s\"'”’`]*[A-Za-z])[^\s\"'”’`]{6,}",
            re.IGNORECASE,
        ),
    ),
    (
        "a key",
        ("key:", "key=", "key =", "token:", "token=", "token =", "secret:", "secret=", "secret ="),
        re.compile(
            r"\b(?:api|access|secret|client)[_ -]?(?:key|token|secret) ?[:=]\s*[\"'“`]?"
            r"(?=[\w/+=-]*\d)[\w/+=-]{16,}",
            re.IGNORECASE,
        ),
    ),
)


def mailboxes(paper: Paper, known: Known) -> Iterator[Remark]:
    """Mail addresses of persons; those of offices pass, and those that privacy.yaml allows."""
    for number, line in _lines(paper, "@"):
        for name, host in dict.fromkeys(_MAILBOX.findall(line)):
            mailbox = f"{name}@{host}".lower()
            if mailbox in known.allowed or f"@{host.lower()}" in known.allowed or is_office(name, host):
                continue
            cure = f"give that of an office; if it may be public, add {mailbox} to data/privacy.yaml"
            yield Remark(number, f"{name}@{host} looks like a person's mail address", cure)


def telephones(paper: Paper, known: Known) -> Iterator[Remark]:
    """Mobile numbers, and others that no words say are those of an office; privacy.yaml allows more."""
    for number, line in _lines(paper, "0"):
        for match in PHONE.finditer(line):
            found = national(match[0])
            if found is None or f"0{found}" in known.allowed:
                continue
            if not is_mobile(found) and is_open(found, line):
                continue
            shown = match[0].strip(" (")
            what = f"{shown} looks like a person's {'mobile' if is_mobile(found) else 'telephone'} number"
            yield Remark(
                number, what, f"give an office's; if it may be public, add 0{found} to data/privacy.yaml"
            )


def computers(paper: Paper, known: Known) -> Iterator[Remark]:
    """Addresses of the computers that commenters wrote from (IPv4)."""
    if paper.kind == "comments":
        for number, line in enumerate(paper.lines, 1):
            for match in COMPUTER.finditer(line) if line.count(".") > 2 else ():
                cure = "take it out; nothing here may tell where somebody wrote from"
                yield Remark(number, f"{match[0]} looks like a computer's address", cure)


def secrets(paper: Paper, known: Known) -> Iterator[Remark]:
    """Keys, tokens and passwords."""
    for name, signs, pattern in _SECRETS:
        if not paper.may_hold(signs):
            continue
        for number, line in enumerate(paper.lines, 1):
            if pattern.search(line):
                cure = "take it out and make it void: whoever has seen the file knows it"
                yield Remark(number, f"holds what looks like {name}", cure)


def _lines(paper: Paper, sign: str) -> Iterator[tuple[int, str]]:
    """The lines with a sign, but for those that say where an import came from."""
    within_source = False
    for number, line in enumerate(paper.lines, 1):
        if number < paper.start and line[:1].strip():
            within_source = line.startswith(("source:", "feed_id:", "aliases:"))
        if number >= paper.start:
            within_source = False
        if sign in line and not within_source:
            yield number, line
