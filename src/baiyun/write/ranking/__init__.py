"""The ranking workbook: scores as formulas, rankings, lists, tasks, and where everything comes from."""
