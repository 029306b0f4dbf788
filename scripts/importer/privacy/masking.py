"""An entry without the personal data that the archive's policy does not let stand.

It comes after the words were compared with the page's, so that what is masked is never counted as lost.
"""

from collections import Counter
from dataclasses import replace

from plugins.core.model import Comment
from scripts.importer.captures import Stated
from scripts.importer.extraction.extract import Extraction
from scripts.privacy.masking import Tally, mask
from scripts.privacy.policy import Policy


def without_personal(
    extraction: Extraction, markdown: str, policy: Policy
) -> tuple[Extraction, str, Counter[str]]:
    """An entry as it may be published, with lines for review, and how many of each kind were masked."""
    tally = Tally()

    def of_body(text: str) -> str:
        return mask(text, "body", policy, tally)

    markdown, title = of_body(markdown), _plain(of_body(extraction.title))
    authors = tuple(_plain(of_body(author)) for author in extraction.authors)
    comments = tuple(_comment(comment, policy, tally) for comment in extraction.comments)
    extraction = replace(
        extraction,
        title=title,
        authors=authors,
        thread=replace(extraction.thread, comments=comments),
        review=(*extraction.review, *tally.review()),
    )
    return extraction, markdown, tally.masked


def _comment(comment: Comment, policy: Policy, tally: Tally) -> Comment:
    author = _plain(mask(comment.author, "comment", policy, tally)) if comment.author else comment.author
    is_mail = bool(comment.author_url and comment.author_url.lower().startswith("mailto:"))
    return replace(
        comment,
        text=mask(comment.text, "comment", policy, tally),
        author=author,
        author_url=None if is_mail else comment.author_url,
    )


def summary_without_personal(stated: Stated | None, policy: Policy) -> Stated | None:
    """What an export says of an entry, with such a summary as may be published."""
    if stated is None or not stated.summary:
        return stated
    return replace(stated, summary=_plain(mask(stated.summary, "body", policy, Tally())))


def _plain(markdown: str) -> str:
    """A line that is no Markdown, with the masks that were put into it."""
    return markdown.replace("\\[", "[").replace("\\]", "]")
