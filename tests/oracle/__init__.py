"""The default scheme, computed once more from the written rules alone.

Shares no line with the package: its own reading of raw cell values, its own arithmetic, its own ranks and lists.
A campaign is plain data (`Campaign`), as `random_campaigns` makes it; `Reckoned` says what a scorer must find in it.
"""
