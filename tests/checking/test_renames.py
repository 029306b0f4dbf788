"""An entry that was renamed keeps its old address: `archive check --fix` sees to it."""

import subprocess

import pytest

from scripts.cli import main
from tests.contents import ContentFolder

WORDS = "We met in the hall. Twenty people came, and nobody left early.\n"


@pytest.fixture
def kept(content: ContentFolder) -> ContentFolder:
    """A published entry under version control."""
    content.blog_entry("old-name", WORDS)
    content.write("data/published.csv", "address,feed_id\n/blog/2012/old-name/,tag:x\n")
    git(content, "init", "--quiet")
    git(content, "add", ".")
    git(content, "-c", "user.name=A", "-c", "user.email=a@a.example", "commit", "--quiet", "-m", "First")
    return content


def git(content: ContentFolder, *words: str) -> None:
    subprocess.run(["git", "-C", str(content.root), *words], check=True, capture_output=True)


def fix(content: ContentFolder, *words: str) -> int:
    return main(["check", "--fix", "--content", str(content.root), *words])


def test_a_renamed_entry_gets_its_old_address_as_an_alias(kept: ContentFolder):
    (kept.root / "blog/2012/old-name.md").unlink()
    new = kept.blog_entry("new-name", WORDS.replace("Twenty", "Thirty"))
    kept.blog_entry("another", "Something else altogether, about parking.\n")
    assert len(kept.problems()) == 1

    fix(kept)
    first = new.read_text()
    fix(kept)

    assert "aliases: [/blog/2012/old-name/]\n" in first
    assert new.read_text() == first
    assert kept.problems() == []


def test_so_does_one_whose_new_name_was_committed(kept: ContentFolder):
    (kept.root / "blog/2012/old-name.md").unlink()
    new = kept.blog_entry("new-name", WORDS)
    git(kept, "add", ".")
    git(kept, "-c", "user.name=A", "-c", "user.email=a@a.example", "commit", "--quiet", "-m", "Second")

    fix(kept)

    assert "aliases: [/blog/2012/old-name/]\n" in new.read_text()


def test_an_entry_that_is_gone_is_not_taken_for_another(kept: ContentFolder):
    (kept.root / "blog/2012/old-name.md").unlink()
    kept.blog_entry("another", "Something else altogether, about parking.\n")

    assert fix(kept) == 1
    assert len(kept.problems()) == 1


def test_a_dry_run_only_says_so(kept: ContentFolder, capsys: pytest.CaptureFixture[str]):
    (kept.root / "blog/2012/old-name.md").unlink()
    new = kept.blog_entry("new-name", WORDS)
    before = new.read_text()

    fix(kept, "--dry-run")

    assert "was renamed; leads on from /blog/2012/old-name/ now" in capsys.readouterr().out
    assert new.read_text() == before
