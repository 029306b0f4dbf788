"""Shortcodes become what they showed, and words in brackets stay words."""

import pytest

from scripts.importer.sources.shortcodes import Attributes, Picture, expand


def gallery(attributes: Attributes) -> list[Picture]:
    return [Picture(f"http://p.example/{one}.jpg") for one in attributes.get("ids", "").split(",") if one]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[caption]<img src='a.jpg'> Under it[/caption]",
         "<figure><img src='a.jpg'><figcaption>Under it</figcaption></figure>"),
        ('[caption caption="In an attribute"]<img src="a.jpg">[/caption]',
         '<figure><img src="a.jpg"><figcaption>In an attribute</figcaption></figure>'),
        ("[caption width=“300”]<a href='b'><img src='a.jpg'></a>[/caption]",
         "<figure><a href='b'><img src='a.jpg'></a></figure>"),
        ("[gallery ids=1]", '<figure><img src="http://p.example/1.jpg" alt=""></figure>'),
        ("[audio http://a.example/b.mp3]", '<p><a href="http://a.example/b.mp3">http://a.example/b.mp3</a></p>'),
        ('[video mp4="http://a.example/b.mp4"][/video]',
         '<p><a href="http://a.example/b.mp4">http://a.example/b.mp4</a></p>'),
        ("[youtube=http://youtu.example/1&w=320]",
         '<p><a href="http://youtu.example/1&amp;w=320">http://youtu.example/1&amp;w=320</a></p>'),
        ("[vimeo 123]", '<p><a href="https://vimeo.com/123">https://vimeo.com/123</a></p>'),
        ("[php]a < b[/php]", "<pre><code>a &lt; b</code></pre>"),
        ("[code]a &lt; b[/code]", "<pre><code>a &lt; b</code></pre>"),
        ("[one-half]Left[/one-half] [list style=x]", "Left "),
        ("[sic] [text] [1] [see page 4] [[gallery]]", "[sic] [text] [1] [see page 4] [gallery]"),
    ],
)  # fmt: skip
def test_a_shortcode_becomes_what_it_showed(text: str, html: str) -> None:
    assert expand(text, gallery).html == html


@pytest.mark.parametrize("text", ["[gallery]", "[video]", "[chart id=3]"])
def test_what_cannot_be_shown_is_told(text: str) -> None:
    expansion = expand(text, gallery)

    assert (expansion.html, len(expansion.review)) == ("", 1)


def test_ten_thousand_brackets_take_no_time() -> None:
    text = "[caption " * 10_000 + '[a="' * 10_000

    assert expand(text, gallery).html == text
