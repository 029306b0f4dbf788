"""The archive's Pelican plugins: one folder a feature, over one shared domain in `core`."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Give Pelican the class that `PELICAN_CLASS` names; Pelican is loaded when somebody asks for it."""
    if name == "ArchivePelican":
        from plugins.hooks import ArchivePelican

        return ArchivePelican
    raise AttributeError(name)
