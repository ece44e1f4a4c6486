"""Tables as text that spreadsheets and programs read."""
