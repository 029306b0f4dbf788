"""What all tests share: a content folder to write in, and golden files that change only on purpose."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.browser import browser
from tests.contents import ContentFolder

# How long a machine takes to make up an example says nothing about our code.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")

__all__ = ["browser", "content", "golden"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Golden files are rewritten only when asked for, and their difference is read like code."""
    parser.addoption("--update-golden", action="store_true", help="write golden files anew")


@pytest.fixture
def content(tmp_path: Path) -> ContentFolder:
    """An empty content folder with one series, one topic, one person and one organisation."""
    return ContentFolder(tmp_path / "content")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with the golden file that holds it."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare
