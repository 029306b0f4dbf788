"""A body's own colour is taken where everybody can read what stands on it, and refused otherwise."""

import re
from dataclasses import replace

import pytest

from plugins.brand.colours import PAGES, accents, contrast, read_colour, style_sheet
from plugins.core.errors import SettingsError
from plugins.core.site import ACCENT
from tests.sites import SITE


def test_accent_of_the_style_sheet_needs_no_other():
    assert not SITE.has_own_colours
    assert replace(SITE, accent=("#7a1f5c", "#f0a6d8")).has_own_colours


@pytest.mark.parametrize("accent", [("#7a1f5c", "#f0a6d8"), ("#767676", "#868686"), ACCENT])
def test_every_token_can_be_read_on_its_ground(accent: tuple[str, str]):
    texts = (read_colour("#12181f"), read_colour("#e9edf1"))

    blocks = style_sheet(replace(SITE, accent=accent)).split("@media")

    for block, page, text in zip(blocks, PAGES, texts, strict=True):
        tokens = {name: read_colour(value) for name, value in re.findall(r"--([\w-]+): (#\w+)", block)}
        assert contrast(tokens["on-accent"], tokens["accent"]) >= 4.5
        for depth, carried in ((1, text), (2, text), (3, page), (4, page)):
            assert contrast(carried, tokens[f"heat-{depth}"]) >= 4.5


@pytest.mark.parametrize(
    ("accent", "told"),
    [
        (("#ffdd00", "#7fd0dd"), "a contrast of 1.3 where readers need 4.5; take a darker colour"),
        (("#0f4c5c", "#0f4c5c"), "take a lighter colour"),
        (("teal", "#7fd0dd"), "write six figures after a #"),
    ],
)
def test_what_some_readers_could_not_see_is_refused(accent: tuple[str, str], told: str):
    with pytest.raises(SettingsError, match=told):
        accents(replace(SITE, accent=accent))
