"""What the templates of the theme can do beyond what Jinja teaches them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from jinja2.ext import Extension

from plugins.core.site import Site

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.runtime import Macro

_INCLUDE = re.compile(r'\{% include "([^"]+)" %\}\n?')
# Pieces remembered at a time: the cards of ten thousand entries are about 20 MB.
_REMEMBERED = 16_384


def equip(environment: Environment, site: Site) -> None:
    """Teach an environment what the theme's templates ask for.

    The filters `path` and `full` complete addresses, as `Site` does. `site` is there in macros too. And
    `once(macro, ...)` is what the macro makes of the values, made but once however many pages show it: a
    macro sees nothing but its values and the site. The values have to be hashable.
    """
    environment.filters.update(path=site.path, full=site.full)
    environment.globals.update(site=site, once=lru_cache(maxsize=_REMEMBERED)(_make))
    environment.add_extension(PartsInPlace)


def _make(macro: Macro, *values: object) -> str:
    return macro(*values)


class PartsInPlace(Extension):
    """Puts partials in their place before a template is compiled.

    Jinja would look each up, and give it a context of its own, on every page; entries have a dozen. In
    return an error in a partial is told with a line of the template that has it, as if it stood there.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template with the text of its partials, and of theirs."""
        return _INCLUDE.sub(lambda include: self._part(include[1]), source)

    def _part(self, name: str) -> str:
        loader = self.environment.loader
        assert loader is not None
        source, filename, _ = loader.get_source(self.environment, name)
        # As Jinja does: the last line of a template ends without a line break.
        return self.preprocess(source, name, filename).removesuffix("\n")
