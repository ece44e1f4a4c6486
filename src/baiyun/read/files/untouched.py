"""Whether a workbook or document is as we wrote it: its seal, an identifier among its properties, is a digest of its parts."""

from __future__ import annotations

import hashlib

from baiyun.patterns import rare
from baiyun.read.files.inside import beginning, opened

CORE = "docProps/core.xml"
IDENTIFIER = rare(rb"<dc:identifier>baiyun ([^<]*)</dc:identifier>")


def is_untouched(content: bytes) -> bool:
    """Whether what we made is as we made it; what cannot be read is not."""
    seal = seal_of(content)
    try:
        return bool(seal) and seal == digest_of_parts(content)
    except Exception:  # noqa: BLE001 - whatever a broken archive brings
        return False


def seal_of(content: bytes) -> bytes:
    """The seal in the bytes of an archive; nothing where there is none."""
    found = IDENTIFIER.search(beginning(content, CORE))
    return found[1] if found else b""


def digest_of_parts(content: bytes) -> bytes:
    """A digest of all parts by name, without the seal."""
    found = hashlib.sha256()
    with opened(content) as parts:
        for name in sorted(parts.namelist()):
            part = IDENTIFIER.sub(b"", parts.read(name)) if name == CORE else parts.read(name)
            found.update(f"{name}\0{len(part)}\0".encode())
            found.update(part)
    return b"sha256:" + found.hexdigest().encode()
