"""Everything there is: a sitemap for readers, one for search engines, and robots.txt."""
