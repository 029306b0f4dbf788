"""What a document is and is called, by what it states and by the name of its file."""

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote, urlsplit

from scripts.importer.extraction.dom import squeeze

_LEFT_BY_PROGRAMS = re.compile(
    r"^(?:Microsoft (?:Word|PowerPoint|Excel)|PowerPoint Presentation|Slide \d+)\b[\s-]*", re.I
)
_NO_TITLE = re.compile(
    r"(?:untitled|document|dokument|layout|print|title|new|draft)?[\s\d_-]*", re.IGNORECASE
)
_FILE_NAME = re.compile(r"\S+\.(?:docx?|pdf|rtf|indd|qxd|pptx?|xlsx?|txt)$", re.IGNORECASE)
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class DocumentText:
    """What could be read of a document; `problem` says why that is not all, in words for a person."""

    html: str = ""
    title: str = ""
    created: datetime | None = None
    problem: str = ""


def stated_title(text: str) -> str:
    """A title that somebody gave a document; empty for what programs leave in its place.

    >>> stated_title("Rules of procedure"), stated_title("Microsoft Word - rules_v2.doc")
    ('Rules of procedure', '')
    """
    title = squeeze(_LEFT_BY_PROGRAMS.sub("", squeeze(text)))
    if _NO_TITLE.fullmatch(title) or _FILE_NAME.search(title) or len(title) > _LONGEST:
        return ""
    return title


def name_in_address(url: str) -> str:
    """What the file at an address is called, in words.

    >>> name_in_address("http://old.example/docs/rules-of_procedure.pdf")
    'Rules of procedure'
    """
    name = unquote(urlsplit(url).path.rstrip("/")).rpartition("/")[2]
    words = squeeze(re.sub(r"[-_+]+", " ", name.rpartition(".")[0] or name))
    return (words[:1].upper() + words[1:]) or "Untitled document"
