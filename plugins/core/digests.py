"""Digests: short names for contents, equal only where the contents are."""

from collections.abc import Iterable
from hashlib import blake2b
from typing import NamedTuple

# Bytes of a digest: two contents that differ will not meet by chance (2⁻⁶⁴ among four thousand million).
_SIZE = 16


class Fact(NamedTuple):
    """Something that an output is made from, by a name for people, and the digest of what it is now."""

    name: str
    digest: str


def digest(*parts: str | bytes) -> str:
    """One digest, in 32 hexadecimal figures, for some texts in their order.

    >>> digest("ab", "c") == digest("a", "bc")
    False
    """
    whole = blake2b(digest_size=_SIZE)
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        whole.update(b"%d:" % len(content))
        whole.update(content)
    return whole.hexdigest()


def digest_of_words(*words: str) -> str:
    """One digest for some words in their order; a word is a text without white space, as a digest is."""
    return blake2b(" ".join(words).encode(), digest_size=_SIZE).hexdigest()


def digest_of_facts(facts: Iterable[Fact]) -> str:
    """One digest for what something is made from, in its order."""
    return blake2b("".join([fact.digest for fact in facts]).encode(), digest_size=_SIZE).hexdigest()
