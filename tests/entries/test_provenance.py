"""Readers are told in plain words where a page comes from."""

from datetime import UTC, datetime

import pytest

from plugins.core.model import Source
from plugins.entries.provenance import make_source_view
from scripts.importer.profiles import GENERIC, all_profiles


@pytest.mark.parametrize("profile", sorted(all_profiles().keys() - {GENERIC}))
def test_each_platform_that_is_known_has_a_name(profile: str):
    source = Source("http://old.example/a/", datetime(2012, 6, 2, tzinfo=UTC), "0" * 64, profile)

    assert make_source_view(source).platform != "an older site"


def test_readers_see_the_digest_of_what_was_captured():
    source = Source("http://old.example/a/", datetime(2012, 6, 2, tzinfo=UTC), "ab" * 32, GENERIC)

    assert make_source_view(source).sha256 == "ab" * 32
