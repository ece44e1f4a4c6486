"""Documents of Word: the same bytes for the same values."""
