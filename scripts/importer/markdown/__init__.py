"""HTML to the Markdown that gives the same words back."""
