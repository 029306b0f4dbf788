"""The reference is complete and of today."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.core import schema
from plugins.core.schema import Matter
from scripts.cli import VERBS
from tests.reference import ROOT, settings, write_reference

_PAGE = ROOT / "docs/reference.md"


def test_the_reference_is_what_the_code_says(golden: Callable[[Path, str], None]):
    golden(_PAGE, write_reference())


@pytest.mark.parametrize(
    "kind",
    [each for each in vars(schema).values() if isinstance(each, type) and issubclass(each, Matter)],
    ids=lambda kind: kind.__name__,
)
def test_every_key_of_the_schema_is_in_it(kind: type[Matter]):
    page = _PAGE.read_text(encoding="utf-8")

    assert all(f"| `{name}` |" in page for name in kind.model_fields)


def test_every_command_and_setting_is_in_it():
    page = _PAGE.read_text(encoding="utf-8")

    assert all(f"### `archive {verb}`" in page for verb in VERBS)
    assert all(f"### `{name}`" in page for name in settings())
