"""Workbooks that are encrypted with the password that Excel uses where nobody has chosen one: it opens them and asks for none."""

from __future__ import annotations

import io

from baiyun.read.files.formats.compound import is_sound

DEFAULT = "VelvetSweatshop"


def unlocked(data: bytes) -> bytes | None:
    """The workbook in an encrypted one; None where it has a password of somebody's own."""
    import msoffcrypto  # noqa: PLC0415 - few reports are of this kind

    if not is_sound(data):
        return None
    out = io.BytesIO()
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(data))
        file.load_key(password=DEFAULT)
        file.decrypt(out)
    except Exception:  # noqa: BLE001 - another password, or whatever a strange file brings
        return None
    return out.getvalue()
