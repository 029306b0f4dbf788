"""A small legacy site as a server gives it: posts in WordPress's and Blogger's markup, and all else.

It has redirects, a picture and a PDF, comment pages, the same page under many addresses, a calendar
without an end, paths that go in circles, what robots.txt keeps back, and a server that is busy at times.
"""

import zlib
from collections.abc import Callable, Iterator
from struct import pack

from tests.webserver import Reply


def a_picture(size: int) -> bytes:
    """A grey square (PNG, RFC 2083)."""
    header = pack(">IIBBBBB", size, size, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes([0, *[120 + size % 9] * size]) * size)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def _chunk(name: bytes, content: bytes) -> bytes:
    return pack(">I", len(content)) + name + content + pack(">I", zlib.crc32(name + content))


PNG = a_picture(40)
PDF = b"%PDF-1.4\n" + b"A protocol of a meeting that was held in the town hall.\n" * 20 + b"%%EOF"
ROBOTS = b"User-agent: *\nDisallow: /private/\nDisallow: /*?s=\nCrawl-delay: 0\nSitemap: /map.xml\n"


def wordpress_post(number: int, title: str, text: str, comments: str = "", more: str = "") -> bytes:
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<meta name="generator" content="WordPress 3.3.1"><title>{title} | The old blog</title></head>
<body class="single single-post postid-{number}"><div id="wrapper" class="hfeed"><div id="content">
<div id="post-{number}" class="post-{number} post type-post hentry">
<h1 class="entry-title">{title}</h1>
<div class="entry-meta"><a href="/2012/03/post-{number}/" title="9:15 am"><span class="entry-date">March
{number + 4}, 2012</span></a> by <span class="author vcard"><a class="url fn n" href="/author/office/">The
office</a></span></div>
<div class="entry-content"><p>{text}</p>{more}
<p>Whoever reads this page long after the office has moved should still find what was decided, by whom it
was decided, and where the paper lies that says so; so it was written down, and not only told.</p></div>
</div>
<div id="comments"><h3 id="comments-title">Comments</h3><ol class="commentlist">{comments}</ol></div>
<a href="/2012/03/post-{number}/?replytocom=7#respond">Reply</a>
<a href="/2012/03/post-{number}/?share=twitter">Share</a>
<a href="/2012/03/post-{number}/feed/">Feed</a> <a href="/wp-login.php">Log in</a>
<a href="mailto:office@old.example">Write</a> <a href="javascript:void(0)">Nothing</a>
</div></div></body></html>""".encode()


def comment(number: int, author: str, text: str) -> str:
    return f"""<li class="comment depth-1" id="li-comment-{number}"><div id="comment-{number}">
