"""Which templates a template is made of, so that an edit of one is an edit of all that use it."""

import re
from collections.abc import Mapping
from pathlib import Path

from plugins.core.catalogues import catalogue_files
from plugins.core.digests import Fact, digest

# How a template names another (Jinja: extends, include, import, from).
_NAMED = re.compile(r"""\{%-?\s*(?:extends|include|import|from)\s+["']([^"']+)["']""")


def template_facts(folder: Path) -> Mapping[str, Fact]:
    """For each template of a folder, by its name, the fact of it and of all that it uses.

    All of them use the theme's words in other languages.
    """
    texts = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.html"))
    }
    words = digest(
        *(part for path in catalogue_files(folder.parent) for part in (path.name, path.read_bytes()))
    )
    uses = {name: _NAMED.findall(text) for name, text in texts.items()}
    return {name: Fact(f"the template {name}", _digest(_closure(name, uses), texts, words)) for name in texts}


def _closure(name: str, uses: Mapping[str, list[str]]) -> list[str]:
    """A template and all that it uses, and that those use, in the order of their names."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting += uses.get(each, [])
    return sorted(found)


def _digest(names: list[str], texts: Mapping[str, str], words: str) -> str:
    return digest(words, *(part for name in names for part in (name, texts.get(name, ""))))
