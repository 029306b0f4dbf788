"""Taking an entry out of the archive for good, and seeing that nothing of it is left."""
