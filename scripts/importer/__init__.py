"""Legacy pages to entries: capture, page, recognise, extract, clean, Markdown, entry, write, verify."""

from scripts.importer.markdown.renderer import html_to_markdown

__all__ = ["html_to_markdown"]
