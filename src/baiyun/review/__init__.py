"""PURE: what people decided, and what there is to decide."""
