"""What a page says: recognised, taken apart, cleaned."""
