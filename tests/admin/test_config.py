"""What the form is told of the archive."""

from datetime import date
from typing import Any

import yaml

from plugins.admin.choices import choices_of
from plugins.admin.config import form_config
from plugins.admin.options import AdminOptions
from plugins.core.outputs import Link
from plugins.core.schema import EntryMatter
from plugins.core.site import Site
from tests.contents import ContentFolder

_SITE = Site("Archive", "http://localhost:8000", "", "", "", Link("", ""), Link("", ""))


def collections(content: ContentFolder) -> dict[str, Any]:
    archive = content.archive(today=date(2026, 11, 1))
    config = yaml.safe_load(form_config(_SITE, AdminOptions(), choices_of(archive)))
    return {each["name"]: each for each in config["collections"]}


def fields(collection: dict[str, Any]) -> dict[str, Any]:
    return {each["name"]: each for each in collection["fields"]}


def test_a_series_is_a_collection_in_its_own_folder(content: ContentFolder):
    bulletins = collections(content)["bulletins_pcc"]

    assert (bulletins["folder"], bulletins["slug"]) == ("content/bulletins/pcc", "{{fields.number}}")
    assert fields(bulletins)["series"]["default"] == "pcc"
    assert fields(bulletins)["number"]["required"]


def test_blog_entries_lie_in_the_years_that_have_some_and_in_this_one(content: ContentFolder):
    content.blog_entry("our-may")

    assert [name for name in collections(content) if name.startswith("blog")] == ["blog_2026", "blog_2012"]


def test_every_key_of_the_schema_is_a_field(content: ContentFolder):
    content.blog_entry("our-may")
    found = collections(content)

    known = set(fields(found["bulletins_pcc"])) | set(fields(found["blog_2012"]))
    assert known == {*EntryMatter.model_fields, "body"}


def test_what_entries_refer_to_is_chosen_and_a_guest_can_be_kept(content: ContentFolder):
    content.bulletin(1, matter="authors:\n  - Jane Guest, Home Office\n")
    own = fields(collections(content)["bulletins_pcc"])

    assert {"label": "Commissioning", "value": "commissioning"} in own["topics"]["options"]
    assert "Jane Guest, Home Office" in [each["value"] for each in own["authors"]["options"]]


def test_no_list_is_one_that_loses_spaces(content: ContentFolder):
    own = fields(collections(content)["bulletins_pcc"])

    lists = [each for each in own.values() if each["widget"] == "list"]
    assert lists
    assert all("field" in each or "fields" in each for each in lists)


def test_a_term_may_have_a_file_of_its_own(content: ContentFolder):
    content.write("data/glossary/ipcc.yaml", "acronym: IPCC\nmeanings:\n  - meaning: A commission\n")

    assert content.problems() == []
    assert list(content.archive().glossary) == ["ACPO", "IPCC"]


def test_a_term_that_is_there_already_is_told(content: ContentFolder):
    content.write("data/glossary/acpo.yaml", "acronym: ACPO\nmeanings:\n  - meaning: Another\n")

    assert content.problems() == [
        "data/glossary/acpo.yaml:1: 'ACPO' is in the glossary already; keep one of them"
    ]
