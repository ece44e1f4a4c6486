"""Questions about results: does a paper still agree, what differs between two, what would lift a unit. Pure."""
