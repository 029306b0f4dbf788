"""Nothing but the very package that was tested is unpacked."""

from pathlib import Path

import pytest

from plugins.core.errors import ArchiveError
from plugins.core.vendored import FORM_SHA512
from scripts.vendoring import check


def test_another_package_is_refused(tmp_path: Path):
    package = tmp_path / "cms.tgz"
    package.write_bytes(b"something else")

    with pytest.raises(ArchiveError, match="is not what was tested"):
        check(package, FORM_SHA512)
