"""WHAT STANDS IN A FILE: what it is by its content, how far its sheets reach, what their reader sees. Bytes → cells."""
