"""MANY SUBMISSIONS → ONE MONTH: whose report is scored, who is silent, late or exempt, who claims what (pure)."""
