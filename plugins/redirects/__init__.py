"""Old addresses on this site lead to the pages that took their place."""
