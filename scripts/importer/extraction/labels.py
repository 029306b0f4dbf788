"""Which of the dates of a line, or of a page's elements, is that of a change and not of the first day."""

import re

from scripts.importer.extraction.dom import Element, text_of

_PUBLISHED = (
    r"published|posted|issued|created|written|submitted|first\s+(?:published|posted)|"
    r"publication|released|dated"
)
_CHANGED = r"(?:last\s+)?(?:updated?|modified|reviewed|edited|changed|revised|modification|revision)"
_LABEL = re.compile(rf"\b(?:(?P<published>{_PUBLISHED})|(?P<changed>{_CHANGED}))\b", re.IGNORECASE)
_CHANGE_NAME = re.compile(r"(?:^|[_-])(?:updated?|revised)(?:$|[_-])", re.IGNORECASE)
_SURE_CHANGE_NAME = re.compile(r"(?:^|[_-])(?:modified|modification|last-?mod)(?:$|[_-])", re.IGNORECASE)
_DATE_NAME = re.compile(
    r"(?:^|[_-])(?:published|entry-?date|post-?date|posted|date-?published)(?:$|[_-])", re.IGNORECASE
)
_LONGEST_LINE = 160


def without_changes(line: str) -> str:
    """A line without what it says of changes.

    >>> without_changes("Published 3 December 2025. Updated: 7 December 2025")
    'Published 3 December 2025. '
    """
    labels = list(_LABEL.finditer(line))
    if not labels:
        return line
    kept = [line[: labels[0].start()]]
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        if label["changed"] is None:
            kept.append(line[label.start() : following.start() if following else len(line)])
    return "".join(kept)


def is_of_change(element: Element) -> bool:
    """Whether an element gives the date of a change: its name says so, or the word before it.

    hAtom themes often call the one date they show "updated"; a name that also tells of the publication, or
    of the date of the post, is believed.
    """
    parent = element.getparent()
    holders = [element] if parent is None else [element, parent]
    if "dateModified" in (element.get("itemprop") or "").split():
        return "datePublished" not in (element.get("itemprop") or "")
    names = [name for one in holders for name in (one.get("class") or "").split()]
    if any(map(_SURE_CHANGE_NAME.search, names)) and "published" not in names:
        return True
    if any(_DATE_NAME.search(name) for name in names):
        return _is_labelled_change(element)
    return any(_CHANGE_NAME.search(name) for name in names) or _is_labelled_change(element)


def _is_labelled_change(element: Element) -> bool:
    """Whether an element begins with the label of a change, or one is the last before it in its line."""
    words, parent = text_of(element), element.getparent()
    own = _LABEL.match(words)
    if own is not None or len(words) > _LONGEST_LINE:
        return own is not None and own["changed"] is not None
    for holder in (parent, None if parent is None else parent.getparent()):
        line = "" if holder is None else text_of(holder)
        if not line or len(line) > _LONGEST_LINE:
            return False
        labels = list(_LABEL.finditer(line[: max(line.find(words), 0)]))
        if labels:
            return labels[-1]["changed"] is not None
    return False
