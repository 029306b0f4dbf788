"""The glossary: a page of all terms, and a link from the first use of each in every section."""
