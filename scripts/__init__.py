"""The `archive` command and what it runs."""
