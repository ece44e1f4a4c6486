"""Our own papers read back: a ranking workbook, JSON, page or notice."""
