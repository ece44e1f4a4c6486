"""VALUES IN, BYTES OUT: the neutral tables and every writer that renders them."""
