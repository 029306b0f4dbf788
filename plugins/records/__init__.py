"""The archive for programs: all entries with their provenance in one file, and its schema."""
