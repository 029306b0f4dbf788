"""Which entry an old address leads to, and links that follow it there."""
