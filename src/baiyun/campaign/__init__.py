"""PURE: the months weighted, duties, targets, lists and year-end figures of the campaign."""
