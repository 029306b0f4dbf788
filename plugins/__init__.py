"""The archive's Pelican plugins: one folder a feature, over one shared domain in `core`."""
