"""Conditions as functions, and those that have names."""
