"""What the page of a month or of the campaign shows."""
