"""The editors' guide knows every rule."""

from pathlib import Path

import pytest

from scripts.checking.examining import rules_in_words

GUIDE = (Path(__file__).parents[2] / "docs/editing.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("key", sorted({key for key, _, _ in rules_in_words()}))
def test_every_rule_is_in_the_guide(key: str):
    assert f"| `{key}` |" in GUIDE
