"""WHAT THE READING LIBRARY DOES NOT SHOW of the other formats (.xls and .et, .xlsb, .ods), a format a file."""
