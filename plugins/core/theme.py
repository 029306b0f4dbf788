"""What the templates of the theme can do beyond what Jinja teaches them, and what spares compiling them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2.loaders import BaseLoader

from plugins.core.catalogues import catalogue_files, make_speaker
from plugins.core.policies import page_policy
from plugins.core.site import Site

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.bccache import BytecodeCache
    from jinja2.runtime import Macro

_INCLUDE = re.compile(r'\{% include "([^"]+)" %\}\n?')
# Pieces remembered at a time: the cards of ten thousand entries are about 20 MB.
_REMEMBERED = 16_384
# Without a theme's folder all words are English.
_NO_THEME = Path("no theme")


def equip(
    environment: Environment, site: Site, compiled: BytecodeCache | None = None, theme: Path = _NO_THEME
) -> None:
    """Teach an environment what the theme's templates ask for.

    The filters `path` and `full` complete addresses, as `Site` does, and `policy` is what the page at an
    address lets a browser do; `said_in` says the theme's English words
    in a language, and `spoken` is that language if there is a catalogue for it, else English. `site` is there
    in macros too. And `once(macro, ...)` is what the macro makes of the values, made but once however many
    pages show it: a macro sees nothing but its values and the site. The values have to be hashable.
    `compiled` is where compiled templates are kept, `theme` the folder that has the catalogues.
    """
    if environment.loader is not None:
        environment.loader = PartsInPlace(environment.loader)
    environment.bytecode_cache = compiled
    spoken = {path.stem for path in catalogue_files(theme)}
    environment.filters.update(
        path=site.path,
        full=site.full,
        policy=page_policy,
        said_in=make_speaker(theme),
        spoken=lambda language: language if language in spoken else "en",
    )
    environment.globals.update(site=site, once=lru_cache(maxsize=_REMEMBERED)(_make))


def _make(macro: Macro, *values: object) -> str:
    return macro(*values)


class PartsInPlace(BaseLoader):
    """Puts partials in their place before a template is compiled.

    Jinja would look each up, and give it a context of its own, on every page; entries have a dozen. In
    return an error in a partial is told with a line of the template that has it, as if it stood there.
    """

    def __init__(self, templates: BaseLoader) -> None:
        self._templates = templates

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """The template with the text of its partials, and of theirs."""
        source, filename, is_current = self._templates.get_source(environment, template)
        whole = _INCLUDE.sub(lambda include: self._part(environment, include[1]), source)
        return whole, filename, is_current

    def _part(self, environment: Environment, name: str) -> str:
        # As Jinja does: the last line of a template ends without a line break.
        return self.get_source(environment, name)[0].removesuffix("\n")

    def list_templates(self) -> list[str]:
        """The names of all templates, of partials too."""
        return self._templates.list_templates()
