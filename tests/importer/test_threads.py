"""Comments come out of each platform's markup as a tree, and leave nothing in the body."""

import pytest

from plugins.core.model import Comment
from scripts.importer.extraction.threads import stated_number
from tests.importer.pages import reading_of

TWENTY_TEN = """<html><head><meta name="generator" content="WordPress 3.0"></head><body class="single-post">
<div id="post-1" class="hentry"><h1 class="entry-title">T</h1><div class="entry-content">
<p>The body of it.</p></div></div>
<div id="comments"><h3 id="comments-title">3 Responses to T</h3><ol class="commentlist">
<li class="comment depth-1" id="li-comment-7"><div id="comment-7"><div class="comment-author vcard">
<img class="avatar" src="http://avatars.example/abc"><cite class="fn">
<a href="http://a.example/" class="url">ann</a></cite>
<span class="says">says:</span></div><div class="comment-meta commentmetadata">
<a href="#comment-7">May 30, 2012 at 7:12 pm</a></div>
<div class="comment-body"><p>First.</p><ul><li>a</li></ul></div><div class="reply"><a>Reply</a></div></div>
<ul class="children"><li class="comment depth-2" id="li-comment-8"><div id="comment-8">
<div class="comment-author vcard">
<cite class="fn">Anonymous</cite></div><div class="comment-body"><p>Second.</p></div></div></li></ul></li>
</ol></div></body></html>"""

BLOGGER_THREADED = """<html><head><meta name="generator" content="blogger"></head><body>
<div class="post hentry">
<h3 class="post-title entry-title">T</h3><div class="post-body entry-content">The body of it.</div></div>
<div class="comments" id="comments"><h4>2 comments:</h4><div id="comment-holder">
<div class="comment-thread"><ol>
<li class="comment" id="c101"><div class="comment-block" id="c101-b"><div class="comment-header">
<cite class="user">
<a href="http://a.example/">ann</a></cite><span class="icon user"></span><span class="datetime">
<a href="http://x.example/p.html?showComment=1340093640000#c101">19 June</a></span></div>
<p class="comment-content">First<br><br>and more.</p><span class="comment-actions"><a>Reply</a></span></div>
<div class="comment-replies"><div id="c101-rt" class="comment-thread">
<span class="thread-toggle">Replies</span><ol>
<li class="comment" id="c102"><div class="comment-block"><cite class="user blog-author">bob</cite>
<p class="comment-content">Second.</p></div></li></ol></div></div></li></ol></div></div></div></body>
</html>"""

LIFERAY_6 = """<html><body><script>Liferay.x</script><div class="portlet-blogs" id="p_p_id_33_">
<h1 class="header-title"><span>T</span></h1>
<div class="entry" id="_33_9"><div class="entry-content"><div class="entry-date">
<span class="hide-accessible">Published
Date</span> 05/03/12 10:12</div></div><div class="entry-body">
<div class="entry-author">Written by csadviser</div>
<div id="_33_blogs-entry-content-9"><p>The body of it.</p></div></div></div>
<div id="blogsCommentsPanelContainer"><div class="taglib-discussion">
<table class="tree-walker"><tr><td>First. Second.</td></tr></table>
<div class="lfr-discussion"><a name="xyz_message_51"></a><span class="user-name">ann</span>
<div class="lfr-discussion-message">First.</div>
<div class="lfr-discussion-posted-on">Posted on 06/03/12 09:00.</div>
<div class="lfr-discussion-form"><textarea>First.</textarea></div></div>
<div class="lfr-discussion"><a name="xyz_message_52"></a><span class="user-name">bob</span>
<div>in reply to <a class="lfr-discussion-parent-link"
data-title="&lt;div&gt;ann&lt;/div&gt;&lt;div&gt;06/03/12 09:00&lt;/div&gt;">ann</a></div>
<div class="lfr-discussion-message">Second.</div>
<div class="lfr-discussion-posted-on">Posted on 06/03/12 10:30.</div></div>
</div></div></div></body></html>"""


def comments_of(html: str, url: str = "http://old.example/2012/05/30/a/") -> tuple[Comment, ...]:
    reading = reading_of(html, url)
    assert reading.markdown == "The body of it.\n"
    return reading.extraction.comments


