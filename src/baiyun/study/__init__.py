"""PURE questions put to results: duties, targets."""
