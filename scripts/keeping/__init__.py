"""Keeping the captures that entries were made from, and proving that both still agree."""
