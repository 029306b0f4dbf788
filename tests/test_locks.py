"""The lock files keep the promise that two commands set the project up on every system we support."""

import importlib.metadata
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCKS = {name: ROOT / name for name in (".ci/build.lock", "requirements.lock", "tests/requirements.lock")}
# These packages are not installed for the tests; what a lock file says can be read all the same.
_UNSEEN = ("tests/bench/requirements.lock", ".ci/audit.lock")
ALL_LOCKS = {**LOCKS, **{name: ROOT / name for name in _UNSEEN}}
PINNED = re.compile(r"^([\w.-]+)==(\S+)", re.MULTILINE)
OLDEST_PYTHON = "3.11.0"
SUPPORTED = [
    {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": system,
        "os_name": "posix",
    }
    | {"platform_system": system.title(), "platform_machine": machine, "extra": ""}
    for python in ("3.11", "3.12", "3.13")
    for system, machine in (("linux", "x86_64"), ("darwin", "arm64"))
]


def read_pins(lock: Path) -> dict[str, str]:
    """The version of each package that a lock file holds, by canonical name."""
    return {canonicalize_name(name): version for name, version in PINNED.findall(lock.read_text("utf-8"))}


def all_pins() -> dict[str, str]:
    """The packages of all three lock files together."""
    return {name: version for lock in LOCKS.values() for name, version in read_pins(lock).items()}


def needed_by(package: str) -> Iterator[str]:
    """The packages that one needs on any system and Python that we support."""
    for line in importlib.metadata.requires(package) or []:
        requirement = Requirement(line)
        marker = requirement.marker
        if marker is None or any(marker.evaluate(environment) for environment in SUPPORTED):
            yield canonicalize_name(requirement.name)


def requires_python(package: str) -> str:
    """The Pythons that an installed package says it works on; nothing means all."""
    return ",".join(importlib.metadata.metadata(package).get_all("Requires-Python") or [])


@pytest.mark.parametrize("lock", ALL_LOCKS.values(), ids=ALL_LOCKS)
def test_lock_names_no_address_and_no_folder(lock: Path) -> None:
    options = [
        line for line in lock.read_text("utf-8").splitlines() if re.search(r"://|^\s*--?(?!hash=)\w", line)
    ]

    assert options == []


@pytest.mark.parametrize("lock", ALL_LOCKS.values(), ids=ALL_LOCKS)
def test_every_locked_package_has_hashes(lock: Path) -> None:
    packages = re.findall(r"^[\w.-]+==.*(?:\n    .*)*", lock.read_text("utf-8"), re.MULTILINE)

    assert packages
    assert [package for package in packages if "--hash=sha256:" not in package] == []


def test_one_package_has_one_version_in_every_lock() -> None:
    pins = [pin for lock in LOCKS.values() for pin in read_pins(lock).items()]

    assert sorted(set(pins)) == sorted(all_pins().items())


def test_what_the_project_asks_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    asked_for = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}

    assert asked_for <= read_pins(LOCKS["requirements.lock"]).keys()


def test_locked_packages_install_on_the_oldest_python() -> None:
    needs = {name: requires_python(name) for name in all_pins()}

    too_new = {
        name: python for name, python in needs.items() if not SpecifierSet(python).contains(OLDEST_PYTHON)
    }

    assert too_new == {}


def test_what_a_locked_package_needs_is_locked_too() -> None:
    locked = all_pins().keys()

    missing = {name: absent for name in locked if (absent := set(needed_by(name)) - locked)}

    assert missing == {}
