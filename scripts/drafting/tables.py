"""Tables of drafts: their first row is their head, which few people mark as such."""

from scripts.importer.extraction.dom import Element, elements, tag_of, text_of, unwrap

_LONGEST_HEAD = 80


def give_tables_heads(body: Element) -> None:
    """Let each plain table have a head, and its cells words instead of paragraphs, as Markdown needs."""
    for table in elements(body, "table"):
        rows = list(elements(table, "tr"))
        if not rows or not all(_is_plain(cell) for row in rows for cell in row):
            continue
        for cell in (cell for row in rows for cell in row):
            for paragraph in list(elements(cell, "p")):
                unwrap(paragraph)
        if next(elements(table, "th"), None) is None and _may_be_head(rows[0]):
            for cell in rows[0]:
                cell.tag = "th"


def _is_plain(cell: Element) -> bool:
    """Whether a cell holds one paragraph at most, and belongs to one row and one column."""
    inner = [child for child in cell if tag_of(child) in {"p", "div", "ul", "ol", "table", "h2", "h3"}]
    spans = {cell.get("colspan") or "1", cell.get("rowspan") or "1"}
    return spans == {"1"} and (not inner or [tag_of(child) for child in inner] == ["p"])


def _may_be_head(row: Element) -> bool:
    return all(0 < len(text_of(cell).strip()) <= _LONGEST_HEAD for cell in row)
