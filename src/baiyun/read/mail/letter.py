"""A mail: its sender, its subject, when it was received, and what is attached, however deep it was forwarded."""

from __future__ import annotations

import email
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser
from email.utils import parsedate_to_datetime

from msgspec import Struct

from baiyun.read.mail.words import header, repaired

CHINA = timezone(timedelta(hours=8))
"""Deadlines end at midnight of the county, wherever the server or this computer stands."""
DEEPEST, MOST = 20, 500


class Attachment(Struct, frozen=True):
    """A file of a mail: the name that its sender gave it, and its bytes."""

    name: str
    content: bytes


class Envelope(Struct, frozen=True):
    """What stands on a mail: ``received`` by the receiving server, ``sent`` as the sender's computer says, in China's time."""

    id: str
    sender: str
    subject: str
    received: datetime | None
    sent: datetime | None


class BrokenMailError(Exception):
    """A mail that cannot be read, and why, in Chinese."""


def envelope(data: bytes) -> Envelope:
    """What stands on a mail; nothing where that cannot be read. Raises nothing."""
    try:
        head = BytesHeaderParser().parsebytes(data)
    except (ValueError, LookupError, RecursionError, AttributeError, TypeError):
        head = Message()
    hops = [value for name, value in head.raw_items() if name.lower() == "received"]
    received = moment(str(hops[0]).rpartition(";")[2]) if hops else None
    return Envelope(
        header(head, "message-id").strip(), header(head, "from"), header(head, "subject"), received,
        moment(header(head, "date")),
    )  # fmt: skip


def moment(text: str) -> datetime | None:
    """A time of a mail in China's time; one without zone is UTC, None for what is no time."""
    try:
        found = parsedate_to_datetime(text.strip())
        aware = found if found.tzinfo else found.replace(tzinfo=timezone.utc)  # noqa: UP017 - one spelling for all
        return aware.astimezone(CHINA).replace(microsecond=0)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def attachments(data: bytes) -> list[Attachment]:
    """The files of a mail and of the mails in it, in order. Raises BrokenMailError where it cannot be read."""
    try:
        found = list(_files(BytesParser().parsebytes(data), 0))
    except (ValueError, LookupError, RecursionError, AttributeError, TypeError, MemoryError) as error:
        raise BrokenMailError("结构残缺") from error
    if len(found) > MOST:
        raise BrokenMailError(f"附件有 {len(found)} 个，最多 {MOST} 个")
    return found


def _files(message: Message, depth: int) -> Iterator[Attachment]:
    """The files of a message, those of forwarded mails too, whether they are shown inside it or attached as .eml."""
    if depth > DEEPEST:
        raise BrokenMailError(f"转发嵌套超过 {DEEPEST} 层")
    for part in message.walk():
        repaired(part)
        if part.is_multipart():
            continue
        name = header(part, filename=True)
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes) or not (name or part.get_content_maintype() not in ("text", "message")):
            continue
        if name.lower().endswith(".eml"):
            yield from _files(email.message_from_bytes(content), depth + 1)
        elif content or name:
            yield Attachment(name or "附件", content)
