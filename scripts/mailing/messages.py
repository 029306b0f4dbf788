"""An edition as HTML for mail programs, as plain text, and as a message ready to be sent (RFC 5322, 2046)."""

import textwrap
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import css_inline
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from plugins.core import addresses
from plugins.core.digests import digest
from plugins.core.site import Site
from scripts.mailing.editions import Edition
from scripts.mailing.plaintext import plain_text

# Some mail programs cut a message off behind so many bytes.
MOST_BYTES = 100_000

_TEMPLATES = Path(__file__).parent / "templates"


def as_html(edition: Edition, site: Site) -> str:
    """The edition as one page: tables, styles in place, no script and nothing to load but its pictures."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    written = environment.get_template("edition.html").render(
        edition=edition, site=site, accent=site.accent[0], subscribe=site.full(addresses.SUBSCRIBE)
    )
    # Dark colours hang on a condition, and cannot stand in a style attribute: the sheet stays as well.
    inlined: str = css_inline.CSSInliner(keep_style_tags=True, load_remote_stylesheets=False).inline(written)
    return inlined


def as_text(edition: Edition, site: Site) -> str:
    """The edition as plain text, of equal worth."""
    head = [edition.label, f"{edition.title}\n{'=' * min(len(edition.title), 72)}"]
    head += [textwrap.fill(edition.summary, 72, break_on_hyphens=False)] if edition.summary else []
    foot = f"-- \nOn the web: {edition.address}\n{site.publisher}, {site.contact}\n"
    return "\n\n".join([*head, plain_text(edition.html), foot])


def as_message(edition: Edition, site: Site) -> bytes:
    """The message, unsent, with both forms; the same for the same edition, whenever it is made."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = edition.subject
    message["From"] = Address(site.publisher, addr_spec=site.contact)
    message["X-Unsent"] = "1"
    message.set_content(as_text(edition, site), cte="quoted-printable")
    message.add_alternative(as_html(edition, site), subtype="html", cte="quoted-printable")
    message.set_boundary(f"=_{digest(edition.html)}")
    return message.as_bytes()
