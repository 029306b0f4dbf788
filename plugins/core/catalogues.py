"""The theme's own words in other languages than English: a catalogue a language, in `theme/words`."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from plugins.core.dates import MONTHS
from plugins.core.errors import ArchiveError

_FIGURES = re.compile(r"\d+")
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
    return read


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


def translate(words: str, catalogue: Mapping[str, str]) -> str:
    """English words by a catalogue.

    >>> translate("Page 2 of 9", {"Page # of #": "Tudalen # o #"})
    'Tudalen 2 o 9'
    >>> translate("9 May 2012", {"May": "Mai"})
    '9 Mai 2012'
    """
    found = catalogue.get(words)
    if found is not None:
        return found
    pattern = catalogue.get(_FIGURES.sub("#", words))
    if pattern is not None:
        for figures in _FIGURES.findall(words):
            pattern = pattern.replace("#", figures, 1)
        return pattern
    return _MONTH.sub(lambda month: catalogue.get(month[0], month[0]), words)
