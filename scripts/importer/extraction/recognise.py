"""Which platform a page comes from, and by what evidence."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from scripts.importer.extraction.pages import Page
from scripts.importer.extraction.selectors import select
from scripts.importer.profiles import GENERIC, Profile, Sign, all_profiles, profile_named


@dataclass(frozen=True, slots=True)
class Recognition:
    """The profile a page is read with, and the signs that spoke for it."""

    profile: Profile
    evidence: tuple[str, ...] = ()


def recognise(page: Page, wanted: str | None = None) -> Recognition:
    """The profile with the most evidence, the generic one if none has enough; `wanted` settles it.

    Raises ProfileError for a wanted profile that does not exist.
    """
    if wanted is not None:
        return Recognition(profile_named(wanted), ("chosen by hand",))
    found = best_match(page, all_profiles())
    part = found.profile.part_at(page.url)
    return replace(found, evidence=(*found.evidence, f"the address of its {part.says}")) if part else found


def best_match(page: Page, profiles: Mapping[str, Profile]) -> Recognition:
    """The profile whose signs weigh most among those that have as much as they need."""
    best, most = Recognition(profiles[GENERIC], ("no platform's signs",)), 0
    for profile in profiles.values():
        found = [sign for sign in profile.signs if _shows(page, sign)]
        weight = sum(sign.weight for sign in found)
        if weight >= profile.needed and weight > most:
            best, most = Recognition(profile, tuple(sign.says for sign in found)), weight
    return best


def _shows(page: Page, sign: Sign) -> bool:
    if sign.host is not None:
        return re.search(sign.host, page.host) is not None
    return sign.select is not None and bool(select(page.tree, sign.select))
