"""What `archive check --fix` does about renamed entries: their old address becomes one of their aliases.

Version control knows what stood at a published address last. Where an entry that was never published says the
same, or nearly, it is that entry under another name, and all links and subscriptions to it must live on.
"""

import subprocess
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from plugins.core.content import Content, read_content
from plugins.core.errors import ContentError, Problem
from plugins.core.files import read_text, write_if_changed
from plugins.core.frontmatter import read_document
from plugins.core.references import AnyWritten, vanished_addresses

# So much of two texts must be the same for one to be the other under a new name.
_ALIKE = 0.9


def mend_renames(root: Path, *, dry_run: bool = False) -> Iterator[Problem]:
    """Give each renamed entry its old address as an alias, and tell it; with `dry_run` nothing is written."""
    content, problems = read_content(root)
    if problems:
        return  # what cannot be read may be what has vanished
    for address in vanished_addresses(content):
        before = _last_version(root, f"{address.strip('/')}.md")
        found = _successor(content, before) if before is not None else None
        if found is not None:
            if not dry_run:
                write_if_changed(found.path, with_alias(read_text(found.path), address).encode())
            yield Problem(found.path, f"was renamed; leads on from {address} now", "", 1)


def _successor(content: Content, before: str) -> AnyWritten | None:
    """The one entry that was never published and says what another said before."""
    new = [each for each in content.everything if each.item.address not in content.register.feed_ids]
    alike = [each for each in new if _is_alike(before, each.document.body)]
    return alike[0] if len(alike) == 1 else None


def _is_alike(before: str, now: str) -> bool:
    if before.strip() == now.strip():
        return True
    matcher = SequenceMatcher(None, before.split(), now.split(), autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _last_version(root: Path, name: str) -> str | None:
    """The text of a file as version control had it last; None where it knows none."""
    commit = _git(root, "log", "-1", "--format=%H", "--", name)
    for version in (f"{commit}", f"{commit}^") if commit else ():
        text = _git(root, "show", f"{version}:./{name}")
        if text:
            try:
                return read_document(root / name, text).body
            except ContentError:
                return None
    return None


def _git(root: Path, *words: str) -> str:
    """What git says; nothing where there is no git, no repository or no such version."""
    command = ["git", "-C", str(root), *words]
    try:
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    except (OSError, UnicodeDecodeError):
        return ""
    return done.stdout.strip("\n") if done.returncode == 0 else ""


def with_alias(text: str, address: str) -> str:
    r"""The text of an entry with one more alias, its other lines untouched.

    >>> with_alias("---\ntitle: A\n---\n", "/old/")
    '---\ntitle: A\naliases: [/old/]\n---\n'
    >>> with_alias("---\naliases: [/a/]\n---\n", "/old/")
    '---\naliases: [/old/, /a/]\n---\n'
    >>> with_alias("---\naliases:\n  - /a/\n---\n", "/old/")
    '---\naliases:\n  - /old/\n  - /a/\n---\n'
    """
    lines = text.split("\n")
    end = lines.index("---", 1)
    for index in range(1, end):
        if lines[index].startswith("aliases:"):
            listed = lines[index].removeprefix("aliases:").strip()
            if listed.startswith("["):
                rest = listed[1:].lstrip()
                lines[index] = f"aliases: [{address}{']' if rest == ']' else f', {rest}'}"
            else:
                indent = lines[index + 1][: len(lines[index + 1]) - len(lines[index + 1].lstrip())]
                lines.insert(index + 1, f"{indent}- {address}")
            return "\n".join(lines)
    lines.insert(end, f"aliases: [{address}]")
    return "\n".join(lines)
