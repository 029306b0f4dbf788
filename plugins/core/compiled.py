"""Compiled templates, kept as Python keeps compiled modules: in `__pycache__`, beside what they are made of.

Compiling the templates of an entry takes longer than rendering a hundred of them. What is kept is code, so
it stays on the machine that made it: the folder is no part of the cache that travels.
"""

import marshal
from contextlib import suppress
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache

from plugins.core.digests import digest
from plugins.core.files import write_if_changed

_DIGEST = len(digest(""))


class CompiledTemplates(BytecodeCache):
    """The compiled templates of a folder, each for its source and for all else that decides its code.

    `made_with` stands for that: Python, Jinja, our own code, and the settings, since Jinja works out what is
    constant when it compiles. A file that is damaged, old or not to be written is passed over.
    """

    def __init__(self, templates: Path, made_with: str) -> None:
        self._folder = templates / "__pycache__"
        self._made_with = made_with

    def get_source_checksum(self, source: str) -> str:
        """What the code has to be made of."""
        return digest(self._made_with, source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code that was kept, if it is whole and made of the same."""
        with suppress(OSError):
            kept = self._path(bucket).read_bytes()
            code = kept[_DIGEST:]
            if kept[:_DIGEST].decode("ascii", "replace") == digest(bucket.checksum, code):
                bucket.code = marshal.loads(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code for the next build."""
        code = marshal.dumps(bucket.code)
        with suppress(OSError):
            write_if_changed(self._path(bucket), digest(bucket.checksum, code).encode("ascii") + code)

    def _path(self, bucket: Bucket) -> Path:
        return self._folder / f"{bucket.key}.template"
