"""What editors choose from in the form: the keys that entries may refer to, each with its name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from plugins.core.archive import Archive

# A choice: what is shown, and what is written into the file.
Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from, for keys of front matter; `series` and `years` make collections."""

    series: Sequence[Choice]
    years: Sequence[int]
    fields: Mapping[str, Sequence[Choice]]


def choices_of(archive: Archive) -> Choices:
    """The choices of an archive on the day of a build."""
    people = _named({key: each.name for key, each in archive.people.items()})
    organisations = _named({key: each.name for key, each in archive.organisations.items()})
    known = {key for _, key in (*people, *organisations)}
    # Who was once named without being listed stays to be chosen, or editing an entry would lose the name.
    others = {name for entry in (*archive.entries, *archive.hidden) for name in entry.authors} - known
    return Choices(
        series=_named({key: each.title for key, each in archive.series.items()}),
        years=_years(archive),
        fields={
            "topics": _named({key: each.name for key, each in archive.topics.items()}),
            "organisations": organisations,
            "organisation": organisations,
            "publisher": organisations,
            "authors": [*people, *organisations, *((name, name) for name in sorted(others))],
        },
    )


def _named(names: Mapping[str, str]) -> list[Choice]:
    return sorted((name, key) for key, name in names.items())


def _years(archive: Archive) -> list[int]:
    """The years with blog entries, and this one; the newest first."""
    found: Iterable[int] = (entry.blog_year for entry in archive.entries if entry.kind == "blog")
    return sorted({archive.today.year, *found}, reverse=True)
