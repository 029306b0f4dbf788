"""One verb of the `archive` command a module; each exposes `command`."""
