"""A file is read as a whole, or its body alone, and nothing is loaded that the task does not need."""

import subprocess
import sys

import pytest

from plugins.core.errors import ContentError
from plugins.core.fences import split_document
from plugins.core.files import read_text
from plugins.core.schema import EntryMatter
from plugins.core.texts import read_body, read_markdown
from tests.contents import ContentFolder


def test_a_body_read_alone_is_the_body_of_the_whole(content: ContentFolder):
    path = content.bulletin(
        8, "Text[^1].\n\n## Dates {#when}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[^1]: N.\n"
    )

    assert read_body(path, split_document(path, read_text(path))) == read_markdown(EntryMatter, path).body


@pytest.mark.parametrize("body", ["Text.\n\n<script>\n", "> " * 150 + "deep\n", "\n\n# News\n"])
def test_a_body_read_alone_has_the_same_problems(content: ContentFolder, body: str):
    path = content.bulletin(8, body)

    with pytest.raises(ContentError) as alone:
        read_body(path, split_document(path, read_text(path)))
    with pytest.raises(ContentError) as whole:
        read_markdown(EntryMatter, path)

    assert alone.value.problems == whole.value.problems


def test_a_body_is_read_without_what_only_front_matter_needs(content: ContentFolder):
    path = content.bulletin(8)
    code = (
        "import sys; from pathlib import Path\n"
        "from plugins.core.comments import comments_path, read_comments\n"
        "from plugins.core.fences import split_document\n"
        "from plugins.core.texts import read_body\n"
        f"path = Path({str(path)!r}); read_body(path, split_document(path, path.read_text()))\n"
        "read_comments(comments_path(path))\n"
        "print(*{'pydantic', 'yaml', 'pygments', 'email', 'importlib.metadata'}.intersection(sys.modules))"
    )

    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout

    assert loaded.split() == []
