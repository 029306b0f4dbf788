"""What is put between the paragraphs of a text and is none of it: share links, buttons, calls to read on."""

import re
from itertools import takewhile
from urllib.parse import urlsplit

from scripts.importer.extraction.dom import (
    Element,
    elements,
    is_empty,
    remove,
    tag_of,
    text_of,
)
from scripts.importer.extraction.furniture import leaves

# Where a link hands a page on: the addresses that the networks give for it.
_SHARER = re.compile(
    r"""^(?:https?:)?//(?:[\w-]+\.)*(?:
        facebook\.com/(?:share|sharer|dialog/(?:share|feed|send))\b|(?:twitter|x)\.com/(?:intent|share)\b|
        linkedin\.com/(?:shareArticle|sharing|cws/share)\b|pinterest\.[a-z.]+/pin/create\b|
        plus\.google\.com/share\b|google\.com/bookmarks/mark\b|(?:api\.)?whatsapp\.com/send\b|wa\.me/\?|
        t\.me/share\b|telegram\.me/share\b|reddit\.com/(?:submit|r/\w+/submit)\b|tumblr\.com/(?:share|widgets/share)\b|
        bsky\.app/intent\b|threads\.net/intent\b|digg\.com/submit\b|delicious\.com/(?:post|save)\b|del\.icio\.us/post\b|
        stumbleupon\.com/(?:submit|badge)\b|news\.ycombinator\.com/submitlink\b|vk\.com/share\b|getpocket\.com/save\b|
        share\.flipboard\.com/|line\.me/R/msg\b|lineit\.line\.me/share\b|xing\.com/spi/shares\b|addtoany\.com/|addthis\.com/
    )|^(?:whatsapp|fb-messenger|viber|tg)://""",
    re.IGNORECASE | re.VERBOSE,
)
# A letter to nobody: only its subject or its words are given.
_FORWARD = re.compile(r"^mailto:\?", re.IGNORECASE)
_CALL = re.compile(
    r"""^\W*(?:
        (?:visit|go\sto|open)\s(?:the\s)?(?:web)?site|(?:get|book|request|schedule|see|watch)\s(?:a|your|our)(?:\sfree)?\s(?:demo|quote|trial|call)|
        (?:shop|buy|order|subscribe|sign\sup|log\sin|start|try)\s(?:now|today|here|(?:it\s)?(?:for\s)?free)|
        shop\s(?:all|the|our)(?:\s[\w&'’-]+){1,3}|get\sstarted|(?:see|view|show|load)\s(?:more|all)(?:\s\(\d+\))?|
        add\sto\s(?:cart|basket|bag)|check\s(?:the\s)?(?:price|availability)|
        (?:click\shere\sto\s)?subscribe(?:\s(?:to|for)\s.+)?|sign\sup|follow(?:\sus)?|skip(?:\sad)?|close|back|next|previous|prev
    )\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
# What leads on to another page of the same site, and says so itself.
_LEADS_ON = r"""(?:
        you\s(?:may|might|will|could)\s(?:also\s)?(?:like|enjoy|love|be\sinterested\sin|want\sto\sread)|
        (?:see\s)?related(?:\s(?:posts?|articles?|stor(?:y|ies)|content|coverage|news|reading|topics?))?|
        (?:also|must)[\s-]read|read(?:\salso|\snext|\sthis\snext)|more\son\s(?:the|this)\s(?:topic|story|subject)|
        recommended(?:\s(?:reading|posts?|articles?|for\syou))?|suggested\s(?:reading|posts?|articles?)|
        don.?t\smiss(?:\sthis)?|in\scase\syou\smissed\s(?:it|this)|keep\sreading|up\snext|(?-i:(?:READ|SEE)\sMORE)
    )"""
_TEASER = re.compile(rf"^\W*{_LEADS_ON}\s*[:–—|-]", re.IGNORECASE | re.VERBOSE)
_TEASERS = re.compile(rf"^\W*(?:{_LEADS_ON}|more)\W*$", re.IGNORECASE | re.VERBOSE)
# A shortcode whose plug-in had gone by the time of the capture: it has attributes, as no note in brackets.
_SHORTCODE = re.compile(
    r"""\[/?[a-z][\w-]*(?:\s+[\w-]+\s*=\s*(?:"[^"\]]*"|'[^'\]]*'|[“”″«][^”″»\]]*[”″»]))+\s*/?\]"""
)
_CLOSING = r"\[/{name}\]"
_COUNTER = re.compile(r"^\W*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\W*$")
_LONGEST_CALL = 60
_LONGEST_REST = 40
_LONGEST_TEASER = 500
_CELLS = frozenset({"td", "th"})
_CODE = ("pre", "code")


def remove_asides(body: Element, url: str) -> None:
    """Take out of a text what its readers were to press, share or read instead.

    `url` is the page's own address: a line that leads on goes only where it leads to the same site.
    """
    _remove_shares(body)
    _remove_copies(body)
    host = _host(url)
    for block in leaves(body):
        if block is body or tag_of(block) in _CELLS:
            continue
        if _is_call(block) or _is_counter(block):
            _remove_with_holder(block, body)
        else:
            _remove_teasers(block, body, host)


def remove_shortcodes(body: Element) -> None:
    """Take out the shortcodes that WordPress no longer knew, as `[player id="7"]`; the words within stay."""
    for element in elements(body):
        if "[" in (element.text or "") and not _is_code(element):
            element.text = _without_shortcodes(element.text or "")
        if "[" in (element.tail or "") and element is not body and not _is_code(element.getparent()):
            element.tail = _without_shortcodes(element.tail or "")


def _is_code(element: Element | None) -> bool:
    """Whether an element's words are shown as they were typed."""
    if element is None:
        return False
    return tag_of(element) in _CODE or next(element.iterancestors(*_CODE), None) is not None


def _without_shortcodes(text: str) -> str:
    for code in _SHORTCODE.findall(text):
        name = re.match(r"\[/?([\w-]+)", code)
        text = text.replace(code, "")
        if name is not None:
            text = re.sub(_CLOSING.format(name=re.escape(name[1])), "", text)
    return text


def _remove_shares(body: Element) -> None:
    """Take out the links that hand a page on, and what held nothing but them."""
    for link in list(elements(body, "a")):
        address = (link.get("href") or "").strip()
        if _SHARER.match(address) or _FORWARD.match(address):
            holder = link.getparent()
            remove(link)
            _remove_empty(holder, body)


def _remove_copies(body: Element) -> None:
    """Take out the second of two equal links that follow each other: a band of slides, made to go round."""
    before: tuple[str, list[str]] | None = None
    for block in leaves(body):
        shown = (text_of(block), _addresses(block)) if _is_linked(block) else None
        if shown is not None and shown == before:
            _remove_with_holder(block, body)
        before = shown


def _is_call(block: Element) -> bool:
    """Whether a block is a button: nothing but a link, whose words call to do what no archive can."""
    words = text_of(block)
    return 0 < len(words) <= _LONGEST_CALL and _is_linked(block) and _CALL.match(words) is not None


def _is_counter(block: Element) -> bool:
    """Whether a block is the number of a picture in a row of them: alone in a figure, beside the caption."""
    figure = next(block.iterancestors("figure"), None)
    if figure is None or tag_of(block) in {"td", "th", "li", "figcaption"}:
        return False
    return _COUNTER.match(text_of(block)) is not None


def _remove_teasers(block: Element, body: Element, host: str) -> None:
    """Take out a line that leads on to other pages of the site, or the links that such a line announces."""
    words = text_of(block)
    if not words or len(words) > _LONGEST_TEASER:
        return
    if _is_teaser(block, words) and _leads_within(block, host):
        _remove_with_holder(block, body)
    elif _TEASERS.match(words):
        label = _outermost(block, body)
        links = list(
            takewhile(lambda one: _is_linked(one) and _leads_within(one, host), label.itersiblings())
        )
        for one in (*links, label) if links else ():
            _remove_with_holder(one, body)


def _is_teaser(block: Element, words: str) -> bool:
    """Whether a line says at its start that it leads on, and holds little beside that and its links."""
    first = next((one for one in elements(block, "strong", "b", "em") if text_of(one)), None)
    label = text_of(first) if first is not None else ""
    is_named = bool(label) and words.startswith(label) and _TEASERS.match(label) is not None
    if not is_named and not _TEASER.match(words):
        return False
    rest = _unlinked(block).removeprefix(label) if is_named else _TEASER.sub("", _unlinked(block))
    return len(rest.strip()) <= _LONGEST_REST


def _outermost(block: Element, body: Element) -> Element:
    """The frame of a block that holds no other words."""
    words = text_of(block)
    holder = block.getparent()
    while holder is not None and holder is not body and text_of(holder) == words:
        block, holder = holder, holder.getparent()
    return block


def _unlinked(block: Element) -> str:
    words = text_of(block)
    for link in elements(block, "a"):
        words = words.replace(text_of(link), " ", 1)
    return words


def _is_linked(block: Element) -> bool:
    """Whether a block has words, all of them in links."""
    words = "".join(text_of(block).split())
    if next(block.iterancestors("a"), None) is not None:
        return bool(words)
    links = "".join(text_of(one) for one in elements(block, "a"))
    return bool(words) and "".join(links.split()) == words


def _leads_within(block: Element, host: str) -> bool:
    hosts = {_host(address) for address in _addresses(block)}
    return bool(hosts) and hosts <= {"", host}


def _addresses(block: Element) -> list[str]:
    """Where the links in a block lead, or the link around it."""
    links = (*block.iterancestors("a"), *elements(block, "a"))
    return [link.get("href") or "" for link in links]


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return address


def _remove_with_holder(block: Element, body: Element) -> None:
    """Take out a block, and each frame around it that is empty without it."""
    holder = block.getparent()
    remove(block)
    _remove_empty(holder, body)


def _remove_empty(holder: Element | None, body: Element) -> None:
    while holder is not None and holder is not body and is_empty(holder):
        emptied, holder = holder, holder.getparent()
        remove(emptied)
