"""The licences of the packages that the archive is made with, from what each says of itself."""

import importlib.metadata
from collections.abc import Iterable, Iterator

_CLASSIFIER = "License :: OSI Approved :: "
# Where a package says it in its text alone.
_IN_ITS_TEXT = {"bagit": "CC0-1.0"}
_HEAD = """# Licences of what the archive is made with

Each package under the name and version in `requirements.lock`, with the licence that it states. This page is
made by `pytest tests/test_licences.py --update-golden`.

| package | version | licence |
| --- | --- | --- |
"""


def licences(packages: Iterable[str]) -> str:
    """The page, for installed packages by their names."""
    return _HEAD + "".join(f"{row}\n" for row in _rows(packages))


def licence_of(package: str) -> str:
    """The licence in the words of the package: an SPDX expression, a short name, or its classifiers."""
    facts = importlib.metadata.metadata(package).json
    stated = str(facts.get("license_expression") or facts.get("license") or "").strip()
    classifiers = [str(each) for each in facts.get("classifier", ())]
    known = [each.removeprefix(_CLASSIFIER) for each in classifiers if _CLASSIFIER in each]
    if stated and "\n" not in stated and len(stated) < 60:
        return stated
    return ", ".join(known) or _IN_ITS_TEXT.get(package, "")


def _rows(packages: Iterable[str]) -> Iterator[str]:
    for package in sorted(packages):
        yield f"| {package} | {importlib.metadata.version(package)} | {licence_of(package)} |"
