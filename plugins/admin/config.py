"""The configuration of the form: what can be written, where it is put, and what each file may say."""

from collections.abc import Iterator
from typing import Any

import yaml

from plugins.admin.choices import Choices
from plugins.admin.options import AdminOptions
from plugins.admin.widgets import Widget, widgets
from plugins.core.schema import EntryMatter, MeaningMatter, PageMatter
from plugins.core.site import Site

# As our own writer puts them (DESIGN: front matter).
ORDER = (
    "title",
    "series",
    "number",
    "date",
    "period",
    "modified",
    "correction",
    "status",
    "authors",
    "organisations",
    "topics",
    "summary",
    "lang",
    "events",
    "attachments",
    "notice",
    "aliases",
    "feed_id",
    "rights",
    "source",
    "review",
)
_BULLETINS_ONLY = ("series", "number")


def form_config(site: Site, options: AdminOptions, choices: Choices) -> bytes:
    """The file `config.yml`; valid for Sveltia CMS and for Decap CMS."""
    config = {
        "backend": options.backend,
        "site_url": site.url,
        "display_url": site.url,
        "media_folder": f"{options.folder}/media",
        "public_folder": "/media",
        "slug": {"encoding": "ascii", "clean_accents": True},
        "output": {"omit_empty_optional_fields": True, "yaml": {"quote": "none", "indent_size": 2}},
        "collections": list(_collections(options, choices)),
    }
    dumped: str = yaml.dump(config, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10**6)
    return dumped.encode()


class _Plain(yaml.SafeDumper):
    """Writes a list that stands in several places each time in full: anchors are hard to read."""

    def ignore_aliases(self, data: Any) -> bool:
        """Never an alias."""
        return True


def _collections(options: AdminOptions, choices: Choices) -> Iterator[dict[str, Any]]:
    for title, key in choices.series:
        yield _collection(
            f"bulletins_{key.replace('-', '_')}", title, f"{options.folder}/bulletins/{key}"
        ) | {
            "label_singular": f"issue of {title}",
            "slug": "{{fields.number}}",
            "preview_path": f"bulletins/{key}/{{{{fields.number}}}}/",
            "summary": "No {{number}}: {{title}}",
            "sortable_fields": ["number", "date", "title"],
            "fields": _entry_fields(choices, key),
        }
    # A folder a year, that of the month an entry covers: no rule of the programs could tell it.
    for year in choices.years:
        yield _collection(f"blog_{year}", f"Blog {year}", f"{options.folder}/blog/{year}") | {
            "label_singular": f"blog entry of {year}",
            "slug": "{{slug}}",
            "preview_path": f"blog/{year}/{{{{slug}}}}/",
            "sortable_fields": ["date", "title"],
            "fields": _entry_fields(choices, None),
        }
    yield _collection("pages", "Pages", f"{options.folder}/pages") | {
        "label_singular": "page",
        "slug": "{{slug}}",
        "preview_path": "{{slug}}/",
        "fields": [*_adapted(widgets(PageMatter, choices, ORDER)), _body()],
    }
    yield _glossary(options, choices)


def _collection(name: str, label: str, folder: str) -> dict[str, Any]:
    return {
        "name": name,
        "label": label,
        "folder": folder,
        "create": True,
        "extension": "md",
        "format": "yaml-frontmatter",
    }


def _entry_fields(choices: Choices, series: str | None) -> list[Widget]:
    fields = _adapted(widgets(EntryMatter, choices, ORDER))
    if series is None:
        return [*(each for each in fields if each["name"] not in _BULLETINS_ONLY), _body()]
    fixed = {"name": "series", "label": "Series", "widget": "hidden", "default": series}
    named = {each["name"]: each for each in fields}
    named |= {"series": fixed, "number": named["number"] | {"required": True}}
    return [*(each for each in named.values() if each["name"] != "period"), _body()]


def _adapted(fields: list[Widget]) -> list[Widget]:
    """The standing has no default: a program would give it to entries of old that state none, on any edit."""
    hint = "Choose Draft until all may read it: left empty, it is published. What is hidden is in no list."
    return [each | {"hint": hint} if each["name"] == "status" else each for each in fields]


def _body() -> Widget:
    """The text, as Markdown: what a program makes of it by itself would not come back as it was."""
    return {
        "name": "body",
        "label": "Text",
        "widget": "markdown",
        "modes": ["raw"],
        "hint": "In Markdown. A line that begins with ## starts a section; the guide tells the rest.",
    }


def _glossary(options: AdminOptions, choices: Choices) -> dict[str, Any]:
    """Terms, a file each, beside those of glossary.yaml."""
    meaning = widgets(MeaningMatter, choices, ())
    return {
        "name": "glossary",
        "label": "Glossary",
        "label_singular": "glossary term",
        "folder": f"{options.folder}/data/glossary",
        "create": True,
        "extension": "yaml",
        "format": "yaml",
        "identifier_field": "acronym",
        "slug": "{{fields.acronym}}",
        "summary": "{{acronym}}",
        "fields": [
            {"name": "acronym", "label": "Acronym", "widget": "string", "hint": "The letters, as ACPO."},
            {"name": "meanings", "label": "Meanings", "widget": "list", "fields": meaning},
        ],
    }
