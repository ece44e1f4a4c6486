"""The seal of our own outputs: a digest in the file itself, by which a file that was edited by hand is known.

In a workbook or document it is the identifier among its properties, in JSON the last key, in a page a comment at the end,
in a .csv the header of a last column without cells.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from baiyun.child.opening import OPENER
from baiyun.form.stamp import FORM, KIND, KIND_OF_BOOK, MARKS
from baiyun.patterns import rare
from baiyun.problems import Problem
from baiyun.read.files import inside
from baiyun.read.files.untouched import CORE, IDENTIFIER, digest_of_parts, is_untouched, seal_of
from baiyun.read.submissions import hidden_facts

if TYPE_CHECKING:
    from zipfile import ZipInfo

ZIP = b"PK\x03\x04"
END, ROOT = b"</cp:coreProperties>", rare(rb"<cp:coreProperties(?:\s[^>]*)?(?=>)")
DUBLIN_CORE = b' xmlns:dc="http://purl.org/dc/elements/1.1/"'
KEY = rare(rb',\n +"seal": "([^"]*)"\n\}\n$')
LAST = b"\n}\n"
"""How a JSON object of ours ends."""
COMMENT = rare(rb"<!-- baiyun ([^>]*) -->\n$")
TEXT_TABLE = b"\xef\xbb\xbf"
"""What our .csv begin with."""
LAST_HEADER = rare(rb",baiyun (sha256:[0-9a-f]{64})$")
LAST_LINE = rare(rb"\r?\n\[baiyun (sha256:[0-9a-f]{64})\]\s*$")
ROSTER = "名册"
OF_PEOPLE = {FORM: "是填报用的表", ROSTER: "是名册", KIND_OF_BOOK: "是评审表"}
"""What we make and people fill in."""


class Owner(StrEnum):
    """Whose a file is: what we wrote, what we wrote and somebody edited, or what somebody else wrote or filled in."""

    OURS = "ours"
    EDITED = "edited"
    THEIRS = "theirs"


def sealed_pieces(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """JSON in pieces with its seal, the same as of the whole."""
    digest, held = hashlib.sha256(), b""
    for piece in pieces:
        held += piece
        digest.update(piece)
        yield held[: -len(LAST)]
        held = held[-len(LAST) :]
    yield _with_key(digest)


def sealed(content: bytes) -> bytes:
    """An output with its seal; what is neither archive, JSON, page nor .csv stays as it is."""
    if content.startswith(ZIP):
        return _sealed_archive(content)
    if content.startswith(TEXT_TABLE):
        return _with_column(content)
    if content.endswith(LAST):
        return content[: -len(LAST)] + _with_key(hashlib.sha256(content))
    if content.lstrip()[:9].lower() in (b"<!doctype", b"<html"):
        whole = content if content.endswith(b"\n") else content + b"\n"
        return whole + b"<!-- baiyun " + _digest(whole) + b" -->\n"
    return content


def sealed_text(text: str) -> bytes:
    """A text for Windows' own editor, with its seal in the last line."""
    content = text.replace("\n", "\r\n").encode("utf-8-sig") + b"\r\n"
    return content + b"\r\n[baiyun " + _digest(content) + b"]\r\n"


def owner_of_text(content: bytes) -> Owner:
    """Whose a text is."""
    found = LAST_LINE.search(content)
    return _owner(found[1], content[: found.start()]) if found else Owner.THEIRS


def owner(content: bytes) -> Owner:
    """Whose a file is, by its seal; without one by the hidden sheet of our workbooks."""
    if content.startswith(ZIP):
        return _owner_of_archive(content)
    if found := KEY.search(content):
        return _owner(found[1], content[: found.start()] + LAST)
    if found := COMMENT.search(content):
        return _owner(found[1], content[: found.start()])
    head, *rows = content.split(b"\r\n")
    if found := LAST_HEADER.search(head):
        return _owner(found[1], b"\r\n".join([head[: found.start()], *(row.removesuffix(b",") for row in rows)]))
    return Owner.EDITED if _looks_ours(content) else Owner.THEIRS


def owner_of_returned(content: bytes) -> Owner:
    """Whose a file is where a returned copy, or the list beside one, is to be saved."""
    if KIND in facts(content) and facts(content)[KIND] not in OF_PEOPLE:
        return owner(content)
    if not is_returned(content):
        return Owner.THEIRS
    return Owner.OURS if is_untouched(content) else Owner.EDITED


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
    if kind in OF_PEOPLE or is_returned(content):
        return Owner.THEIRS
    seal = seal_of(content)
    if not seal and not kind:
        return Owner.THEIRS
    return Owner.OURS if is_untouched(content) else Owner.EDITED


def facts(content: bytes) -> dict[str, str]:
    """What the hidden sheet of our workbooks says; nothing for any other file."""
    opened = OPENER("", content)
    return {} if isinstance(opened, Problem) else hidden_facts(opened)


def is_returned(content: bytes) -> bool:
    """Whether a file is a unit's workbook that we have marked."""
    opened = OPENER("", content)
    return not isinstance(opened, Problem) and opened.named(MARKS) is not None


def _kind(content: bytes) -> str:
    return facts(content).get(KIND, "")


def _sealed_archive(content: bytes) -> bytes:
    """The archive with a digest of its parts among its properties; the same bytes for the same parts."""
    with inside.opened(content) as archive:
        parts = {entry: archive.read(entry) for entry in archive.infolist()}
    parts = {entry: _ready(part) if entry.filename == CORE else part for entry, part in parts.items()}
    mark = b"<dc:identifier>baiyun " + digest_of_parts(_packed(parts)) + b"</dc:identifier>"
    return _packed(
        {entry: part.replace(END, mark + END) if entry.filename == CORE else part for entry, part in parts.items()}
    )


def _ready(core: bytes) -> bytes:
    """The properties without a seal, in which one can be written."""
    root = ROOT.search(core)
    plain = IDENTIFIER.sub(b"", core)
    return plain if root is None or b"xmlns:dc=" in root[0] else ROOT.sub(rb"\g<0>" + DUBLIN_CORE, plain, count=1)


def _packed(parts: Mapping[ZipInfo, bytes]) -> bytes:
    from zipfile import ZIP_DEFLATED, ZipFile  # noqa: PLC0415 - JSON is sealed without it

    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as copy:
        for entry, part in parts.items():
            copy.writestr(entry, part, ZIP_DEFLATED)
    return buffer.getvalue()


def _with_key(digest: hashlib._Hash) -> bytes:
    """The end of a JSON object with the seal as its last key."""
    return b',\n "seal": "sha256:' + digest.hexdigest().encode() + b'"' + LAST


def _digest(content: bytes) -> bytes:
    return b"sha256:" + hashlib.sha256(content).hexdigest().encode()
