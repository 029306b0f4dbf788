"""`_headers` is what Netlify and Cloudflare Pages take."""

from dataclasses import replace

from plugins.hosting.static_hosts import LONGEST_LINE, MOST_RULES, header_rules
from tests.sites import SITE

AT_ROOT = replace(SITE, url="https://archive.example")


def rules_of(text: str) -> dict[str, dict[str, str]]:
    """Each rule's headers, by its pattern."""
    rules: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if line.startswith("/"):
            headers = rules.setdefault(line, {})
        elif line:
            name, value = line.strip().split(": ", 1)
            headers[name] = value
    return rules


def test_every_address_is_sent_the_policy_of_the_site():
    everywhere = rules_of(header_rules(AT_ROOT))["/*"]

    assert everywhere["Content-Security-Policy"].startswith("default-src 'none'; ")
    assert "unsafe-inline" not in everywhere["Content-Security-Policy"]
    assert everywhere["X-Content-Type-Options"] == "nosniff"
    assert everywhere["Strict-Transport-Security"] == "max-age=31536000"


def test_a_site_without_https_does_not_ask_for_it():
    everywhere = rules_of(header_rules(replace(SITE, url="http://localhost:8000")))["/*"]

    assert "Strict-Transport-Security" not in everywhere
    assert "upgrade-insecure-requests" not in everywhere["Content-Security-Policy"]


def test_uploads_are_boxed_but_for_pdfs_which_browsers_would_not_show():
    rules = rules_of(header_rules(AT_ROOT))

    assert rules["/media/*.png"]["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert rules["/media/*.pdf"]["Content-Security-Policy"].startswith("default-src 'none'")


def test_feeds_and_calendars_may_be_read_by_programs_of_other_sites():
    rules = rules_of(header_rules(AT_ROOT))

    assert rules["/feeds/*"] == {"Access-Control-Allow-Origin": "*"}
    assert rules["/*.ics"] == {"Access-Control-Allow-Origin": "*"}
    assert rules["/feeds/*.atom.xml"] == {"Content-Type": "application/atom+xml"}


def test_rules_keep_to_what_the_hosts_take():
    text = header_rules(AT_ROOT)

    assert len(rules_of(text)) <= MOST_RULES
    assert max(map(len, text.splitlines())) <= LONGEST_LINE
    assert all(pattern.count("*") == 1 for pattern in rules_of(text))


def test_rules_are_for_the_path_below_which_the_site_is():
    assert all(pattern.startswith("/sub/") for pattern in rules_of(header_rules(SITE)))
