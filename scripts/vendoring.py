"""Getting a program from npm by npm's own client: one version, checked by its digest, whole or not at all."""

import base64
import hashlib
import re
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from plugins.core.errors import ArchiveError
from plugins.core.vendored import FORM_PACKAGE, FORM_SHA512, FORM_VERSION

# The build of the package that has its fonts beside it; maps for debugging are as large as all the rest.
_WITHIN = ("package/npm/", "package/locales/", "package/LICENSE.txt")
_NOT_WANTED = ".map"
# How the program asks another host for fonts that lie beside it.
_FONTS = re.compile(
    rb"https://cdn\.jsdelivr\.net/fontsource/fonts/([a-z0-9-]+)(?::vf)?@[\d.]+/([a-z0-9-]+)\.woff2"
)
_WORDS = re.compile(rb"`\.\./locales/([A-Za-z-]+)\.json`")
# How long (s) npm may take.
_PATIENCE = 300


def install_form(folder: Path) -> str:
    """Put the program behind the form into a folder; a sentence if npm is not there, else nothing.

    Raises ArchiveError where npm cannot get it, or where it is not what it should be.
    """
    npm = shutil.which("npm")
    if npm is None:
        return (
            "npm is missing, so the form for editors is not installed; install Node.js, then run archive form"
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as aside:
        package = _get(npm, Path(aside))
        check(package, FORM_SHA512)
        unpacked = Path(aside) / "unpacked"
        unpack(package, unpacked)
        make_whole(unpacked)
        unpacked.rename(folder)
    return ""


def _get(npm: str, folder: Path) -> Path:
    command = [npm, "pack", "--silent", "--pack-destination", str(folder), f"{FORM_PACKAGE}@{FORM_VERSION}"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=_PATIENCE, check=False)
    packages = list(folder.glob("*.tgz"))
    if done.returncode or not packages:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise ArchiveError(
            f"npm could not get {FORM_PACKAGE} {FORM_VERSION} ({reason}); try again when it can be reached"
        )
    return packages[0]


def check(package: Path, expected: str) -> None:
    """Refuse a package whose SHA-512 (base64) is another than expected. Raises ArchiveError."""
    found = base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode()
    if found != expected:
        raise ArchiveError(
            f"{package.name} is not what was tested (its SHA-512 is {found}); "
            "do not use it, and tell the developers"
        )


def unpack(package: Path, folder: Path) -> None:
    """Put what is needed of a package into a new folder."""
    with tarfile.open(package) as archive:
        for member in archive.getmembers():
            is_wanted = member.name.startswith(_WITHIN) and not member.name.endswith(_NOT_WANTED)
            if member.isfile() and is_wanted:
                member.name = member.name.removeprefix("package/").removeprefix("npm/")
                archive.extract(member, folder, filter="data")


def make_whole(folder: Path) -> None:
    """Let the program take its fonts and the words of its languages from its own folder, without a bundler.

    Raises ArchiveError if a font is not there.
    """
    script = folder / "index.js"

    def local(match: re.Match[bytes]) -> bytes:
        name = f"{match[1].decode()}-{match[2].decode()}"
        found = [path.name for path in (folder / "assets").glob(f"{name}-*.woff2")]
        if not found:
            raise ArchiveError(f"{FORM_PACKAGE} {FORM_VERSION} has no font {name}; tell the developers")
        # From the page, which lies in the folder above.
        return f"cms/assets/{found[0]}".encode()

    script.write_bytes(_WORDS.sub(rb"`./locales/\1.js`", _FONTS.sub(local, script.read_bytes())))
    for path in (folder / "locales").glob("*.json"):
        # No browser imports JSON as these programs ask for it.
        path.with_suffix(".js").write_bytes(b"export default " + path.read_bytes())
        path.unlink()
