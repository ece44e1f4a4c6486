"""WHAT IS SHOWN: neutral tables and the words of the papers, a file a subject (pure)."""
