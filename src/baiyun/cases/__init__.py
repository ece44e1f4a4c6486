"""PURE: worked cases, compared with what was worked out by hand."""
