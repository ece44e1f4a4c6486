"""What the questions about results show: a verification, a comparison, what would lift a unit."""
