"""Whether a workbook or document is as we wrote it: its seal, an identifier among its properties, is a digest of its parts."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile

CORE = "docProps/core.xml"
IDENTIFIER = re.compile(rb"<dc:identifier>baiyun ([^<]*)</dc:identifier>")


def is_untouched(content: bytes) -> bool:
    """Whether what we made to be filled in is as we made it."""
    seal = seal_of(content)
    return bool(seal) and seal == digest_of_parts(content)


def seal_of(content: bytes) -> bytes:
    """The seal in the bytes of an archive; nothing where there is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            found = IDENTIFIER.search(parts.read(CORE))
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, RuntimeError):
        return b""
    return found[1] if found else b""


def digest_of_parts(content: bytes) -> bytes:
    """A digest of all parts by name, without the seal."""
    found = hashlib.sha256()
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in sorted(parts.namelist()):
            part = IDENTIFIER.sub(b"", parts.read(name)) if name == CORE else parts.read(name)
            found.update(f"{name}\0{len(part)}\0".encode())
            found.update(part)
    return b"sha256:" + found.hexdigest().encode()
