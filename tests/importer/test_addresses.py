"""A page's address is known, or the page is refused by name."""

import pytest

from scripts.importer.captures import SourceError
from tests.importer.pages import page_of


@pytest.mark.parametrize("url", ["ftp://old.example/a", "http://[old/a", "about:blank"])
def test_what_is_no_web_address_is_refused(url: str):
    with pytest.raises(SourceError, match=r"a\.html: has no known address; list it in urls\.csv"):
        page_of("<p>Words.</p>", url)
