"""PURE: a unit's month → its score card; a campaign's months → its weighted total."""
