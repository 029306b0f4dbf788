"""Entries are written once, kept when somebody changed them, and never half written."""

from pathlib import Path

from plugins.core.content import read_content
from plugins.core.slugs import slugify
from scripts.importer.captures import Failure
from scripts.importer.running.outcomes import Outcome
from scripts.importer.running.reading import Reading
from scripts.importer.running.writing import WriteOptions, write_readings
from tests.importer.pages import reading_of

POST = """<html><head><meta name="generator" content="WordPress 3.0"></head><body>
<div id="post-1" class="hentry"><h1 class="entry-title">{title}</h1><div class="entry-content">
<p>{words}</p></div>
<a rel="tag">Resources</a></div></body></html>"""
BULLETIN = """<html><head><meta name="DC.date.issued" content="2012-05-09"></head><body><div id="content">
<h1>PCC BULLETIN</h1>
<p>No {number} – 9th May 2012</p>
<p>A first line of the bulletin, long enough to be seen as text by all who read it.</p>
<h2>Transition workshop – 3rd July 2012</h2>
<p>All are welcome to come and hear about it, whoever they may be.</p></div></body></html>"""


def post(slug: str, title: str = "A briefing", words: str = "Some words.") -> Reading:
    html = POST.format(title=title, words=words) + f"<!-- {slug} -->"
    return reading_of(html, f"http://old.example/2012/05/30/{slug}/")


def bulletin(number: int, address: str = "b") -> Reading:
    url = f"http://old.example/{address}{number}"
    return reading_of(f"{BULLETIN.format(number=number)}<!-- {address} -->", url, profile="homeoffice")


def write(
    root: Path, *readings: Reading | Failure, dry_run: bool = False, theirs: bool = False
) -> list[Outcome]:
    return list(write_readings(readings, WriteOptions(root, dry_run, theirs)))


def states(outcomes: list[Outcome]) -> list[tuple[str, str | None]]:
    return [(outcome.state, outcome.path) for outcome in outcomes]


def test_what_is_written_is_valid_content(tmp_path: Path) -> None:
    write(tmp_path, post("a"), bulletin(8))

    content, problems = read_content(tmp_path)

    assert problems == []
    assert [str(written.item.path) for written in content.entries] == [
        "bulletins/pcc/8.md",
        "blog/2012/a-briefing.md",
    ]
    assert content.data.topics["resources"].name == "Resources"
    assert content.data.series["pcc"].title == "PCC Bulletin"


def test_a_second_import_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, post("a"), bulletin(8))
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    outcomes = write(tmp_path, post("a"), bulletin(8))

    assert {outcome.state for outcome in outcomes} == {"unchanged"}
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_changed_entry_is_never_overwritten(tmp_path: Path) -> None:
    write(tmp_path, post("a"))
    edited = edit(tmp_path)

    (same,) = write(tmp_path, post("a"))
    (newer,) = write(tmp_path, post("a", words="Some newer words."))
    (asked,) = write(tmp_path, post("a", words="Some newer words."), theirs=True)

    assert [one.state for one in (same, newer, asked)] == ["kept"] * 3
    assert "the import has nothing new" in same.notes[0]
    assert "--theirs writes the import's beside it" in newer.notes[0]
    assert (tmp_path / "blog/2012/a-briefing.md").read_text() == edited


def test_theirs_is_written_where_it_can_be_compared_and_the_build_does_not_look(tmp_path: Path) -> None:
    write(tmp_path, post("a"))
    edit(tmp_path)

    (outcome,) = write(tmp_path, post("a", words="Some newer words."), theirs=True)

    beside = tmp_path / ".import/theirs/blog/2012/a-briefing.md"
    assert str(beside) in outcome.notes[0]
    assert "Some newer words." in beside.read_text()
    assert read_content(tmp_path)[1] == []


def test_what_was_put_beside_an_entry_goes_once_somebody_has_taken_it_over(tmp_path: Path) -> None:
    write(tmp_path, post("a"))
    edit(tmp_path)
    write(tmp_path, post("a", words="Some newer words."), theirs=True)
    beside = tmp_path / ".import/theirs/blog/2012/a-briefing.md"
    (tmp_path / "blog/2012/a-briefing.md").write_text(beside.read_text())

    (outcome,) = write(tmp_path, post("a", words="Some newer words."))

    assert outcome.state == "unchanged"
    assert not beside.exists()


def test_an_entry_that_only_an_import_wrote_is_brought_up_to_date(tmp_path: Path) -> None:
    write(tmp_path, post("a"))

    (outcome,) = write(tmp_path, post("a", words="Some newer words."))

    assert outcome.state == "updated"
    assert "Some newer words." in (tmp_path / "blog/2012/a-briefing.md").read_text()


