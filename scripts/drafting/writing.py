"""A proposal as a file: front matter in the order of the contract, and comments where there is work to do."""

from collections.abc import Iterator
from pathlib import Path

from plugins.core.errors import ArchiveError
from plugins.core.fields import TITLE_LENGTH
from plugins.core.files import safe_join, write_if_changed
from plugins.core.frontmatter import read_document
from plugins.core.schema import EntryMatter
from plugins.core.validation import validate
from plugins.core.yamlwriting import write_yaml
from scripts.checking.unfinished import MARK
from scripts.drafting.converting import Converted
from scripts.drafting.proposals import Proposal

_TITLE = "a title that says what is in it"
_TOPICS = "topics, as 'topics: [one, two]'; their keys are in content/data/topics.yaml"
_SUMMARY = "summary: one sentence of up to 160 characters, for lists, feeds and search engines"
_INTRODUCTION = "two or three sentences on what is in it and for whom"
_SECTION = "the news of this section, or delete its heading"
_DRAFT = "nobody sees a draft; delete the next line once it may be published"


def compose(proposal: Proposal, converted: Converted | None = None) -> str:
    """The text of the new file. Raises ContentError where it would not be valid."""
    body = converted.body if converted else "\n".join(_empty_body(proposal))
    text = f"---\n{''.join(_matter(proposal, converted))}---\n\n{body.strip()}\n"
    validate(EntryMatter, read_document(Path(proposal.path), text).matter)
    return text


def _matter(proposal: Proposal, converted: Converted | None) -> Iterator[str]:
    title = converted.title if converted and proposal.series else ""
    yield write_yaml({"title": (title or proposal.title)[:TITLE_LENGTH]})
    if not title and not proposal.period:
        yield _to_fill(_TITLE)
    if proposal.series:
        yield write_yaml({"series": proposal.series, "number": proposal.number})
    yield write_yaml({"date": proposal.date})
    if proposal.period:
        yield write_yaml({"period": str(proposal.period)})
    yield f"# {_DRAFT}\n{write_yaml({'status': 'draft'})}"
    if proposal.authors:
        yield write_yaml({"authors": list(proposal.authors)})
    yield _to_fill(_TOPICS)
    yield _to_fill(_SUMMARY)
    if converted and converted.attachments:
        yield write_yaml({"attachments": list(converted.attachments)})
    if converted and converted.review:
        yield write_yaml({"review": list(converted.review)})


def _to_fill(words: str) -> str:
    return f"# {MARK} {words}\n"


def _empty_body(proposal: Proposal) -> Iterator[str]:
    yield f"<!-- {MARK} {_INTRODUCTION} -->"
    for section in proposal.sections:
        yield f"\n## {section}\n\n<!-- {MARK} {_SECTION} -->"


def write(content: Path, proposal: Proposal, text: str, converted: Converted | None = None) -> None:
    """Write the entry and its files, the files first; raises ArchiveError where anything is there already."""
    files = dict(converted.files) if converted else {}
    for name, held in files.items():
        path = safe_join(content, name)
        if path.exists() and path.read_bytes() != held:
            raise ArchiveError(f"{path}: is there already, and is another file; move one of them")
    for name, held in files.items():
        write_if_changed(safe_join(content, name), held)
    path = safe_join(content, proposal.path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
