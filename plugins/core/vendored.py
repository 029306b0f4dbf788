"""The program behind the form for editors: which version is used, and where it lies once it is installed."""

import sys
from pathlib import Path

FORM_PACKAGE = "@sveltia/cms"
FORM_VERSION = "0.221.1"
# Of the package as npm gives it; another is refused (Subresource Integrity, in base64).
FORM_SHA512 = "J+Qoik9kGMk2L7vNpOQrnDmFRi+NB6vwJ0f657YtsxWH0P8WYSYRRSRC2pQ/jGGbVlM//Pg/WIgmkpswqoo3gQ=="


def form_folder(version: str = FORM_VERSION) -> Path:
    """The folder of the installed program, which is there as a whole or not at all."""
    return Path(sys.prefix) / "share/archive-form" / version
