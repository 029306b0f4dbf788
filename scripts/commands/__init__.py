"""One verb of the `archive` command a module, as `command`; `sources` has what two of them share."""
