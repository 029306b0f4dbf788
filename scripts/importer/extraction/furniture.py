"""Parts of a page that are no part of its text, known by the names that themes and plug-ins give them."""

import re
from collections.abc import Sequence
from functools import lru_cache

from scripts.importer.extraction.dom import (
    BLOCK_TAGS,
    HEADING_TAGS,
    Element,
    elements,
    remove,
    remove_all,
    squeeze,
    tag_of,
    text_of,
)

# Words in class names and ids. Each was met on more than one platform; those that a theme may also give to
# the text itself ("post", "content", "entry", "box") are not here.
_WORDS = r"""
        share|sharing|shares|sharebar|sharedaddy|sharethis|addthis\w*|addtoany\w*|a2a|shariff|essb|ssba|swp|heateor\w*|
        social(?:s|media|links|icons|buttons?)?|follow-us|
        related(?:posts?|content|articles?)?|yarpp|jp-relatedposts|recommended|recommendations|outbrain|taboola|
        recirc\w*|read-?next|up-?next|more-?posts|also-?like|most-?(?:read|popular)|popular-?posts|trending|
        newsletters?|subscribe|subscriptions?|signup|sign-up|optin|opt-in|mc4wp|mailchimp|mc_embed\w*|
        author-?(?:box|bio|info|card|details|description|profile)|about-?(?:the-?)?author|
        entry-utility|entry-?meta|post-?meta|postmeta(?:data)?|post-?info|article-?meta|meta-?data|byline|
        (?:post|entry|article|single)-?author(?:-?(?:wrap(?:per)?|area|section|meta))?|about-?author-?\w*|author-?area|
        (?:post|entry|article)-?dates?|posted-?on|publish(?:ed)?-?date|date-?published|last-?updated|(?:updated|modified)-?date|
        (?:post|entry|article)-?(?:cats?|categor(?:y|ies)|topics)|category-?(?:label|links?|list)|
        post-?tags|entry-?tags|tags-?links|tag-?links|tagcloud|taglist|cat-?links|tag-?list|
        post-?nav(?:igation)?|nav-?links|navigation|pagination|pager|page-?links?|breadcrumbs?|prev-?next|next-?prev|
        post-?(?:footer|ratings?|views)|comments?-?(?:link|count|number)|respond|disqus\w*|fb-comments|
        adverts?|advertis\w+|adsbygoogle|ads?-(?:slot|unit|container|wrapper|block|box)|sponsored?|promos?|
        cookies?|consent|gdpr|cmp|cli-modal\w*|popups?|modal|skip-?links?|screen-reader\w*|sr-only|visually-?hidden|
        print-?(?:link|button|friendly)|edit-?link|toolbar|back-?to-?top|usa-banner|widget-area|sidebar(?:-(?:top|bottom|left|right|area|inner|widgets?|menu|block))?|
        logged-out(?:-view)?|paywall|cta|donat(?:e|ions?)|feedback|reading-?time|read-?time|time-?to-?read|
        search-?form|site-?search|login|lang(?:uage)?-?switch\w*|text-?size|font-?size\w*|star-?ratings?|
        toc|ez-toc\w*|lwptoc\w*|rank-math-toc\w*|table-?of-?contents|
        footer|colophon|masthead|site-?header|top-?bar|navbar|nav|menus?|off-?canvas
"""
# At the start or the end of a name: in its middle such a word only tells how a part is laid out.
_NAMES = re.compile(rf"^(?:{_WORDS})(?:$|[_-])|[_-](?:{_WORDS})$", re.IGNORECASE | re.VERBOSE)
# Class names that tell of a page's subject or layout with the same words.
_SUBJECT = re.compile(
    r"(?:category|tag|has|no|with|without|hide|is|not|page|layout|post_tag|type|format)-|.*-(?:template|theme)-",
    re.IGNORECASE,
)
# Names of the form block__element (https://getbem.com/naming/): a footer of that block, not of the page.
_PART_OF_A_BLOCK = re.compile(r"__(?:footer|toolbar)$", re.IGNORECASE)
_UNDERSCORES = re.compile("_+")
_UNSEEN = re.compile(r"\b(?:sr-only|screen-reader-text|visually-?hidden)\b")
_ROLES = frozenset(
    {"navigation", "search", "complementary", "contentinfo", "banner", "dialog", "alertdialog"}
)
_SHOWN_BLOCKS = BLOCK_TAGS - {"noscript"}
_TAGS = frozenset({"nav", "form", "dialog", "footer", "aside"})
_ANNOUNCED = re.compile(
    r"""^\W*(?:
        (?:related|recommended|suggested|similar)(?:\s(?:posts?|articles?|stories|content|pages|links|reading|news|items))?|
        you\s(?:may|might)\s(?:also\s)?(?:like|enjoy|be\sinterested\sin).*|more\s(?:from|in|on|by|like)\s.*|
        more|more\s(?:posts|stories|articles|news)|(?:recent|popular|latest|other|trending)\s(?:posts|articles|stories|news)|
        (?:also\ssee|see\salso)|read\s(?:next|more|also)|up\snext|don.?t\smiss|most\s(?:read|popular|viewed)|top\sstories|
        share(?:\s(?:this|on|it|via|and).*)?|like\sthis|follow\sus.*|subscribe.*|sign\sup.*|(?:our\s)?newsletter.*|
        leave\sa\s(?:reply|comment).*|post\snavigation|post\sa\scomment|\d*\s?(?:comments?|responses?)|
        tags?|tagged|filed\sunder|categories|adverts?|advertisements?|sponsored(?:\slinks)?|published\sin|
        (?:article|story)\scontinues\sbelow
    )\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
# Of those, the headings of other pages' cards.
_OTHERS = re.compile(
    r"^\W*(?:related|recommended|suggested|similar|you\s(?:may|might)\salso|also\ssee|see\salso|more\s(?:from|in|on|posts|stories|articles|news)|"
    r"(?:recent|popular|latest|other|trending)\s|read\snext|up\snext|most\s(?:read|popular|viewed)|top\sstories)",
    re.IGNORECASE,
)
# Headings of who wrote the text: what follows is a person's life in a few lines.
_ABOUT = re.compile(
    r"^\W*(?:about the (?:guest )?(?:authors?|writers?|contributors?)|(?:the )?author(?:'s|’s)? bio\w*|"
    r"meet the authors?|written by)\W*$|"
    # ... or what readers are asked to pay for it.
    r"^\W*(?:this (?:story|article|work) is (?:funded|supported|made possible) by (?:our )?readers\b.*|"
    r"support (?:our|independent) (?:work|journalism|reporting)\b.*)$",
    re.IGNORECASE,
)
_LABELS = re.compile(
    r"""^\W*(?:
        (?:(?:estimated|approximate)\s)?(?:reading|read)\stime\W*(?:\d+\W*(?:min\w*)?|(?:less\sthan\s)?\w+\smin\w*)|
        \d+\W?(?:min\w*)(?:\sof)?\sread(?:ing)?|page\s\d+\sof\s\d+|
        (?:(?:this\s)?page\s)?(?:was\s)?last\s(?:updated|modified|reviewed|changed)(?:\son)?\W*(?=\D*\d)[\d\w\s,:/.-]{6,30}|
        (?:was|is|did\syou\sfind)\sthis\s(?:page|article|information|content|post)\s(?:helpful|useful)|
        (?:article|story)\scontinues\sbelow|adverts?|advertisements?|sponsored\slinks?|share\sthis(?:\s(?:on|via)\s\w+|\spage|\sarticle)?|
        this\sslideshow\srequires\sjavascript|like\sthis\W*(?:like\W*)?(?:loading\W*)?|loading|
        print\sthis\spage|back\sto\s(?:the\s)?top|skip\sto\s(?:main\s)?content|
        you\s(?:may|might)\salso\slike
    )\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_LABEL = 60
_LONG_TEXT = 120
_TOO_MUCH = 0.25
_LINKED = 0.5
_LONGEST_REST = 400
_LONGEST_LIFE = 900
_LONGEST_TAGS_LABEL = 40


def remove_furniture(root: Element) -> None:
    """Take out what is named as furniture, as long as it does not hold much of the text.

    A name alone is never enough against the text: an element with more than a quarter of the running text
    stays, or with more than a quarter of all words on a page that has no running text; and once as much
    has gone, whatever holds any more of it.
    """
    prose = {block: _length(block) for block in leaves(root) if _is_running(block)}
    left = (sum(prose.values()) or _length(root)) * _TOO_MUCH
    for element in list(elements(root)):
        if element is root or not _is_furniture(element):
            continue
        held = sum(prose.get(one, 0) for one in element.iter()) if prose else _length(element)
        if held <= left:
            left -= held
            remove(element)


def remove_announced(body: Element) -> None:
    """Take out the blocks at the end of a body that a heading announces as something else."""
    for heading in reversed(list(elements(body, *HEADING_TAGS, "p", "div", "span", "strong", "b"))):
        words = text_of(heading)
        if not words or len(words) > 60 or not (_ANNOUNCED.match(words) or _ABOUT.match(words)):
            continue
        following = _rest(body, heading)
        is_life = _ABOUT.match(words) is not None and sum(map(_length, following)) <= _LONGEST_LIFE
        is_rest = not any(map(_is_prose, following)) and sum(map(_unlinked, following)) <= _LONGEST_REST
        is_cards = _OTHERS.match(words) is not None and _are_cards(following)
        if is_life or is_cards or (is_rest and _ABOUT.match(words) is None):
            remove_all((heading, *following))


def remove_life(body: Element, authors: Sequence[str]) -> None:
    """Take out what tells of the author at the end of a body, below a heading with the name."""
    names = {name.casefold() for name in authors}
    for heading in reversed(list(elements(body, *HEADING_TAGS, "p", "strong", "b"))):
        words = text_of(heading).casefold()
        if words.startswith("about ") and words.removeprefix("about ").strip(" :.") in names:
            following = _rest(body, heading)
            if sum(map(_length, following)) <= _LONGEST_LIFE:
                remove_all((heading, *following))
            return


def _are_cards(found: list[Element]) -> bool:
    """Whether elements are cards for other pages: several headings, each of them a link."""
    headings = [one for part in found for one in elements(part, *HEADING_TAGS)]
    return len(headings) > 1 and all(map(_is_link, headings))


def _is_link(heading: Element) -> bool:
    is_within = any(tag_of(one) == "a" for one in heading.iterancestors())
    return is_within or _unlinked(heading) == 0


def remove_labels(body: Element) -> None:
    """Take out the short blocks that are wholly a label of what stood beside the text."""
    for block in leaves(body):
        if block is not body and _length(block) <= _LONGEST_LABEL and _LABELS.match(text_of(block)):
            remove(block)


def remove_tag_lists(body: Element) -> None:
    """Take out the lists of a post's tags, known by rel="tag" (https://microformats.org/wiki/rel-tag)."""
    for link in list(elements(body, "a")):
        if "tag" not in (link.get("rel") or "").lower().split():
            continue
        outermost = None
        for holder in link.iterancestors():
            if holder is body or not _is_tag_list(holder):
                break
            outermost = holder
        if outermost is not None:
            remove(outermost)


def _is_tag_list(element: Element) -> bool:
    """Whether an element holds links to tags and few other words, as a label and what parts them."""
    return _unlinked(element) <= _LONGEST_TAGS_LABEL and all(
        "tag" in (one.get("rel") or "").lower().split() for one in elements(element, "a")
    )


def running_text(root: Element) -> int:
    """How many letters of running text an element holds: long blocks that are not mostly links."""
    return sum(_length(block) for block in leaves(root) if _is_running(block))


def is_named_furniture(element: Element) -> bool:
    """Whether an element's own class or id is that of furniture."""
    names = _names(element).split()
    return any(name == "widget" or _is_furniture_name(name) for name in names)


@lru_cache(maxsize=65536)
def _is_furniture_name(name: str) -> bool:
    """Whether one class or id is a name of furniture.

    >>> _is_furniture_name("related-posts"), _is_furniture_name("category-newsletter")
    (True, False)
    """
    plain = _UNDERSCORES.sub("-", _PART_OF_A_BLOCK.sub("", name))
    is_named = _NAMES.search(plain) is not None
    return is_named and _SUBJECT.match(name) is None


def _names(element: Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _is_furniture(element: Element) -> bool:
    tag = tag_of(element)
    if tag in {"html", "body", "main", "article"} or (
        tag in HEADING_TAGS and not _UNSEEN.search(_names(element))
    ):
        return False
    if tag in _TAGS or (element.get("role") or "") in _ROLES:
        return True
    # Within a heading, an id is made of its words.
    return is_named_furniture(element) and next(element.iterancestors(*HEADING_TAGS), None) is None


def _rest(body: Element, heading: Element) -> list[Element]:
    """What follows an element up to the end of the body."""
    found: list[Element] = []
    place: Element | None = heading
    while place is not None and place is not body:
        found.extend(one for one in place.itersiblings() if isinstance(one.tag, str))
        place = place.getparent()
    return found


def _is_prose(element: Element) -> bool:
    """Whether an element holds running text."""
    return any(map(_is_running, leaves(element)))


def leaves(root: Element) -> list[Element]:
    """The blocks that hold no other block; what only browsers without scripts show is none."""
    blocks = [one for one in elements(root) if tag_of(one) in _SHOWN_BLOCKS]
    holders: set[Element] = set()
    for block in blocks:
        for holder in block.iterancestors():
            if holder in holders:
                break
            holders.add(holder)
    return [block for block in blocks if block not in holders]


def _is_running(block: Element) -> bool:
    """Whether a block is a long text that is not mostly links."""
    length = _length(block)
    return length >= _LONG_TEXT and _unlinked(block) > length * _LINKED


def _unlinked(element: Element) -> int:
    """How many letters of an element are not in links."""
    return _length(element) - sum(map(_length, elements(element, "a")))


def _length(element: Element) -> int:
    return len(squeeze("".join(str(text) for text in element.itertext())))