<div class="comment-author vcard"><cite class="fn">{author}</cite></div>
<div class="comment-meta"><a href="#comment-{number}">March 9, 2012 at 10:0{number} am</a></div>
<div class="comment-body"><p>{text}</p></div></div></li>"""


BLOGGER = b"""<!DOCTYPE html><html><head><meta content='blogger' name='generator'/>
<title>The old blog: A walk</title>
<link href='http://www.blogblog.com/indie/' rel='dns-prefetch'/></head><body>
<div class='blog-posts hfeed'><div class='date-outer'>
<h2 class='date-header'><span>Monday, 5 March 2012</span></h2>
<div class='post hentry'><a name='8812'></a><h3 class='post-title entry-title'>A walk round the market</h3>
<div class='post-body entry-content' id='post-body-8812'>On a cold morning four of us walked round
the market with a map and a pencil, and wrote down every lamp that was out.<br /><br />Nine were. By Friday
the council had mended seven of them, and the last two wait for a part that is no longer made.</div>
<div class='post-footer'><span class='post-author vcard'>Posted by <span class='fn'>The office</span></span>
<abbr class='published' title='2012-03-05T09:30:00Z'>09:30</abbr></div></div></div></div>
<a href='/2012/03/a-walk.html?m=1'>Mobile</a> <a href='/2012/03/a-walk.html?showComment=1331#c9'>Comment</a>
</body></html>"""

HOME = """<!DOCTYPE html><html><head><title>The old blog</title></head><body><h1>The old blog</h1>
<ul><li><a href="/2012/03/post-1/">First</a></li>
<li><a href="/2012/03/post-2/?utm_source=home">Second</a></li>
<li><a href="/old-address">Moved</a></li><li><a href="/2012/03/a-walk.html">Walk</a></li>
<li><a href="/gone">Gone</a></li><li><a href="/private/minutes">Minutes</a></li>
<li><a href="/?s=lamps">Search</a></li><li><a href="/busy">Busy</a></li><li><a href="/broken">Broken</a></li>
<li><a href="/calendar/2012/03/">Calendar</a></li><li><a href="/circle/round/">Circle</a></li>
<li><a href="http://elsewhere.example/">Elsewhere</a></li><li><a href="/loop-a">Loop</a></li></ul>
</body></html>"""


def legacy_site(other_host: str = "") -> dict[str, Reply | Callable[[], Reply]]:
    """What the site answers; `other_host` (`http://localhost:1234`) has a picture of one of its posts."""
    picture = '<p><a href="/files/hall-large.png"><img src="/files/hall.png" alt="The hall"></a></p>'
    paper = '<p><a href="/files/protocol.pdf">The protocol</a></p>'
    away = f'<p><img src="{other_host}/away.png" alt="Far"></p>' if other_host else ""
    older = comment(1, "A reader", "Thank you, this was needed.")
    newer = comment(2, "A neighbour", "When will the second part come?")
    pager = '<a href="/2012/03/post-1/comment-page-1/#comments">Older comments</a>'
    busy = _busy_once(
        Reply(wordpress_post(3, "A busy day", "The phones rang without an end from nine to five."))
    )
    site: dict[str, Reply | Callable[[], Reply]] = {
        "/": Reply(HOME.encode()),
        "/robots.txt": Reply(ROBOTS, "text/plain"),
        "/2012/03/post-1/": Reply(
            wordpress_post(
                1, "The lamps", "All lamps of the square were looked at.", newer + pager, picture + away
            )
        ),
        "/2012/03/post-1/comment-page-1/": Reply(
            wordpress_post(1, "The lamps", "All lamps of the square were looked at.", older, picture)
        ),
        "/2012/03/post-2/": Reply(
            wordpress_post(2, "The protocol", "The protocol of the meeting is out.", "", paper),
            is_chunked=True,
        ),
        "/2012/03/a-walk.html": Reply(BLOGGER),
        "/old-address": Reply(status=301, headers={"Location": "/2012/03/post-2/"}),
        "/loop-a": Reply(status=302, headers={"Location": "/loop-b"}),
        "/loop-b": Reply(status=302, headers={"Location": "/loop-a"}),
        "/gone": Reply(b"<p>Gone.</p>", status=404),
        "/broken": Reply(b"<p>Half", missing=100),
        "/busy": busy,
        "/private/minutes": Reply(b"<p>Not for robots.</p>"),
        "/hidden": Reply(
            wordpress_post(4, "Only in the list", "No page leads here, only the list of all pages.")
        ),
        "/map.xml": Reply(b"", "application/xml"),
        "/files/hall.png": Reply(PNG, "image/png"),
        "/files/hall-large.png": Reply(PNG, "image/png"),
        "/files/protocol.pdf": Reply(PDF, "application/pdf"),
        "/circle/round/": Reply(b'<a href="round/">On</a>'),
        "/circle/round/round/": Reply(b'<a href="round/">On</a>'),
        "/circle/round/round/round/": Reply(b'<a href="round/">On</a>'),
    }
    for month in range(1, 13):
        following = f"2012/{month + 1:02}" if month < 12 else "9012/01"
        site[f"/calendar/2012/{month:02}/"] = Reply(f'<a href="/calendar/{following}/">Next</a>'.encode())
    return site


def with_map(site: dict[str, Reply | Callable[[], Reply]], url: str) -> None:
    """Let the list of all pages name its pages by whole addresses, as it must."""
    site["/robots.txt"] = Reply(ROBOTS.replace(b"/map.xml", f"{url}/map.xml".encode()), "text/plain")
    listed = f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>{url}/hidden</loc></url></urlset>"
    site["/map.xml"] = Reply(listed.encode(), "application/xml")


def _busy_once(reply: Reply) -> Callable[[], Reply]:
    def answers() -> Iterator[Reply]:
        yield Reply(b"<p>Too many.</p>", status=429, headers={"Retry-After": "0"})
        while True:
            yield reply

    following = answers()
    return lambda: next(following)
