"""Feeds of everything there is to follow, their list, and the page that explains them."""
