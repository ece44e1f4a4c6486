"""A mail as bytes → who sent what, and when it was received."""
