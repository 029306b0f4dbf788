"""Tables that Markdown can say."""

from scripts.importer.extraction.dom import BLOCK_TAGS, Element, elements, tag_of, text_of
from scripts.importer.markdown.inline import content, one_line

_INLINE_WRAPPERS = frozenset({"p", "div", "center"})


def rows_of(table: Element) -> list[list[Element]]:
    """The cells of a table's own rows, rows of nested tables left out."""
    return [
        [cell for cell in row if tag_of(cell) in {"td", "th"}]
        for row in elements(table, "tr")
        if next(row.iterancestors("table"), None) is table
    ]


def is_simple_table(table: Element) -> bool:
    """Whether a table is a header row and rows of as many cells, each cell one line."""
    rows = [row for row in rows_of(table) if row]
    if len(rows) < 2 or any(len(row) != len(rows[0]) for row in rows):
        return False
    if next(elements(table, "caption", "tfoot"), None) is not None:
        return False
    is_header = all(tag_of(cell) == "th" for cell in rows[0]) and any(text_of(cell) for cell in rows[0])
    cells = [cell for row in rows for cell in row]
    plain_body = all(tag_of(cell) == "td" for row in rows[1:] for cell in row)
    return is_header and plain_body and all(_is_one_line(cell) for cell in cells)


def pipe_table(table: Element) -> str:
    """Write a simple table with pipes."""
    header, *body = [[_cell(cell) for cell in row] for row in rows_of(table) if row]
    return "\n".join(_row(row) for row in [header, ["---"] * len(header), *body])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Element) -> str:
    wrappers = [one for one in cell if tag_of(one) in _INLINE_WRAPPERS]
    return one_line(content(wrappers[0] if wrappers else cell))


def _is_one_line(cell: Element) -> bool:
    """Whether a cell spans nothing and holds words and inline elements, in at most one paragraph."""
    if any(cell.get(name, "1") not in {"", "1"} for name in ("colspan", "rowspan")):
        return False
    blocks = [one for one in cell.iterdescendants() if tag_of(one) in BLOCK_TAGS]
    if not blocks:
        return True
    only = len(blocks) == 1 and blocks[0].getparent() is cell and tag_of(blocks[0]) in _INLINE_WRAPPERS
    return only and text_of(blocks[0]) == text_of(cell) and not any(tag_of(one) == "img" for one in cell)
