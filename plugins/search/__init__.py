"""Search: the index that Pagefind makes of the finished pages, and the page that asks it."""
