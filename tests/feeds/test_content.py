"""The text of an entry is the page's own, made fit to be read elsewhere."""

import pytest

from plugins.core.markup import render
from plugins.core.structure import structure
from plugins.feeds.content import full_content, summary_text
from tests.contents import ContentFolder


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ('`<a href="/x" class="y">`', '<code>&lt;a href="/x" class="y"&gt;</code>'),
        ('role="main" is > class="x"', '<p>role="main" is &gt; class="x"</p>'),
        ('![a > b](/media/a.png "c")', '<img alt="a &gt; b" src="https://host.example/media/a.png">'),
        ("The panel's *own* “rules”", "<p>The panel's <em>own</em> “rules”</p>"),
    ],
)
def test_only_what_stands_in_tags_changes(content: ContentFolder, text: str, read: str):
    content.write("media/a.png", b"png")
    content.bulletin(1, f"{text}\n")
    archive = content.archive()

    assert read in full_content(archive, "https://host.example", archive.entries[0])


def test_the_first_paragraph_that_has_words_is_the_summary(content: ContentFolder):
    content.bulletin(
        1, "<p> </p>\n\n## Panels &amp; plans\n\n1 < 2 *and*\n[a link](/bulletins/pcc/1/) > 0.\n"
    )

    assert summary_text(content.archive().entries[0]) == "1 < 2 and a link > 0."


def test_no_text_and_no_value_has_a_bare_angle_bracket():
    """Attributes are found by pattern, which rests on it."""
    html = structure(
        render('<p lang="a<b>c">x</p>\n\n[a](/b "c > d") and <img src="/media/e.png" alt="<f>">')
    ).html

    assert "a&lt;b&gt;c" in html
    assert (
        html.count("<") == html.count(">") == html.count("<p") * 2 + html.count("<a") * 2 + html.count("<img")
    )
