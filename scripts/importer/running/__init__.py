"""A run of the importer: captures are read, settled among each other, written and reported."""
