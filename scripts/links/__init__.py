"""Links to other sites: which there are, which still work, and where copies of dead ones are kept."""
