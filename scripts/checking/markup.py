"""Pictures without words, headings out of order, links that do not say where they lead."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote, urlsplit

from scripts.checking.papers import Paper
from scripts.checking.rules import Known, Remark

_PICTURE = re.compile(r"!\[((?:\\.|[^\]\\])*)\](?:\(\s*<?([^)\s>]*)|\[)")
_TAG = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_ALT = re.compile(r"""\balt=(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_SRC = re.compile(r"""\bsrc=(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|gif|webp|bmp|tiff?)", re.IGNORECASE)
_MACHINE_NAME = re.compile(
    r"(?:img|dsc[nf]?|image|picture|photo|scan|screen ?shot|pic)?[\s_-]*\d*", re.IGNORECASE
)
_MACHINE_WORDS = re.compile(r"\bdescription automatically generated|ai-generated content\b", re.IGNORECASE)
_OPENING = re.compile(r"(?:an? |the )?(?:image|picture|graphic) (?:of|showing)\b", re.IGNORECASE)
_SAYS_NOTHING = re.compile(
    r"alt|banner|chart|diagram|graph|graphic|icon|illustration|image|img|logo|map|photo|photograph|picture|"
    r"screenshot|table|untitled"
)
_SAY_IT = "say in words what it shows"

_LINK = re.compile(r"(?<!!)(?<!\\)\[((?:\\.|[^\[\]\\])+)\](?:\(\s*<?([^)\s>]*)|\[)")
_HTML_LINK = re.compile(r"<a\b[^>]*>(.*?)</a>", re.IGNORECASE)
_USELESS_LINK = re.compile(
    r"(?:please )?(?:click|press|tap) (?:here|this|on this link|this link|the link|below)\b.*|here|this|"
    r"link|this link|this page|this website|this site|(?:read|find out|learn|see) more(?: here)?|more|"
    r"more here|details|go|download|download here|website|available here|found here|(?:via|at) this link|"
    r"follow this link",
    re.IGNORECASE,
)
_CLICK_HERE = re.compile(r"\bclick(?:ing)? (?:on )?(?:here|this link|the link)\b", re.IGNORECASE)
_SAFELINK = re.compile(r"https?://[\w.-]*safelinks\.protection\.outlook\.com/[^\s)>\"]*", re.IGNORECASE)
_INNER = re.compile(
    r"(?:\bfile:/|https?://(?:localhost|127\.|10\.\d|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|[\w-]+(?=[/\s)>\"]|:\d|$)|"
    r"[\w.-]+\.(?:local|internal|intranet|lan)(?=[:/\s)>\"]|$)))[^\s)>\"]*",
    re.IGNORECASE,
)
_BOLD_LINE = re.compile(r"\s*(?:\*\*|__)([^*_]{3,80})(?:\*\*|__)\s*$")


def pictures(paper: Paper, known: Known) -> Iterator[Remark]:
    """Pictures without alternative text, or with one that tells nothing (WCAG 2.2, 1.1.1)."""
    for number, line in enumerate(paper.body, paper.start + 1):
        if "![" in line:
            for alternative, address in _PICTURE.findall(line):
                yield from _judged(number, unescape(alternative), address)
        for tag in _TAG.findall(line) if "<" in line else ():
            found, source = _ALT.search(tag), _SRC.search(tag)
            alternative = next(filter(None, found.groups()), "") if found else ""
            yield from _judged(number, alternative, next(filter(None, source.groups()), "") if source else "")


def _judged(number: int, alternative: str, address: str) -> Iterator[Remark]:
    words = " ".join(alternative.split()).strip(" .")
    name = unquote(urlsplit(address).path).rpartition("/")[2]
    shown = f"the picture {name}" if name else "a picture"
    if not words:
        yield Remark(number, f"{shown} has no alternative text", f"{_SAY_IT}, between the square brackets")
    elif _tells_nothing(words, name):
        yield Remark(number, f"the alternative text “{words}” of {shown} tells nothing", _SAY_IT)
    elif _MACHINE_WORDS.search(words):
        yield Remark(number, f"the alternative text of {shown} was guessed by a program", _SAY_IT)
    elif match := _OPENING.match(words):
        cure = "leave these words out: readers are told that it is a picture"
        yield Remark(number, f"the alternative text of {shown} begins with “{match[0]}”", cure)


def _tells_nothing(words: str, name: str) -> bool:
    plain = words.casefold()
    is_name = words == name.rpartition(".")[0]
    return (
        is_name
        or bool(_SAYS_NOTHING.fullmatch(plain))
        or bool(_FILE_NAME.fullmatch(words) or _MACHINE_NAME.fullmatch(words))
    )


def headings(paper: Paper, known: Known) -> Iterator[Remark]:
    """Headings that leave out a level: whoever goes by headings would miss one."""
    above = 1
    for heading in paper.headings:
        if heading.level > above + 1:
            what = f"the heading “{heading.words}” is of level {heading.level} under one of level {above}"
            if above == 1:
                what = f"the first heading (“{heading.words}”) is of level {heading.level}"
            yield Remark(heading.line, what, f"begin it with {'#' * (above + 1)}")
        above = heading.level


def bold_headings(paper: Paper, known: Known) -> Iterator[Remark]:
    """Lines in bold that stand alone, and so look like headings but are none (WCAG 2.2, 1.3.1)."""
    lines = ("", *paper.body, "")
    for number in range(1, len(lines) - 1):
        match = _BOLD_LINE.match(lines[number]) if lines[number][:6].lstrip()[:2] in ("**", "__") else None
        alone = match and not lines[number - 1].strip() and not lines[number + 1].strip()
        if match and alone and match[1].rstrip()[-1] not in ".!?;,":
            cure = f"write it as ### {match[1].strip(' :')}, or with ## if it begins a section"
            yield Remark(paper.start + number, f"“{match[1].strip()}” is a heading only to the eye", cure)


def useless_links(paper: Paper, known: Known) -> Iterator[Remark]:
    """Links whose words do not say where they lead (WCAG 2.2, 2.4.4)."""
    for number, line in enumerate(paper.body, paper.start + 1):
        found = [words for words, _ in _LINK.findall(line)] if "[" in line else []
        found += _HTML_LINK.findall(line) if "</a" in line else []
        useless = [words for words in found if _USELESS_LINK.fullmatch(words.strip(" *_.:>→»"))]
        for words in useless:
            cure = "let the link say what is there, as [rules of procedure](…)"
            yield Remark(number, f"the words of the link “{words}” do not say where it leads", cure)
        if not useless and "click" in line.lower() and (match := _CLICK_HERE.search(line)):
            yield Remark(
                number, f"“{match[0]}” means nothing on paper or to a keyboard", "name what is there"
            )


def private_links(paper: Paper, known: Known) -> Iterator[Remark]:
    """Links that only colleagues could follow, or that tell a mail system who followed them."""
    if paper.kind == "data":
        return
    for number, line in enumerate(paper.body if paper.start else paper.lines, paper.start + 1):
        if "://" not in line and "file:" not in line:
            continue
        for address in _SAFELINK.findall(line):
            yield Remark(
                number, f"links to {address[:60]}…, a mail system's detour", "use the address behind it"
            )
        for match in _INNER.finditer(line):
            what = f"links to {match[0][:60]}, which readers outside cannot reach"
            yield Remark(number, what, "link to a public page, or take the link away")
