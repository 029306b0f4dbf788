"""An address once published leads to its page for ever, or the build says what would be lost."""

import pytest

from plugins.core.register import extend, read_register, write_register
from tests.contents import ContentFolder

REGISTER = "data/published.csv"


def test_what_is_published_is_remembered_for_ever(content: ContentFolder):
    path = content.write(REGISTER, "address,feed_id\n/old/,\n/bulletins/pcc/8/,tag:first\n")

    published = extend(read_register(path), [("/bulletins/pcc/8/", "tag:second"), ("/about/", "")])

    assert write_register(published) == "address,feed_id\n/about/,\n/bulletins/pcc/8/,tag:first\n/old/,\n"


def test_a_published_entry_that_is_gone_stops_the_build(content: ContentFolder):
    content.write(REGISTER, "address,feed_id\n/bulletins/pcc/8/,tag:x\n/bulletins/pcc/8/#dates,\n")

    assert content.problems() == [
        "data/published.csv:2: /bulletins/pcc/8/ was published and would vanish; "
        "put the entry back, or add 'aliases: [/bulletins/pcc/8/]' to the one that takes its place"
    ]


def test_an_alias_keeps_a_published_address(content: ContentFolder):
    content.write(REGISTER, "address,feed_id\n/blog/2012/old-name/,tag:x\n/blog/2012/old-name/#dates,\n")
    content.blog_entry("new-name", matter="aliases: [/blog/2012/old-name/]\n")

    assert content.problems() == []


def test_a_published_section_that_is_gone_stops_the_build(content: ContentFolder):
    content.write(REGISTER, "address,feed_id\n/bulletins/pcc/8/#panels,\n")
    content.bulletin(8, "## Police and crime panels\n")

    (problem,) = content.problems()

    assert problem.endswith("would vanish; give its heading the old anchor again: {#panels}")


def test_a_published_entry_cannot_become_a_draft_again(content: ContentFolder):
    content.write(REGISTER, "address,feed_id\n/bulletins/pcc/8/,tag:x\n")
    content.bulletin(8, matter="status: draft\n")

    assert "would vanish" in content.problems()[0]


@pytest.mark.parametrize(
    "text", ["", "a,b\n", "address,feed_id\nno-slash,x\n", "address,feed_id\n/a/,\n/a/,\n"]
)
def test_a_spoilt_register_is_told(content: ContentFolder, text: str):
    content.write(REGISTER, text)

    assert content.problems()[0].startswith("data/published.csv:")
