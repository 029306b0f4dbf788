"""The page of an entry has all that was written, in its place."""

from plugins.core.outputs import Document, Link
from plugins.entries.around import with_neighbours
from plugins.entries.documents import entry_outputs, page_outputs
from plugins.entries.views import EntryView
from tests.contents import ContentFolder
from tests.sites import SITE, document_of


def pages_of(content: ContentFolder) -> dict[str, Document]:
    archive = content.archive()
    return {output.address: document_of(output, archive) for output in entry_outputs(archive, SITE)}


def view_of(content: ContentFolder, address: str) -> EntryView:
    view = pages_of(content)[address].view
    assert isinstance(view, EntryView)
    return view


def test_neighbours_are_those_in_the_series(content: ContentFolder):
    for number in (1, 2, 10):
        content.bulletin(number)
    content.blog_entry("between", matter="date: 2012-01-20\n")

    view = view_of(content, "/bulletins/pcc/2/")

    assert view.older is not None
    assert view.newer is not None
    assert (view.older.label, view.newer.label) == ("PCC Bulletin No 1", "PCC Bulletin No 10")


def test_the_newest_and_the_oldest_have_one_neighbour(content: ContentFolder):
    content.bulletin(1)
    content.bulletin(2)
    run = content.archive().issues("pcc")

    neighbours = [
        (older and older.number, newer and newer.number) for _, older, newer in with_neighbours(run)
    ]

    assert neighbours == [(1, None), (None, 2)]


def test_links_within_the_site_follow_it_below_a_path(content: ContentFolder):
    content.bulletin(1, "See [the blog](/blog/).\n\n## More\n\n[Here](/blog/).\n")

    view = view_of(content, "/bulletins/pcc/1/")

    assert '<a href="/sub/blog/">' in view.intro
    assert '<a href="/sub/blog/">' in view.sections[0].html


def test_events_stand_with_their_section_and_others_with_the_entry(content: ContentFolder):
    content.bulletin(
        1,
        "## Dates\n\nText.\n",
        matter=(
            "events:\n  - {key: one, title: One, start: 2012-07-03, section: dates}\n"
            "  - {key: two, title: Two, start: 2012-07-05}\n"
        ),
    )

    view = view_of(content, "/bulletins/pcc/1/")

    assert [event.title for event in view.sections[0].events] == ["One"]
    assert [event.title for event in view.events] == ["Two"]


def test_comments_are_a_tree(content: ContentFolder):
    content.blog_entry("talk")
    content.write(
        "blog/2012/talk.comments.yaml",
        "comments:\n"
        "  - {id: '1', author: a, date: 2012-05-30T19:12:04Z, text: One}\n"
        "  - {id: '2', parent: '1', text: Two}\n"
        "  - {id: '3', parent: '1', author: c, text: Three}\n"
        "  - {id: '4', kind: pingback, author: d, text: Four}\n",
    )

    view = view_of(content, "/blog/2012/talk/")

    first, ping = view.comments
    assert first.stamp is not None
    assert (first.id, first.stamp.text) == ("comment-1", "30 May 2012, 20:12")
    assert [reply.author for reply in first.replies] == ["Name not kept", "c"]
    assert ping.pingback
    assert view.card.comments == 3


def test_an_imported_entry_says_where_it_comes_from(content: ContentFolder):
    content.bulletin(
        3,
        matter=(
            "source:\n  url: http://www.homeoffice.gov.uk/pcc/3/\n  captured: 2012-06-02T03:20:44Z\n"
            f"  sha256: {'0' * 64}\n  profile: homeoffice\n"
        ),
    )

    source = view_of(content, "/bulletins/pcc/3/").source

    assert source is not None
    assert source.shown_url == "www.homeoffice.gov.uk/pcc/3"
    assert source.captured.text == "2 June 2012"
    assert source.copy == (
        "https://webarchive.nationalarchives.gov.uk/20120602032044/http://www.homeoffice.gov.uk/pcc/3/"
    )


def test_a_notice_names_what_replaced_the_entry(content: ContentFolder):
    content.bulletin(1, matter="notice: {kind: withdrawn, replaced_by: /bulletins/pcc/2/}\n")
    content.bulletin(2)

    notice = view_of(content, "/bulletins/pcc/1/").notice

    assert notice is not None
    assert notice.replaced_by == Link("Title of 2", "/bulletins/pcc/2/")


def test_a_citation_has_author_year_title_number_date_and_address(content: ContentFolder):
    content.bulletin(8, matter="date: 2012-05-09\nauthors: [team]\n")

    assert view_of(content, "/bulletins/pcc/8/").citation == (
        "Example Team (2012) ‘Title of 8’, PCC Bulletin, no 8, 9 May. https://archive.example/sub/bulletins/pcc/8/"
    )


def test_a_hidden_entry_has_a_page_that_asks_not_to_be_listed(content: ContentFolder):
    content.bulletin(1, matter="status: hidden\n")

    assert not pages_of(content)["/bulletins/pcc/1/"].listed


def test_the_page_that_introduces_the_feeds_is_left_to_them(content: ContentFolder):
    content.page("about")
    content.page("subscribe")

    assert [output.address for output in page_outputs(content.archive(), SITE)] == ["/about/"]
