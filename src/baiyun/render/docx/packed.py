"""A document of Word as bytes: the same every time, whenever it is made."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

FIXED = datetime(2000, 1, 1)  # noqa: DTZ001 - a stamp that never changes
CONTENTS = "[Content_Types].xml"


LONGEST = 255
"""What a property of a document holds at most."""


def packed(document: Any, title: str, author: str = "", comments: str = "", keywords: str = "") -> bytes:
    """The document with its title and what it was made from, without the time of its making; what it is comes first, as its readers expect."""
    about = document.core_properties
    about.title, about.author = title[:LONGEST], author[:LONGEST]
    about.comments, about.keywords = comments[:LONGEST], keywords[:LONGEST]
    about.created = about.modified = FIXED
    made, fixed = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in sorted(parts.namelist(), key=lambda name: (name != CONTENTS, name)):
            copy.writestr(zipfile.ZipInfo(name, FIXED.timetuple()[:6]), parts.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
