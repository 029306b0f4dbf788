"""The words of a bundle, by which readers who mistype are understood, those of most pages first."""

import re
from collections import Counter
from collections.abc import Iterable
from html import unescape

# The file of a bundle that holds them.
WORDS = "words.json"

_TAG = re.compile(rb"<[^>]*>")
_WORD = re.compile(r"[^\W\d_]{3,}")
# More would cost a reader who mistypes more to load than it is worth.
_MOST = 25_000


def words_of(pages: Iterable[bytes]) -> list[str]:
    """The words of some HTML pages in small letters, the most common first.

    >>> words_of([b"<p>Panels meet</p>", b"<p>Panels ask</p>"])
    ['panels', 'ask', 'meet']
    """
    counts: Counter[str] = Counter()
    for html in pages:
        counts.update(set(_WORD.findall(unescape(_TAG.sub(b" ", html).decode()).lower())))
    return sorted(counts, key=lambda word: (-counts[word], word))[:_MOST]
