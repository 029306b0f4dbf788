"""Pages that every archive must have, made from the settings until an editor writes them."""
