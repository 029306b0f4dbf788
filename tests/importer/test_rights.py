"""Rights are kept where a page states them, and are not concluded from what it says of others."""

import pytest

from scripts.importer.captures import Capture
from scripts.importer.extraction.rights import find_rights
from scripts.importer.profiles import GENERIC, all_profiles
from tests.importer.pages import page_of

ATTRIBUTION = "http://creativecommons.org/licenses/by/3.0/"
GOVERNMENT = "http://www.nationalarchives.gov.uk/doc/open-government-licence/version/2/"


def rights_of(body: str, head: str = "") -> str:
    page = page_of(f"<html><head><title>A</title>{head}</head><body><p>Words.</p>{body}</body></html>")
    assert isinstance(page.capture, Capture)
    return find_rights(page, all_profiles()[GENERIC].rights)


@pytest.mark.parametrize(
    ("head", "body", "rights"),
    [
        ('<meta name="DC.rights" content="Crown Copyright">', "", "Crown Copyright"),
        (
            f'<meta name="dcterms.rights" content="{ATTRIBUTION}">',
            "",
            f"Creative Commons Attribution 3.0 ({ATTRIBUTION})",
        ),
        (
            f'<link rel="license" href="{ATTRIBUTION}">',
            "",
            f"Creative Commons Attribution 3.0 ({ATTRIBUTION})",
        ),
        (
            "",
            f'<a rel="license" href="{ATTRIBUTION}"><img src="x.png"></a>',
            f"Creative Commons Attribution 3.0 ({ATTRIBUTION})",
        ),
        ("", f'<a rel="license" href="{GOVERNMENT}">OGL</a>', f"Open Government Licence v2.0 ({GOVERNMENT})"),
        ("", '<a rel="license" href="/terms">Our terms</a>', "Our terms (http://old.example/terms)"),
        ("", '<footer><p>© Crown copyright</p><a href="/x">Help</a></footer>', "© Crown copyright"),
        ("", '<div id="footer">Crown copyright | About us | Help</div>', "Crown copyright"),
        (
            "",
            "<footer><span>All content is available under the Open Government Licence v3.0, except where "
            "otherwise stated</span><div><a>© Crown copyright</a></div></footer>",
            "All content is available under the Open Government Licence v3.0, except where otherwise stated; "
            "© Crown copyright",
        ),
    ],
)
def test_stated_rights_are_kept(head: str, body: str, rights: str) -> None:
    assert rights_of(body, head) == rights


@pytest.mark.parametrize(
    "body",
    [
        "<article><p>The photograph is licensed under Creative Commons by somebody else.</p></article>",
        "<footer><p>© 2012 A blog. All rights reserved.</p></footer>",
        '<a rel="license" href="#licence">See below</a>',
        '<a href="http://creativecommons.org/licenses/by/3.0/">a licence</a>',
        f"<footer><p>{'Long words of terms about Crown copyright. ' * 10}</p></footer>",
    ],
)
def test_nothing_is_concluded(body: str) -> None:
    assert rights_of(body) == ""
