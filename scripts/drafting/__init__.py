"""The next bulletin or blog entry, filled in as far as can be known, from nothing or from a draft."""
