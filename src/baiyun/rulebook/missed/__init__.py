"""Why something earned nothing: which condition failed on which cell, and which row came nearest."""
