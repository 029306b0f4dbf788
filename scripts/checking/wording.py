"""Words and sentences that make a reader work: officialese, very long sentences, words typed twice."""

import re
from collections.abc import Iterator
from itertools import islice
from operator import eq

from plugins.core.dates import MONTHS, parse_moment
from scripts.checking.papers import Block, Paper
from scripts.checking.rules import Known, Remark
from scripts.checking.vocabulary import PLAIN_WORDS

# The longest sentence (words) that a reader is asked to hold in mind; GOV.UK advises 25.
LONGEST_SENTENCE = 45

_FORMS = {"commence": r"(?:s|d)?|commencing", "expedite": r"[sd]?", "leverage": r"[sd]?|leveraging"}
_FORMS |= {"utilise": r"[sd]?|utilising", "utilize": r"[sd]?|utilizing"}
_OFFICIALESE = re.compile(
    r"\b(?:" + "|".join(f"(?:{each}{_FORMS.get(each, '')})" for each in PLAIN_WORDS) + r")\b", re.IGNORECASE
)
_STEMS = tuple(each.removesuffix("e") for each in PLAIN_WORDS)
_QUOTED = re.compile(r"“[^”\n]*”|(?<!\w)\"[^\"\n]*\"|(?<!\w)‘[^’\n]*’(?!\w)|\*[^*\n]+\*")
_SENTENCE_END = re.compile(
    r"[.!?:;](?:(?<=[.!?])[\"'”’)\]]*(?:(?=\s+[\"'“‘(\[*]*[A-ZÀ-Ý])|\s*\Z)|(?<=[:;])(?=\s))"
)
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|No|Nos|e\.g|i\.e|etc|vs|Rev|Cllr|Prof|Sgt|Insp)|\b[A-Z])\Z"
)
_WORD = re.compile(r"\w+(?:[’'.-]\w+)*")
_TWICE = re.compile(r"\b([a-z]+)\s+\1\b(?!['’-])", re.IGNORECASE)
_PUNCTUATION = ".,;:!?()[]*_“”‘’\"'"
# What good English says twice.
_MAY_BE_TWICE = frozenset(
    {"had", "that", "so", "very", "bye", "hear", "many", "no", "yes", "is", "new", "far"}
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DATED = re.compile(
    rf"\b({'|'.join(_DAYS)}),?\s+(?:the\s+)?(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({'|'.join(MONTHS)})"
    r",?(?:\s+(\d{4}))?\b"
)


def officialese(paper: Paper, known: Known) -> Iterator[Remark]:
    """Words for which there are plain ones, outside quotations."""
    if not paper.may_hold(_STEMS):
        return
    for number, line in enumerate(paper.english, paper.start + 1):
        for match in _OFFICIALESE.finditer(_QUOTED.sub("", line)) if line else ():
            plain = _plain(match[0])
            yield Remark(number, f"“{match[0]}” is officialese", f"write “{plain}”, or say it another way")


def _plain(found: str) -> str:
    words = found.lower()
    best = max((each for each in PLAIN_WORDS if words.startswith(each[:-1])), key=len)
    return PLAIN_WORDS[best]


def long_sentences(paper: Paper, known: Known) -> Iterator[Remark]:
    """Sentences of more words than anybody follows; at a colon or a semicolon a reader takes breath."""
    for block in paper.blocks:
        if not _may_be_long(block.text):
            continue
        for start, sentence in _sentences(block):
            if len(sentence.split()) <= LONGEST_SENTENCE // 2:
                continue
            count = len(_WORD.findall(sentence))
            if count > LONGEST_SENTENCE:
                words = " ".join(sentence.split()[:5]).lstrip("*-_ ")
                cure = "make two or three of it, or a list"
                yield Remark(block.line_at(start), f"a sentence has {count} words (“{words} …”)", cure)


def _may_be_long(text: str) -> bool:
    """Whether so many words stand between two signs that may end a sentence, at first sight."""
    if text.count(" ") + text.count("\n") < LONGEST_SENTENCE:
        return False
    for sign in ("\n", "? ", "! ", ": ", "; "):
        text = text.replace(sign, " " if sign == "\n" else ". ")
    return any(piece.count(" ") >= LONGEST_SENTENCE for piece in text.split(". "))


def _sentences(block: Block) -> Iterator[tuple[int, str]]:
    start = 0
    for match in _SENTENCE_END.finditer(block.text):
        if _ABBREVIATED.search(block.text, start, match.start()):
            continue
        sentence = block.text[start : match.end()]
        yield start + len(sentence) - len(sentence.lstrip()), sentence
        start = match.end()
    if block.text[start:].strip():
        yield start, block.text[start:]


def doubled_words(paper: Paper, known: Known) -> Iterator[Remark]:
    """A word typed twice, over the end of a line too."""
    for block in paper.blocks:
        words = [word.strip(_PUNCTUATION) for word in block.text.lower().split()]
        if not any(map(eq, words, islice(words, 1, None))):
            continue
        for match in _TWICE.finditer(block.text):
            if match[1].lower() not in _MAY_BE_TWICE and not match[0].istitle():
                found = " ".join(match[0].split())
                yield Remark(block.line_at(match.start()), f"“{found}” says a word twice", "take one away")


def wrong_weekdays(paper: Paper, known: Known) -> Iterator[Remark]:
    """Days of the week that are not those of their dates; a date without a year is of the entry's year."""
    years = _years_of(paper)
    for number, line in enumerate(paper.english, paper.start + 1):
        for day, figure, month, year in _DATED.findall(line) if "day" in line else ():
            right = [_weekday(figure, month, each) for each in ([int(year)] if year else years)]
            if any(right) and day not in right:
                written = f"{figure} {month}{f' {year}' if year else ''}"
                cure = f"it is a {right[0]}{'' if year else f' in {years[0]}'}: correct one of them"
                yield Remark(number, f"{written} is not a {day}", cure)


def _years_of(paper: Paper) -> list[int]:
    """The years that a date without one may mean: that of the entry, then its neighbours."""
    written = paper.value("date") or paper.value("period")
    if not written[:4].isdigit():
        return []
    year = int(written[:4])
    return [year, year + 1, year - 1]


def _weekday(figure: str, month: str, year: int) -> str:
    try:
        day = parse_moment(f"{year}-{MONTHS.index(month) + 1:02}-{int(figure):02}")
    except ValueError:
        return ""
    return _DAYS[day.weekday()]
