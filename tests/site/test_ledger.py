"""What a site was made from is remembered, and never needed: without it all is made anew, to the same end."""

import sqlite3
from pathlib import Path

import pytest

from plugins.core.digests import Fact
from scripts.cli import PROBLEMS
from scripts.site.ledger import Ledger
from tests.builds import LINKED, Builds, contents_of, site_of_eight
from tests.contents import ContentFolder
from tests.damages import DAMAGES, Damage


@pytest.fixture
def site(tmp_path: Path, content: ContentFolder) -> Builds:
    return site_of_eight(tmp_path, content)


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_after_damage_an_edit_a_new_entry_and_one_deleted_are_all_seen(site: Builds, damage: Damage):
    damage(site.ledger)
    site.content.bulletin(1, "Other text.\n")
    site.content.bulletin(9, LINKED)
    (site.content.root / "bulletins/pcc/5.md").unlink()

    assert {"/bulletins/pcc/1/", "/bulletins/pcc/9/", "/bulletins/pcc/5/"} <= site.rebuild()
    assert site.is_clean()


def test_after_damage_other_words_are_seen(site: Builds):
    DAMAGES["removed"](site.ledger)
    for number in (1, 2):
        site.content.bulletin(number, "Other text.\n")
        assert f"/bulletins/pcc/{number}/" in site.rebuild()

    assert site.is_clean()


def test_after_damage_a_build_without_an_edit_leaves_the_site_as_it_is(site: Builds):
    DAMAGES["rubbish"](site.ledger)

    assert site.rebuild() == set()


def test_after_damage_a_link_to_what_is_gone_is_found(site: Builds, capsys: pytest.CaptureFixture[str]):
    before = contents_of(site.site)
    DAMAGES["removed"](site.ledger)
    (site.content.root / "bulletins/pcc/1.md").unlink()

    assert site.build() == PROBLEMS

    assert "/bulletins/pcc/1/" in capsys.readouterr().err
    assert contents_of(site.site) == before


@pytest.mark.parametrize("table", ["notes", "outputs", "files", "facts", "places", "shown"])
def test_a_memory_that_somebody_has_emptied_in_part_is_not_believed(site: Builds, table: str):
    with sqlite3.connect(site.ledger) as ledger:
        ledger.execute(f"DELETE FROM {table}")
    ledger.close()
    site.content.bulletin(1, "Other text.\n")

    assert "/bulletins/pcc/1/" in site.rebuild()
    assert site.is_clean()


def test_the_memory_of_another_site_is_not_believed(site: Builds, tmp_path: Path):
    memory = site.ledger.read_bytes()
    site.content.bulletin(1, "Other text.\n")
    site.rebuild()
    site.ledger.write_bytes(memory)
    site.content.bulletin(1, LINKED)

    assert "/bulletins/pcc/1/" in site.rebuild()
    assert site.is_clean()


def test_another_version_begins_anew(site: Builds):
    with sqlite3.connect(site.ledger) as ledger:
        ledger.execute("PRAGMA user_version = 12345")
    ledger.close()
    site.content.bulletin(1, "Other text.\n")

    assert "/bulletins/pcc/1/" in site.rebuild()
    assert site.is_clean()


def test_nothing_is_known_of_a_first_build(tmp_path: Path):
    ledger = Ledger(tmp_path / "ledger.sqlite")

    assert (ledger.note("site"), ledger.keys(), ledger.files(), ledger.facts("/")) == ("", {}, {}, [])
    assert ledger.ids(["/"]) == {}
    assert ledger.pointing_at(["/"]) == {}


def test_what_an_output_was_made_from_is_known_in_its_order(site: Builds):
    facts = Ledger(site.ledger).facts("/bulletins/pcc/1/")

    assert all(isinstance(fact, Fact) for fact in facts)
    assert "bulletins/pcc/1.md" in [fact.name for fact in facts]
    assert Ledger(site.ledger).facts("/nothing/") == []


def test_who_points_at_a_page_is_known(site: Builds):
    found = Ledger(site.ledger).pointing_at(["/bulletins/pcc/1/"])["/bulletins/pcc/1/"]

    assert {f"/bulletins/pcc/{number}/" for number in range(2, 9)} <= set(found)
