"""A site is made from the settings as they are written."""

import re
import sys
from pathlib import Path

import pytest

from plugins.core.errors import SettingsError
from plugins.core.running import state_of_settings
from scripts.site.making import make_site, read_own_settings
from scripts.site.project import ROOT
from tests.contents import ContentFolder


def test_a_run_leaves_the_settings_as_they_were(
    content: ContentFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    content.bulletin(1)
    settings = tmp_path / "settings.py"
    settings.write_text(
        f"from pelicanconf import *\n\nTHEME = {str(ROOT / 'theme')!r}\nSEARCH = {{'index': False}}\n",
        encoding="utf-8",
    )
    monkeypatch.delitem(sys.modules, "pelicanconf", raising=False)
    before = state_of_settings(read_own_settings(settings))

    make_site(settings, tmp_path / "site", {"PATH": str(content.root), "TODAY": "2012-12-01"})

    assert state_of_settings(read_own_settings(settings)) == before


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "settings.py: PATH is missing; begin the file with: from pelicanconf import *"),
        (
            "from pelicanconf import *\n\nTHEME = 'nowhere'\n",
            "nowhere, which is no theme; name the folder that",
        ),
    ],
)
def test_settings_that_do_not_say_where_things_lie_are_refused(tmp_path: Path, text: str, told: str):
    settings = tmp_path / "settings.py"
    settings.write_text(text, encoding="utf-8")

    with pytest.raises(SettingsError, match=re.escape(told)):
        read_own_settings(settings)
