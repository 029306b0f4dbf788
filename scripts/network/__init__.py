"""The only way from here to the web: which addresses may be asked, within what limits, and how politely."""
