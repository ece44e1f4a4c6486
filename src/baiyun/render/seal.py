"""The seal of our own outputs: a digest in the file itself, by which a file that was edited by hand is known.

In a workbook or document it is the identifier among its properties, in JSON the last key, in a page a comment at the end,
in a .csv the header of a last column without cells.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from enum import StrEnum

from baiyun.form.stamp import FORM, KIND
from baiyun.problems import Problem
from baiyun.read.files.workbook import workbook
from baiyun.read.submissions import hidden_facts
from baiyun.review.sheets import KIND_OF_BOOK

ZIP = b"PK\x03\x04"
CORE, END = "docProps/core.xml", b"</cp:coreProperties>"
IDENTIFIER = re.compile(rb"<dc:identifier>baiyun ([^<]*)</dc:identifier>")
KEY = re.compile(rb',\n +"seal": "([^"]*)"\n\}\n$')
COMMENT = re.compile(rb"<!-- baiyun ([^>]*) -->\n$")
TEXT_TABLE = b"\xef\xbb\xbf"
"""What our .csv begin with."""
LAST_HEADER = re.compile(rb",baiyun (sha256:[0-9a-f]{64})$")
ROSTER = "名册"
OF_PEOPLE = {FORM: "是填报用的表", ROSTER: "是名册", KIND_OF_BOOK: "是评审表"}
"""What we make and people fill in."""


class Owner(StrEnum):
    """Whose a file is: what we wrote, what we wrote and somebody edited, or what somebody else wrote or filled in."""

    OURS = "ours"
    EDITED = "edited"
    THEIRS = "theirs"


def sealed(content: bytes) -> bytes:
    """An output with its seal; what is neither archive, JSON, page nor .csv stays as it is."""
    if content.startswith(ZIP):
        return _sealed_archive(content)
    if content.startswith(TEXT_TABLE):
        return _with_column(content)
    if content.endswith(b"\n}\n"):
        return content[:-3] + b',\n "seal": "' + _digest(content) + b'"\n}\n'
    if content.lstrip()[:9].lower() in (b"<!doctype", b"<html"):
        whole = content if content.endswith(b"\n") else content + b"\n"
        return whole + b"<!-- baiyun " + _digest(whole) + b" -->\n"
    return content


def owner(content: bytes) -> Owner:
    """Whose a file is, by its seal; without one by the hidden sheet of our workbooks."""
    if content.startswith(ZIP):
        return _owner_of_archive(content)
    if found := KEY.search(content):
        return _owner(found[1], content[: found.start()] + b"\n}\n")
    if found := COMMENT.search(content):
        return _owner(found[1], content[: found.start()])
    head, *rows = content.split(b"\r\n")
    if found := LAST_HEADER.search(head):
        return _owner(found[1], b"\r\n".join([head[: found.start()], *(row.removesuffix(b",") for row in rows)]))
    return Owner.EDITED if _looks_ours(content) else Owner.THEIRS


def is_untouched(content: bytes) -> bool:
    """Whether a workbook that we made to be filled in is as we made it."""
    seal = _seal_of(content)
    return bool(seal) and seal == _digest_of_parts(content)


def may_be_review(content: bytes) -> bool:
    """Whether a file does not say that it is anything but a review; its sheets tell the rest."""
    return _kind(content) in ("", KIND_OF_BOOK)


def kind_of_file(content: bytes) -> str:
    """What a file is that we must not replace."""
    kind = _kind(content)
    return OF_PEOPLE.get(kind) or (f"是本工具生成的{kind}" if kind else "不是本工具生成的")


def _owner(seal: bytes, content: bytes) -> Owner:
    return Owner.OURS if seal == _digest(content) else Owner.EDITED


def _with_column(content: bytes) -> bytes:
    """A .csv with a last column that has a header and no cells; no text of ours breaks a line."""
    head, *rows, end = content.split(b"\r\n")
    return b"\r\n".join([head + b",baiyun " + _digest(content), *(row + b"," for row in rows), end])


def _looks_ours(content: bytes) -> bool:
    """JSON, a page or a .csv that was edited so that its seal is no longer where it belongs."""
    return bool(re.search(rb'"seal": "sha256:|baiyun sha256:', content))


def _owner_of_archive(content: bytes) -> Owner:
    kind = _kind(content)
    if kind in OF_PEOPLE:
        return Owner.THEIRS
    seal = _seal_of(content)
    if not seal and not kind:
        return Owner.THEIRS
    return Owner.OURS if seal == _digest_of_parts(content) else Owner.EDITED


def _kind(content: bytes) -> str:
    """What the hidden sheet of our workbooks says; '' for anything else."""
    opened = workbook("", content)
    return "" if isinstance(opened, Problem) else hidden_facts(opened).get(KIND, "")


def _sealed_archive(content: bytes) -> bytes:
    """The archive with a digest of its parts among its properties; the same bytes for the same parts."""
    mark = b"<dc:identifier>baiyun " + _digest_of_parts(content) + b"</dc:identifier>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as parts, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as copy:
        for entry in parts.infolist():
            part = parts.read(entry)
            if entry.filename == CORE:
                part = IDENTIFIER.sub(b"", part).replace(END, mark + END)
            copy.writestr(entry, part, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _seal_of(content: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            found = IDENTIFIER.search(parts.read(CORE))
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, RuntimeError):
        return b""
    return found[1] if found else b""


def _digest_of_parts(content: bytes) -> bytes:
    """A digest of all parts by name, without the seal."""
    found = hashlib.sha256()
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in sorted(parts.namelist()):
            part = IDENTIFIER.sub(b"", parts.read(name)) if name == CORE else parts.read(name)
            found.update(f"{name}\0{len(part)}\0".encode())
            found.update(part)
    return b"sha256:" + found.hexdigest().encode()


def _digest(content: bytes) -> bytes:
    return b"sha256:" + hashlib.sha256(content).hexdigest().encode()
