"""The accent colour of the settings, as the style sheet takes it, checked for all who have to see it."""

import re
from collections.abc import Iterator
from typing import TypeAlias

from plugins.core.errors import SettingsError
from plugins.core.site import Site

# Red, green and blue, 0 to 255 each.
Colour: TypeAlias = tuple[int, int, int]

# The grounds of the style sheet's two schemes, and the text on them.
PAGES: tuple[Colour, Colour] = ((0xFF, 0xFF, 0xFF), (0x14, 0x19, 0x1E))
_TEXTS: tuple[Colour, Colour] = ((0x12, 0x18, 0x1F), (0xE9, 0xED, 0xF1))
# WCAG 2.2, 1.4.3: text of ordinary size.
_ENOUGH = 4.5
# How much of the accent is in each depth of the overview: text stands on two, the page's colour on two.
_DEPTHS = (0.15, 0.3, 0.86, 1.0)

_HEX = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)


def read_colour(written: str) -> Colour:
    """A colour written as `#0f4c5c`; SettingsError for anything else."""
    if not _HEX.fullmatch(written):
        raise SettingsError(
            f"pelicanconf.py: SITE['accent'] has {written!r}; write six figures after a #, as #0f4c5c"
        )
    return int(written[1:3], 16), int(written[3:5], 16), int(written[5:7], 16)


def accents(site: Site) -> tuple[Colour, Colour]:
    """The accent in light and in dark; SettingsError if one is too pale for a button or too near its page."""
    if len(site.accent) != 2:
        raise SettingsError("pelicanconf.py: SITE['accent'] wants two colours, for light pages and for dark")
    light, dark = (read_colour(each) for each in site.accent)
    for written, colour, page, scheme in zip(site.accent, (light, dark), PAGES, _SCHEMES, strict=True):
        ratio = contrast(colour, page)
        if ratio < _ENOUGH:
            raise SettingsError(
                f"pelicanconf.py: SITE['accent'] has {written} on {scheme} pages, a contrast of {ratio:.1f} "
                f"where readers need {_ENOUGH}; take a {_CURES[scheme]} colour"
            )
    return light, dark


_SCHEMES = ("light", "dark")
_CURES = {"light": "darker", "dark": "lighter"}


def contrast(one: Colour, other: Colour) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio").

    >>> round(contrast((255, 255, 255), (0, 0, 0)))
    21
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4
        for each in (part / 255 for part in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mix(colour: Colour, ground: Colour, share: float) -> Colour:
    """A colour thinned by its ground; `share` is how much of the colour there is, from 0 to 1.

    >>> mix((0, 0, 0), (255, 255, 255), 0.2)
    (204, 204, 204)
    """
    red, green, blue = (round(a * share + b * (1 - share)) for a, b in zip(colour, ground, strict=True))
    return red, green, blue


def in_hex(colour: Colour) -> str:
    """The colour as style sheets write it."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def style_sheet(site: Site) -> str:
    """The tokens that the accent decides, for both schemes; it is loaded after the theme's own."""
    light, dark = (" ".join(_tokens(*each)) for each in zip(accents(site), PAGES, _TEXTS, strict=True))
    return f":root {{ {light} }}\n@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"


def _tokens(accent: Colour, page: Colour, text: Colour) -> Iterator[str]:
    yield f"--accent: {in_hex(accent)}; --on-accent: {in_hex(page)};"
    for depth, share in enumerate(_DEPTHS, 1):
        ground = mix(accent, page, share)
        # The two lighter depths carry text, the two darker ones the page's colour.
        carried = text if depth <= 2 else page
        while contrast(carried, ground) < _ENOUGH:
            share += 0.02 if depth > 2 else -0.02
            ground = mix(accent, page, share)
        yield f"--heat-{depth}: {in_hex(ground)};"
