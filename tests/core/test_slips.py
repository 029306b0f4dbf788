"""What would be lost, or break the page, is told with its line and a cure."""

import pytest

from tests.contents import ContentFolder

RULE = "| --- | --- |"


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("Text.\n\n<script>\nnow()\n", "10: holds <script>, which no page here may have; remove the tag"),
        (
            '<iframe src="https://video.example/1"></iframe>\n',
            "8: holds <iframe>, which no page here may have; link to it instead",
        ),
        (
            '<form action="/x"></form>\n',
            "8: holds <form>, which no page here may have; link to the form instead",
        ),
        ("Text.\n\n<div>\nText.\n\n## News\n\nText.\n", "10: opens <div> and does not close it; add </div>"),
        ("Text.</strong>\n", "8: closes a <strong> that is not open; remove it"),
        ("> " * 150 + "deep\n", "8: nests lists or quotations too deeply; stay below 100 levels"),
        (
            "".join("    " * level + "- item\n" for level in range(300)),
            "8: nests lists or quotations too deeply; stay below 100 levels",
        ),
        (
            "Text.\n\n[a](file:///c:/minutes.doc)\n",
            "10: leads to 'file:///c:/minutes.doc', which no reader can follow; "
            "begin it with https://, mailto: or tel:",
        ),
        (
            "Text.\n\n# News\n",
            "10: has a heading of level 1; begin it with ##; the title stands above the text already",
        ),
        (
            "News\n====\n",
            "8: has a heading of level 1; begin it with ##; the title stands above the text already",
        ),
        (
            "## News\n\n##\n\nText.\n",
            "10: has a heading without words; write what the section is about",
        ),
        (
            "Text.\n\n```\ncode\n\n## News\n",
            "10: opens a code block and does not close it; end it with a line ```",
        ),
        ("Text.[^1]\n", "8: has a mark [^1] without a footnote; add a line '[^1]: …' at the end"),
        (
            "Text.\n\n[^1]: Note.\n",
            "10: has a footnote [^1] to which no mark leads; put [^1] in the text",
        ),
        (
            "Text.[^1]\n\n[^1]: One.\n\n[^1]: Two.\n",
            "12: gives the footnote [^1] twice; number one of them anew",
        ),
        (
            f"| a | b |\n{RULE}\n| 1 | 2 | 3 |\n",
            "10: has a table row of 3 cells under 2 headings; "
            "add a heading or take a | away; write \\| for a | in words",
        ),
        (
            "| a | b |\n| --- |\n| 1 | 2 |\n",
            "9: has a table with 2 headings over 1 columns; put as many groups of hyphens under the headings",
        ),
    ],
)
def test_a_slip_is_told_with_its_line_and_a_cure(content: ContentFolder, body: str, problem: str):
    content.bulletin(8, body)

    assert content.problems() == [f"bulletins/pcc/8.md:{problem}"]


@pytest.mark.parametrize(
    "body",
    [
        "Text <!-- a note to self, <script> and all --> text.\n",
        "If a < b and c<d, then x<y.\n",
        "`<script>` and `[^1]` are code, \\[^2] are words.\n",
        "```\n# a comment\n<form>\n| a | b |\n|---|\n```\n",
        f"| a | b |\n{RULE}\n| 1 \\| 2 | `x | y` |\n| 3 |\n",
        "Text.[^1]\n\n[^1]: Note.\n",
        "<ul>\n<li>One\n<li>Two\n</ul>\n",
        "<details>\n<summary>More</summary>\n<p>Text.\n</details>\n",
        "One or the other | both\n\nText.\n\n---\n\nText.\n",
        "[a](ftp://files.example/x) [b](tel:101) [c](mailto:a@b.example)\n",
    ],
)
def test_what_is_no_slip_is_left_alone(content: ContentFolder, body: str):
    content.bulletin(8, body)

    assert content.problems() == []


def test_a_text_too_deep_to_read_spoils_no_other(content: ContentFolder):
    deep = content.bulletin(1, "".join("    " * level + "- item\n" for level in range(300)))
    content.bulletin(2, "A *word*.\n")
    content.problems()
    deep.unlink()

    (entry,) = content.archive().entries

    assert entry.body.intro == "<p>A <em>word</em>.</p>"


def test_slips_are_told_together_with_those_of_the_front_matter(content: ContentFolder):
    content.bulletin(8, "# News\n", matter="dat: x\n")

    assert len(content.problems()) == 2


def test_a_document_of_a_kind_that_is_not_published_is_told(content: ContentFolder):
    content.write("media/page.html", "<p>Text.</p>")
    content.bulletin(8, matter="attachments: [media/page.html]\n")

    assert any(
        problem.startswith("bulletins/pcc/8.md:6: attachment media/page.html is of a kind we do not publish")
        for problem in content.problems()
    )
