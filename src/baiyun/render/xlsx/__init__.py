"""Workbooks: the same bytes for the same values; text is always text."""
