"""The theme's own words in other languages than English: a catalogue a language, in `theme/words`."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

from plugins.core.dates import MONTHS
from plugins.core.errors import ArchiveError
from plugins.core.outputs import Document

_FIGURES = re.compile(r"\d+(?:,\d{3})*")
# Where something is put in; in catalogues with stars its order is that of the English.
_BLANK = re.compile(r"([*#])")
_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})\b")


def catalogue_files(theme: Path) -> list[Path]:
    """The catalogues of a theme, in the order of their names; each is called by its language."""
    return sorted((theme / "words").glob("*.yaml"))


def read_catalogue(path: Path) -> Mapping[str, str]:
    """What the theme says in English, and what it says instead; ArchiveError if it is anything else."""
    import yaml  # where it is needed: most builds have no page in another language

    try:
        read = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise ArchiveError(f"{path}: is not YAML ({error}); write lines such as 'Search: Chwilio'") from None
    if not isinstance(read, dict) or not all(isinstance(word, str) for pair in read.items() for word in pair):
        raise ArchiveError(f"{path}: is not a list of words; write lines such as 'Search: Chwilio'")
    for words, said in read.items():
        if "*" in words and _blanks(words) != _blanks(said):
            raise ArchiveError(
                f"{path}: {said!r} has other stars and figures than {words!r}; keep their order"
            )
    return read


def _blanks(words: str) -> list[str]:
    return [part for part in _BLANK.split(words) if part in ("*", "#")]


def make_speaker(theme: Path) -> Callable[[str, str], str]:
    """A function from the theme's English words and a language to the words in that language.

    What a catalogue lacks stays English. Figures are left out of what is looked up (`Page # of #`) and put
    back in their order; the months within what is not found are said in the language.
    """
    files = {path.stem: path for path in catalogue_files(theme)}
    catalogue = cache(lambda language: read_catalogue(files[language]))

    def say(words: str, language: str) -> str:
        if language == "en" or language not in files:
            return words
        return translate(words, catalogue(language))

    return say


def in_language(document: Document, lang: str, say: Callable[[str, str], str]) -> Document:
    """A page of the theme's own words, such as a list, in the language of the site."""
    title, description = say(document.title, lang), say(document.description, lang)
    return replace(document, lang=lang, title=title, description=description)


def translate(words: str, catalogue: Mapping[str, str]) -> str:
    """English words by a catalogue; a star in it stands for words that are looked up by themselves.

    >>> translate("Page 2 of 9", {"Page # of #": "Tudalen # o #"})
    'Tudalen 2 o 9'
    >>> translate("1,200 entries", {"# entries": "# cofnod"})
    '1,200 cofnod'
    >>> translate("9 May 2012", {"May": "Mai"})
    '9 Mai 2012'
    >>> translate("Everything from May 2012", {"Everything from *": "Popeth o *", "May": "Mai"})
    'Popeth o Mai 2012'
    """
    found = catalogue.get(words)
    if found is not None:
        return found
    pattern = catalogue.get(_FIGURES.sub("#", words))
    if pattern is not None:
        for figures in _FIGURES.findall(words):
            pattern = pattern.replace("#", figures, 1)
        return pattern
    for starred, said in _starred(tuple(catalogue.items())):
        match = starred.fullmatch(words)
        if match:
            return _filled(said, (translate(part, catalogue) for part in match.groups()))
    return _MONTH.sub(lambda month: catalogue.get(month[0], month[0]), words)


@lru_cache(maxsize=8)
def _starred(catalogue: tuple[tuple[str, str], ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    """What a catalogue says with stars: what finds its English, and what is said instead."""
    return tuple((_finder(words), said) for words, said in catalogue if "*" in words)


def _finder(words: str) -> re.Pattern[str]:
    groups = {"*": "(.+)", "#": "([0-9,]+)"}
    return re.compile("".join(groups.get(part, re.escape(part)) for part in _BLANK.split(words)))


def _filled(said: str, parts: Iterator[str]) -> str:
    return _BLANK.sub(lambda blank: next(parts), said)
