"""What was read is kept, and never needed: lost or damaged, it is read again, and the site is the same."""

import ast
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.core.cache import News, PassingCache, Record, Seen
from plugins.core.digests import digest
from plugins.core.storedcache import StoredCache, open_cache
from scripts.cli import DONE, main
from scripts.site.project import ROOT
from tests.builds import Builds, contents_of
from tests.contents import ContentFolder
from tests.damages import DAMAGES, Damage, replaced_by_a_folder, rows_altered

# What these read could run what somebody else has written.
UNSAFE = {"pickle", "shelve", "dill", "cloudpickle", "joblib", "marshal"}


def news_of(root: Path, *names: str) -> News:
    """What a reading of some files has found."""
    news = News()
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name)
        facts, words = f'["{name}"]', f"words of {name}".encode()
        record = Record(facts, digest(facts), frame="", text=digest(words), links="[[],[],[],[]]")
        news.sources[name] = Seen("signature", f"key of {name}")
        news.records[f"key of {name}"] = record
        news.words[digest(words)] = words
    return news


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache/readings.sqlite"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "some content"


def test_what_is_kept_is_there_for_the_next(path: Path, root: Path):
    news = news_of(root, "blog/a.md", "blog/b.md")
    StoredCache(path, "1").keep(root, news)

    cache = StoredCache(path, "1")

    assert cache.seen(root) == news.sources
    assert {key: each.facts for key, each in cache.records(root, list(news.records)).items()} == {
        key: each.facts for key, each in news.records.items()
    }
    assert cache.links(root) == {key: each.links for key, each in news.records.items()}
    assert [cache.words(text) for text in news.words] == list(news.words.values())


def test_many_records_come_as_few_do(path: Path, root: Path):
    news = news_of(root, *(f"blog/{number}.md" for number in range(150)))
    cache = StoredCache(path, "1")
    cache.keep(root, news)

    assert cache.records(root, list(news.records)).keys() == news.records.keys()
    assert cache.records(root, ["key of blog/7.md", "another"]).keys() == {"key of blog/7.md"}


def test_another_folder_has_sources_of_its_own(path: Path, root: Path):
    cache = StoredCache(path, "1")
    cache.keep(root, news_of(root, "blog/a.md"))
    beside = root.with_name(f"{root.name}2")

    assert cache.seen(beside) == {}
    cache.keep(beside, news_of(beside, "blog/b.md"))

    assert cache.seen(root).keys() == {"blog/a.md"}


def test_sources_that_are_gone_are_forgotten(path: Path, root: Path):
    cache = StoredCache(path, "1")
    cache.keep(root, news_of(root, "blog/a.md", "blog/b.md"))

    cache.forget(root, ["blog/b.md"])

    assert cache.seen(root).keys() == {"blog/b.md"}


def test_notes_are_replaced(path: Path):
    cache = StoredCache(path, "1")
    cache.keep_note("a", "one")
    cache.keep_note("a", "two")

    assert (StoredCache(path, "1").note("a"), cache.note("b")) == ("two", "")


def test_another_version_begins_anew(path: Path, root: Path):
    StoredCache(path, "1").keep(root, news_of(root, "blog/a.md"))

    assert StoredCache(path, "2").seen(root) == {}
    assert StoredCache(path, "1").seen(root) == {}


def test_pruning_keeps_what_the_files_of_today_need(path: Path, root: Path):
    cache = StoredCache(path, "1")
    cache.keep(root, news_of(root, "blog/a.md", "blog/b.md"))
    (root / "blog/b.md").unlink()
    kept = news_of(root, "blog/a.md")

    assert cache.prune(0) == 1

    assert cache.seen(root).keys() == {"blog/a.md"}
    assert cache.records(root, ["key of blog/a.md", "key of blog/b.md"]).keys() == {"key of blog/a.md"}
    assert [cache.words(text) for text in kept.words] == list(kept.words.values())
    assert cache.words(digest(b"words of blog/b.md")) is None
    assert cache.count == 1


def test_pruning_forgets_nothing_while_there_is_room(path: Path, root: Path):
    cache = StoredCache(path, "1")
    cache.keep(root, news_of(root, "blog/a.md"))
    (root / "blog/a.md").unlink()

    assert cache.prune(1_000_000) == 0


def test_pruning_makes_the_file_smaller(path: Path, root: Path):
    cache = StoredCache(path, "1")
    cache.keep(root, news_of(root, *(f"blog/{number}.md" for number in range(500))))
    before = cache.size
    for file in root.rglob("*.md"):
        file.unlink()

    cache.prune(0)

    assert cache.size < before / 2


