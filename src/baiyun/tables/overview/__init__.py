"""一页概览: one page of a month, or of a campaign, for who decides."""
