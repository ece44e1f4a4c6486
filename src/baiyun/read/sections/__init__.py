"""The tables of a section: joined over the sheets of a workbook, or a sheet for each row."""
