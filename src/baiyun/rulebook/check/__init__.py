"""What is wrong with a rulebook: all of it at once."""
