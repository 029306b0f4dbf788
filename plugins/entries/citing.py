"""How an entry is named in another text: in words, and for programs that keep references."""

import re

from plugins.core.archive import Archive
from plugins.core.dates import MONTHS
from plugins.core.model import Entry
from plugins.core.site import Site

# Signs that mean something to TeX, and how they are written as themselves.
_SPECIAL = re.compile(r"[&%$#_{}~^\\]")
_WRITTEN = {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"}


def cite(archive: Archive, site: Site, entry: Entry) -> str:
    """A citation in words, after the manner of author, year, title, series, date and address."""
    names = " and ".join(archive.credit(author).name for author in entry.authors) or site.publisher
    container = f"{archive.series[entry.series].title}, no {entry.number}" if entry.series else site.name
    day = entry.day
    when = f"{MONTHS[day.month - 1]}" if entry.approximate else f"{day.day} {MONTHS[day.month - 1]}"
    return f"{names} ({day.year}) ‘{entry.title}’, {container}, {when}. {site.full(entry.address)}"


def cite_in_bibtex(archive: Archive, site: Site, entry: Entry) -> str:
    """The citation as a BibTeX entry; names and titles stand in braces, so that no style changes them."""
    names = [archive.credit(author).name for author in entry.authors] or [site.publisher]
    day = entry.day
    container = archive.series[entry.series].title if entry.series else site.name
    fields = {
        "author": " and ".join(f"{{{_in_tex(name)}}}" for name in names),
        "title": f"{{{_in_tex(entry.title)}}}",
        "howpublished": _in_tex(container),
        "number": str(entry.number or ""),
        "year": str(day.year),
        "month": MONTHS[day.month - 1][:3].lower(),
        "day": "" if entry.approximate else str(day.day),
        "url": site.full(entry.address),
    }
    lines = (_field(name, value) for name, value in fields.items() if value)
    return f"@misc{{{_key(entry)},\n" + ",\n".join(lines) + "\n}"


def _field(name: str, value: str) -> str:
    # A month is one of BibTeX's own words, which stand without braces.
    return f"  {name} = {value}" if name == "month" else f"  {name} = {{{value}}}"


def _key(entry: Entry) -> str:
    return f"{entry.series}-{entry.number}" if entry.series else f"{entry.day.year}-{entry.slug}"


def _in_tex(text: str) -> str:
    r"""The text with what TeX takes for commands written as itself.

    >>> _in_tex("R&D: 50% of {all}")
    'R\\&D: 50\\% of \\{all\\}'
    """
    return _SPECIAL.sub(lambda sign: _WRITTEN.get(sign[0], f"\\{sign[0]}"), text)
