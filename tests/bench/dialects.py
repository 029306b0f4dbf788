"""The same archive for three builders: this one, Hugo and plain Pelican.

Only front matter and what stands beside the entries differ. The archive links acronyms to its glossary by
itself; the others are given the same links in the text.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from tests.bench.corpus import GLOSSARY, PEOPLE, SERIES, TOPICS, Entry, Subject

_ACRONYM = re.compile(rf"\b({'|'.join(GLOSSARY)})\b")
_SECTION = re.compile(r"^(?=## )", re.MULTILINE)


def archive_files(entries: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    """Entries with strict front matter, and the data files that they refer to."""
    yield "content/data/series.yaml", _keyed(SERIES, "title")
    yield "content/data/topics.yaml", _keyed(TOPICS, "name")
    yield "content/data/people.yaml", _keyed(PEOPLE, "name")
    yield (
        "content/data/glossary.yaml",
        "".join(f"{acronym}:\n  - meaning: {GLOSSARY[acronym]}\n" for acronym in GLOSSARY),
    )
    for entry in entries:
        matter = {
            "title": entry.title,
            **({"series": entry.series.key, "number": entry.number} if entry.series else {}),
            "date": entry.day.isoformat(),
            "authors": _keys(entry.people),
            "topics": _keys(entry.topics),
            "summary": entry.summary,
        }
        yield f"content/{entry.source}", _with_matter(matter, entry.body)


def hugo_files(entries: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    """Entries with their lists as taxonomies, and a file for the name and the place of each list."""
    yield "content/bulletins/_index.md", _with_matter({"title": "Bulletins"})
    yield "content/blog/_index.md", _with_matter({"title": "Blog"})
    yield "content/archive.md", _with_matter({"title": "The archive by year and month", "layout": "archive"})
    yield "content/glossary.md", _with_matter({"title": "Glossary"}, _glossary())
    for series in SERIES:
        yield f"content/bulletins/{series.key}/_index.md", _with_matter({"title": series.name})
    for taxonomy, subjects in (("topics", TOPICS), ("people", PEOPLE)):
        for subject in subjects:
            yield f"content/{taxonomy}/{subject.key}/_index.md", _with_matter({"title": subject.name})
    for taxonomy in ("years", "months", "letters", "blogyears"):
        yield f"content/{taxonomy}/_index.md", _with_matter({"build": {"render": "never", "list": "never"}})
    yield from _hugo_lists(entries)
    for entry in entries:
        matter = {
            "title": entry.title,
            "date": entry.day.isoformat(),
            "slug": entry.slug,
            "people": _keys(entry.people),
            "topics": _keys(entry.topics),
            "summary": entry.summary,
            "years": [str(entry.day.year)],
            "months": [f"{entry.day:%Y-%m}"],
            "letters": [entry.title[0].lower()],
            **({"number": entry.number} if entry.series else {"blogyears": [str(entry.day.year)]}),
        }
        yield _hugo_source(entry), _with_matter(matter, _linked(entry.body))


def _hugo_source(entry: Entry) -> str:
    """The blog's years are lists of their own: neighbours of an entry may lie in other years."""
    return f"content/{entry.source}" if entry.series else f"content/blog/{entry.slug}.md"


def _hugo_lists(entries: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    """The lists by date and by letter that have entries; as in the archive, they have no feeds."""
    names = {
        f"years/{entry.day.year}": (f"/archive/{entry.day:%Y}/", f"Everything from {entry.day:%Y}")
        for entry in entries
    }
    names |= {
        f"months/{entry.day:%Y-%m}": (f"/archive/{entry.day:%Y/%m}/", f"Everything from {entry.day:%B %Y}")
        for entry in entries
    }
    for letter in {entry.title[0] for entry in entries}:
        names[f"letters/{letter.lower()}"] = f"/archive/a-z/{letter.lower()}/", f"A to Z: {letter}"
    for year in {entry.day.year for entry in entries if not entry.series}:
        names[f"blogyears/{year}"] = f"/blog/{year}/", f"Blog, {year}"
    for name, (address, title) in names.items():
        yield f"content/{name}/_index.md", _with_matter({"title": title, "url": address, "outputs": ["html"]})


def pelican_files(entries: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    """Entries with the lines of metadata that Pelican's Markdown reader takes."""
    yield "content/pages/glossary.md", f"Title: Glossary\nSlug: glossary\n\n{_glossary()}"
    for entry in entries:
        matter = {
            "Title": entry.title,
            "Date": entry.day.isoformat(),
            "Slug": entry.source.removesuffix(".md").replace("/", "-"),
            "URL": entry.address.lstrip("/"),
            "Save_as": f"{entry.address.lstrip('/')}index.html",
            "Category": entry.series.name if entry.series else "Blog",
            "Authors": "; ".join(person.name for person in entry.people),
            "Tags": ", ".join(topic.name for topic in entry.topics),
            "Summary": entry.summary,
        }
        lines = "".join(f"{key}: {value}\n" for key, value in matter.items())
        yield f"content/{entry.source}", f"{lines}\n{_linked(entry.body)}"


DIALECTS: Mapping[str, Callable[[Sequence[Entry]], Iterator[tuple[str, str]]]] = {
    "archive": archive_files,
    "hugo": hugo_files,
    "pelican": pelican_files,
}


def source_of(dialect: str, entry: Entry) -> str:
    """The file of an entry, below the folder of a site."""
    return _hugo_source(entry) if dialect == "hugo" else f"content/{entry.source}"


def write_content(dialect: str, folder: Path, entries: Sequence[Entry]) -> None:
    """Write the content of a site in one of the dialects."""
    for name, text in DIALECTS[dialect](entries):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def _keys(subjects: Sequence[Subject]) -> list[str]:
    return [subject.key for subject in subjects]


def _keyed(subjects: Sequence[Subject], name: str) -> str:
    return "".join(f"{subject.key}:\n  {name}: {subject.name}\n" for subject in subjects)


def _with_matter(matter: Mapping[str, object], body: str = "") -> str:
    """A file with YAML front matter; JSON is YAML too, and quotes whatever needs it."""
    lines = "".join(f"{key}: {json.dumps(value)}\n" for key, value in matter.items())
    return f"---\n{lines}---\n\n{body}"


def _glossary() -> str:
    return "\n\n".join(f"## {acronym}\n\n{meaning}" for acronym, meaning in GLOSSARY.items()) + "\n"


def _linked(body: str) -> str:
    """The text with the first use of each acronym in each section linked to the glossary."""
    return "".join(_linked_section(section) for section in _SECTION.split(body))


def _linked_section(section: str) -> str:
    used: set[str] = set()

    def link(match: re.Match[str]) -> str:
        acronym = match[0]
        if acronym in used:
            return acronym
        used.add(acronym)
        return f'[{acronym}](/glossary/#{acronym.lower()} "{GLOSSARY[acronym]}")'

    return _ACRONYM.sub(link, section)
