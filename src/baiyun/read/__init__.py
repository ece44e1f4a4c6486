"""BYTES IN, VALUES OUT: workbooks, submissions, the rulebook, the roster."""
