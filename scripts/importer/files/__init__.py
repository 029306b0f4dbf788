"""The pictures and documents that pages show and offer, or are."""
