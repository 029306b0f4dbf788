"""One verb of the `archive` command a module, as `command`; `sources` and `reporting` serve several."""
