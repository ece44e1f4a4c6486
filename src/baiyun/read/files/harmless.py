"""What may be read in the process itself, because nothing in it can end that or hold it up."""

from __future__ import annotations

from baiyun.read.files.nature import OLE, ZIP

_BINARY_BOOK, _OPEN_BOOK = b"xl/workbook.bin", b"content.xml"


def harmless(data: bytes) -> bool:
    """Whether bytes are no workbook at all, or one in an archive of XML parts."""
    return not data.startswith(OLE) and not (data.startswith(ZIP) and (_BINARY_BOOK in data or _OPEN_BOOK in data))