def test_without_its_memory_an_import_overwrites_nothing(tmp_path: Path) -> None:
    write(tmp_path, post("a"))
    (tmp_path / ".import/written.csv").unlink()

    (outcome,) = write(tmp_path, post("a", words="Some newer words."))

    assert outcome.state == "kept"
    assert "Some words." in (tmp_path / "blog/2012/a-briefing.md").read_text()


def edit(root: Path) -> str:
    """Change an entry as an editor would; the text that it then has."""
    path = root / "blog/2012/a-briefing.md"
    path.write_text(path.read_text().replace("Some words", "Other words"))
    return path.read_text()


def test_a_renamed_entry_is_known_by_its_address(tmp_path: Path) -> None:
    write(tmp_path, post("a"))
    (tmp_path / "blog/2012/a-briefing.md").rename(tmp_path / "blog/2012/renamed.md")

    assert states(write(tmp_path, post("a"))) == [("unchanged", "blog/2012/renamed.md")]


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    outcomes = write(tmp_path / "content", post("a"), dry_run=True)

    assert states(outcomes) == [("imported", "blog/2012/a-briefing.md")]
    assert not (tmp_path / "content").exists()


def test_a_numbered_name_is_still_short_enough_for_an_address(tmp_path: Path) -> None:
    title = " ".join(["supporting", "partnership", "working"] * 3)

    first, second = write(tmp_path, post("a", title=title), post("b", title=title))

    name = Path(second.path or "").stem
    assert name != Path(first.path or "").stem
    assert slugify(name) == name


def test_two_entries_of_one_title_get_two_names(tmp_path: Path) -> None:
    paths = [outcome.path for outcome in write(tmp_path, post("a"), post("b"))]

    assert paths == ["blog/2012/a-briefing.md", "blog/2012/a-briefing-2.md"]


def test_a_number_that_is_taken_fails_and_the_rest_is_imported(tmp_path: Path) -> None:
    outcomes = write(tmp_path, bulletin(8), bulletin(8, "other"), bulletin(9))

    assert [outcome.state for outcome in outcomes] == ["imported", "failed", "imported"]
    assert "another entry already" in outcomes[1].notes[0]


def test_an_event_announced_twice_gets_two_keys(tmp_path: Path) -> None:
    write(tmp_path, bulletin(8), bulletin(9))

    content, _ = read_content(tmp_path)
    keys = sorted(event.key for written in content.entries for event in written.item.events)

    assert keys == ["transition-workshop-2012", "transition-workshop-2012-pcc-9"]
    assert {outcome.state for outcome in write(tmp_path, bulletin(8), bulletin(9))} == {"unchanged"}


def test_links_between_imported_pages_become_internal(tmp_path: Path) -> None:
    link = '<a href="http://www.old.example/2012/05/30/a/#top">before</a>'

    write(tmp_path, post("a"), post("b", "Another", f"See {link}."))

    assert "[before](/blog/2012/a-briefing/)" in (tmp_path / "blog/2012/another.md").read_text()


def test_a_link_that_is_no_address_stops_nothing(tmp_path: Path) -> None:
    links = '<a href="http://old.example:port/">a</a> <a href="http://[old/">b</a>'

    outcomes = write(tmp_path, post("a", words=f"See {links}."))

    assert states(outcomes) == [("imported", "blog/2012/a-briefing.md")]


def test_an_undated_page_becomes_a_draft(tmp_path: Path) -> None:
    reading = reading_of(POST.format(title="A briefing", words="Some words."), "http://old.example/a")

    assert states(write(tmp_path, reading)) == [("imported", "blog/undated/a-briefing.md")]
    content, problems = read_content(tmp_path)
    assert problems == []
    assert content.entries[0].item.status == "draft"
    assert content.entries[0].item.review


def test_what_editors_wrote_in_the_data_files_stays(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    topics = tmp_path / "data/topics.yaml"
    topics.write_text("# ours\nhealth:\n  name: Health")

    write(tmp_path, post("a"))

    assert topics.read_text() == "# ours\nhealth:\n  name: Health\nresources:\n  name: Resources\n"


def test_known_topics_people_and_series_are_used(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/topics.yaml").write_text("tools:\n  name: Resources\n")
    (tmp_path / "data/series.yaml").write_text("commissioners:\n  title: PCC bulletin\n")

    outcomes = write(tmp_path, post("a"), bulletin(8))

    assert outcomes[1].path == "bulletins/commissioners/8.md"
    assert "topics:\n  - tools\n" in (tmp_path / "blog/2012/a-briefing.md").read_text()


def test_a_failure_is_passed_on(tmp_path: Path) -> None:
    (outcome,) = write(tmp_path, Failure("a.html", "has no text"))

    assert (outcome.state, outcome.notes) == ("failed", ("has no text",))
