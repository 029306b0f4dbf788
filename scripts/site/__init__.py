"""From settings to a published folder: run Pelican, verify what it made, put it in place."""