@pytest.mark.parametrize(
    ("html", "tree"),
    [
        (TWENTY_TEN, [("7", None), ("8", "7")]),
        (BLOGGER_THREADED, [("101", None), ("102", "101")]),
        (LIFERAY_6, [("51", None), ("52", "51")]),
    ],
    ids=["twenty-ten", "blogger-threaded", "liferay-6"],
)
def test_the_tree_is_kept(html: str, tree: list[tuple[str, str | None]]) -> None:
    assert [(comment.id, comment.parent) for comment in comments_of(html)] == tree


def test_a_comment_is_its_words_only() -> None:
    first, second = comments_of(TWENTY_TEN)

    assert (first.author, first.author_url, first.text) == ("ann", "http://a.example/", "First.\n\n-   a")
    assert str(first.date) == "2012-05-30 19:12:00+01:00"
    assert (second.author, second.author_url, second.text) == (None, None, "Second.")


def test_line_breaks_part_paragraphs_of_a_comment() -> None:
    first, second = comments_of(BLOGGER_THREADED)

    assert first.text == "First\n\nand more."
    assert str(first.date) == "2012-06-19 09:14:00+01:00"
    assert second.author == "bob"


def test_a_hidden_copy_of_the_list_adds_no_comment() -> None:
    assert [comment.text for comment in comments_of(LIFERAY_6)] == ["First.", "Second."]


def test_fewer_comments_than_the_page_states_is_a_warning() -> None:
    warnings = reading_of(TWENTY_TEN, "http://old.example/2012/05/30/a/").warnings

    assert warnings == ("the page states 3 comments and holds 2; capture its other comment pages",)


def test_what_waits_for_approval_is_no_comment() -> None:
    waiting = TWENTY_TEN.replace(
        "<p>Second.</p>", '<p class="comment-awaiting-moderation">Waits.</p><p>Second.</p>'
    )

    assert [comment.text for comment in comments_of(waiting)] == ["First.\n\n-   a"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3 Responses to Ten things", 3),
        ("10 things we learnt: 2 comments", 2),
        ("Comments (12)", 12),
        ("1,204 thoughts on Panels", 1204),
        ("No comments:", 0),
        ("One Response to Panels", 1),
        ("Comments", None),
        ("Leave a comment", None),
    ],
)
def test_the_stated_number_is_read(text: str, number: int | None) -> None:
    assert stated_number(text) == number


def test_comments_of_an_unknown_theme_leave_the_text() -> None:
    html = """<html><body><h1>T</h1><div class="text"><p>The body of it.</p></div><section class="comments">
    <h2>Comments (2)</h2><div class="comment" id="c5"><span class="author">ann</span>
    <time datetime="2012-05-30">then</time><div class="comment-text"><p>First.</p></div>
    <div class="comment" id="c6"><span class="author">bob</span><div class="comment-text"><p>Second.</p></div>
    </div></div></section></body></html>"""

    first, second = comments_of(html)

    assert (first.id, first.author, first.text, str(first.date)) == ("5", "ann", "First.", "2012-05-30")
    assert (second.id, second.parent, second.author, second.text) == ("6", "5", "bob", "Second.")


WPDISCUZ = """<html><head><meta name="generator" content="WordPress 6.1"></head><body class="single-post">
<article id="post-1" class="hentry"><h1 class="entry-title">T</h1><div class="entry-content">
<p>The body of it.</p></div></article>
<div id="wpdcom"><div class="wpd-thread-head"><div class="wpd-thread-info">2 Comments</div></div>
<div class="wpd-thread-list">
<div id="wpd-comm-7_0" class="comment depth-1 wpd-comment"><div class="wpd-comment-wrap">
<div id="comment-7" class="wpd-comment-right"><div class="wpd-comment-header">
<div class="wpd-comment-author">ann</div><div class="wpd-comment-date" title="30 May 2012 7:12 pm">old</div>
</div>
<div class="wpd-comment-text"><p>First.</p></div><div class="wpd-comment-footer">Reply</div></div></div>
<div id="wpd-comm-8_7" class="comment wpd-reply wpd-comment"><div class="wpd-comment-wrap">
<div id="comment-8" class="wpd-comment-right"><div class="wpd-comment-author">bob</div>
<div class="wpd-comment-text"><p>Second.</p></div></div></div></div></div></div></div></body></html>"""


def test_answers_of_wpdiscuz_stand_below_the_comment() -> None:
    extraction = reading_of(WPDISCUZ).extraction

    assert [(one.id, one.parent, one.author, one.text) for one in extraction.comments] == [
        ("7", None, "ann", "First."),
        ("8", "7", "bob", "Second."),
    ]
    assert extraction.thread.stated == 2
