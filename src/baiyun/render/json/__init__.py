"""JSON: stable contracts, and flat rows for pandas. The only place where figures become floats."""
