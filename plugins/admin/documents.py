"""The page of the form with all that it needs; where its program is not installed, a page that says how."""

from collections.abc import Iterator
from functools import partial
from html import escape
from pathlib import Path

from plugins.admin.choices import choices_of
from plugins.admin.config import form_config
from plugins.admin.options import AdminOptions
from plugins.core.addresses import ADMIN
from plugins.core.archive import Archive
from plugins.core.digests import Fact, digest
from plugins.core.formpolicy import form_policy
from plugins.core.outputs import Output, file
from plugins.core.site import Site
from plugins.core.vendored import form_folder

_PROGRAM = f"{ADMIN}cms/"
_STATIC = Path(__file__).parent / "static"
_INSTALLED = """<link rel="cms-config-url" type="text/yaml" href="{config}">
<script type="module" src="{script}"></script>"""
_MISSING = """<main><h1>The form is not installed yet</h1>
<p>In the archive's folder run <code>archive form</code>. It needs npm, which comes with Node.js.
Then load this page again.</p>
<p>The editors' guide, docs/editing.md, says how to write without the form.</p></main>"""
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>Write – {name}</title>
{head}
</head>
<body>
{body}
</body>
</html>
"""


def form_outputs(
    archive: Archive, site: Site, options: AdminOptions, program: Path | None = None
) -> Iterator[Output]:
    """The form; `program` is the folder of its program, if not the usual one."""
    folder = program or form_folder()
    is_there = folder.is_dir()
    yield file(ADMIN, _page(site, options, is_there=is_there).encode())
    if is_there:
        yield file(f"{ADMIN}config.yml", form_config(site, options, choices_of(archive)))
        yield file(f"{ADMIN}form.js", (_STATIC / "form.js").read_bytes())
        yield from _program(folder)


def _program(folder: Path) -> Iterator[Output]:
    """Its files as they are; they were checked when they were installed."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            fact = Fact(f"{name} of the form", digest(path.read_bytes()))
            yield Output(f"{_PROGRAM}{name}", (fact,), partial(Path, path))


def _page(site: Site, options: AdminOptions, *, is_there: bool) -> str:
    config, script = (site.path(f"{ADMIN}{name}") for name in ("config.yml", "form.js"))
    head = _INSTALLED.format(config=config, script=script) if is_there else ""
    return _PAGE.format(
        policy=escape(form_policy(options.backend)),
        name=escape(site.name),
        head=head,
        body="" if is_there else _MISSING,
    )
