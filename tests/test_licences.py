"""Every package states a licence under which it may be used, and the page that lists them is true."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.licences import licence_of, licences
from tests.test_locks import ROOT, read_pins

PACKAGES = sorted(read_pins(ROOT / "requirements.lock"))
# Words of licences that let anybody use and pass on a program, with its source or without.
OPEN = ("MIT", "BSD", "Apache", "ISC", "PSF", "Python", "MPL", "Mozilla", "GPL", "CC0", "Unlicense", "HPND")


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_states_an_open_licence(package: str):
    assert any(word in licence_of(package) for word in OPEN), licence_of(package)


def test_the_page_lists_them_all(golden: Callable[[Path, str], None]):
    golden(ROOT / "docs/licences.md", licences(PACKAGES))