def test_a_cache_that_cannot_be_had_is_done_without(tmp_path: Path):
    (tmp_path / "file").write_text("This is no folder.")

    assert isinstance(open_cache(tmp_path / "file/readings.sqlite", "1"), PassingCache)
    assert isinstance(open_cache(None, "1"), PassingCache)


def filled(content: ContentFolder) -> ContentFolder:
    for number in range(1, 9):
        content.bulletin(number, f"## ACPO {number}\n\nACPO met, [as before](/bulletins/pcc/1/).\n" * 3)
    return content


@pytest.fixture
def site(tmp_path: Path, content: ContentFolder) -> Builds:
    site = Builds(tmp_path, filled(content))
    assert site.build() == DONE
    return site


@pytest.mark.parametrize("damage", [*DAMAGES.values(), replaced_by_a_folder], ids=[*DAMAGES, "a folder"])
def test_a_damaged_cache_changes_nothing(site: Builds, damage: Damage):
    damage(site.readings)
    site.content.bulletin(1, "Other text.\n")

    assert "/bulletins/pcc/1/" in site.rebuild()
    site.content.bulletin(2, "Other text.\n")
    assert "/bulletins/pcc/2/" in site.rebuild()
    assert site.is_clean()


# Some of many by which altered rows once stopped a build.
@pytest.mark.parametrize("seed", [1, 4, 6])
def test_what_was_altered_in_a_sound_file_is_not_believed(site: Builds, seed: int):
    rows_altered(seed)(site.readings)
    site.content.bulletin(1, "Other text.\n")

    assert "/bulletins/pcc/1/" in site.rebuild()
    rows_altered(seed + 100)(site.readings)
    site.content.bulletin(2, "Other text.\n", matter="title: Another\n")
    assert "/bulletins/pcc/2/" in site.rebuild()
    assert site.is_clean()


def test_words_are_edited_while_the_cache_has_lost_the_record_of_another_text(site: Builds):
    lose_record_of(site, "bulletins/pcc/5.md")
    site.content.bulletin(1, "## ACPO 1\n\nACPO met again, [as before](/bulletins/pcc/1/).\n" * 3)

    assert "/bulletins/pcc/1/" in site.rebuild()
    assert site.is_clean()


def lose_record_of(site: Builds, name: str) -> None:
    with sqlite3.connect(site.readings) as readings:
        source = "SELECT key FROM sources WHERE path LIKE ?"
        found = readings.execute(f"UPDATE records SET facts = '0' WHERE key = ({source})", (f"%/{name}",))
        assert found.rowcount == 1
    readings.close()


def test_a_cache_in_a_place_that_cannot_be_written_is_done_without(site: Builds):
    place = site.readings.parent
    site.readings.unlink()
    place.rmdir()
    place.write_text("This is no folder.")
    site.content.bulletin(1, "Other text.\n")

    assert "/bulletins/pcc/1/" in site.rebuild()
    assert site.is_clean()


def test_two_builds_at_once_can_share_a_cache(tmp_path: Path, content: ContentFolder):
    site = Builds(tmp_path, filled(content))
    outputs = [tmp_path / "one", tmp_path / "other"]
    for body in ("Text.\n", "Other text.\n"):
        content.bulletin(3, body)
        builds = [
            subprocess.Popen(
                [sys.executable, "-m", "scripts.cli", *site.command("--output", str(output))],
                cwd=ROOT,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
            )
            for output in outputs
        ]

        assert [(build.communicate()[1], build.returncode) for build in builds] == [(b"", DONE)] * 2
        assert [contents_of(output) for output in outputs] == [site.clean()] * 2


def test_what_was_pruned_is_read_again(site: Builds, capsys: pytest.CaptureFixture[str]):
    site.content.bulletin(1, "Other text.\n")
    site.rebuild()
    capsys.readouterr()

    assert main(["cache", "--prune", "--most", "0", "--settings", str(site.settings)]) == DONE

    assert capsys.readouterr().out.splitlines()[0] == "1 reading forgotten"
    assert site.rebuild() == set()
    site.content.bulletin(1, "## ACPO 1\n\nACPO met, [as before](/bulletins/pcc/1/).\n" * 3)
    assert "/bulletins/pcc/1/" in site.rebuild()
    assert site.is_clean()


def test_nothing_is_read_back_that_could_run():
    # Templates are compiled into Python's own form, as Python keeps its modules, and sealed.
    compiled = ROOT / "plugins/core/compiled.py"
    modules = [*(ROOT / "plugins").rglob("*.py"), *(ROOT / "scripts").rglob("*.py")]

    found = {(path, name) for path in modules for name in imports_of(path) & UNSAFE}

    assert found == {(compiled, "marshal")}


def imports_of(path: Path) -> set[str]:
    """The packages that a module imports from, wherever in it."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return {name.partition(".")[0] for name in names}
