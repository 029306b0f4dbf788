"""Where something was taken down, a page says so."""
