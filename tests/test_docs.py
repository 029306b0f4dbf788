"""The guides tell everything there is."""

from pathlib import Path

import pytest

from plugins.core.schema import EntryMatter, EventMatter, NoticeMatter
from scripts.cli import VERBS

ROOT = Path(__file__).parent.parent
WRITING = (ROOT / "docs/writing.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "key", [*EntryMatter.model_fields, *EventMatter.model_fields, *NoticeMatter.model_fields]
)
def test_every_key_of_front_matter_is_explained(key: str):
    assert f"`{key}`" in WRITING


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_command_is_in_a_guide(verb: str):
    guides = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]

    assert any(f"archive {verb}" in guide.read_text(encoding="utf-8") for guide in guides)
