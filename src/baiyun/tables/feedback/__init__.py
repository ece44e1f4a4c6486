"""The sheet that goes back to a unit: its own result with every reason, and of the others only the ranking."""
