"""One file a page of docs/reference/; each gives the whole text of its page."""
