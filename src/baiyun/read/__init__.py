"""BYTES IN, VALUES OUT: files, tables, submissions, the rulebook, the roster."""
