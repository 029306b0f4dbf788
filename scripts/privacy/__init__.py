"""What is personal in a text, what the archive's policy lets stand, and how the rest is masked."""
