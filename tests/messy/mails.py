"""Mails as units send them: encoded in every way, forwarded, with archives, twice, to the wrong month."""

from __future__ import annotations

import base64
import io
import random
import zipfile
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime

CHINA = timezone(timedelta(hours=8))
Files = Sequence[tuple[str, bytes]]


def mail(
    files: Files,
    received: datetime | None,
    *,
    sender: str = "青石镇经发办 <qs@qingshan.example>",
    subject: str = "6月报表",
    number: int = 1,
    way: str = "plain",
) -> bytes:
    """One mail; ``way`` is how its program writes it."""
    if way == "raw gbk":
        return raw_gbk(files, received, sender, subject, number)
    message = EmailMessage(policy=policy.SMTP)
    message["From"], message["To"], message["Subject"] = sender, "zs@county.example", subject
    message["Message-ID"] = f"<{number}@qingshan.example>"
    message["Date"] = format_datetime((received or datetime(2023, 6, 14, 9, tzinfo=CHINA)) - timedelta(minutes=3))
    message.set_content("请查收。")
    packed = [("报表.zip", zipped(files))] if way == "zip" else files
    if way == "forwarded":
        inner = EmailMessage(policy=policy.SMTP)
        inner["From"], inner["Subject"] = "某某 <someone@other.example>", "报表"
        inner["Received"] = "from a by b; Mon, 1 May 2023 09:00:00 +0800"
        inner.set_content("见附件")
        attach(inner, files)
        message.add_attachment(inner)
    elif way == "as eml":
        inner = EmailMessage(policy=policy.SMTP)
        inner.set_content("见附件")
        attach(inner, files)
        message.add_attachment(inner.as_bytes(), maintype="application", subtype="octet-stream", filename="转发.eml")
    else:
        attach(message, packed)
    return delivered(message.as_bytes(), received)


def attach(message: EmailMessage, files: Files) -> None:
    for name, content in files:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)


def delivered(message: bytes, received: datetime | None) -> bytes:
    """A mail with what the servers on its way wrote above it, the last one first."""
    if received is None:
        return message
    hop = received.astimezone(timezone.utc)  # noqa: UP017
    early = format_datetime(received - timedelta(days=2))
    head = f"Received: from mx.qingshan.example by mx.county.example with ESMTP id 1;\r\n {format_datetime(hop)}\r\n"
    return (head + f"Received: from desk by mx.qingshan.example; {early}\r\n").encode() + message


def raw_gbk(files: Files, received: datetime | None, sender: str, subject: str, number: int) -> bytes:
    """A mail of an old program: headers and names of files in bytes of GBK, lines ended by a line feed."""
    lines = [f"From: {sender}", f"Subject: {subject}", f"Message-ID: <{number}@old.example>", "MIME-Version: 1.0"]
    lines += [
        'Content-Type: multipart/mixed; boundary="=_sep"',
        "",
        "--=_sep",
        "Content-Type: text/plain",
        "",
        "请查收",
        "",
    ]
    for name, content in files:
        lines += [
            "--=_sep",
            f'Content-Type: application/octet-stream; name="{name}"',
            "Content-Transfer-Encoding: base64",
        ]
        lines += [f'Content-Disposition: attachment; filename="{name}"', "", base64.encodebytes(content).decode()]
    lines += ["--=_sep--", ""]
    return delivered("\n".join(lines).encode("gb18030"), received)


def zipped(files: Files) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name, (2023, 6, 1, 0, 0, 0)), content)
    return buffer.getvalue()


def mbox(mails: Sequence[bytes]) -> bytes:
    """Mails as one mbox file."""
    made = []
    for each in mails:
        body = each.replace(b"\r\n", b"\n").replace(b"\nFrom ", b"\n>From ")
        made.append(b"From someone@example Thu Jun 15 09:00:00 2023\n" + body.rstrip(b"\n") + b"\n\n")
    return b"".join(made)


WAYS = ("plain", "zip", "forwarded", "as eml", "raw gbk")


def month_of_mails(reports: Sequence[tuple[str, bytes, datetime]], seed: int, most: int = 120) -> list[bytes]:
    """A mailbox in which some reports came, in an order of its own: several a mail, twice, beside what is no report."""
    pick = random.Random(seed)  # noqa: S311 - not a secret
    made = []
    for number, (name, content, received) in enumerate(reports):
        way = WAYS[number % len(WAYS)]
        files = (
            [(name, content), ("公章.png", b"\x89PNG\r\n\x1a\n" + bytes(40))] if number % 4 == 0 else [(name, content)]
        )
        made.append(mail(files, received, number=number, way=way, subject=f"报送 {name}"))
        if number % 3 == 0:  # sent again, later
            made.append(mail([(name, content)], received + timedelta(days=9), number=1000 + number, subject="再发一次"))
    while len(made) < most:
        number = 5000 + len(made)
        made.append(mail([], datetime(2023, 6, 20, tzinfo=CHINA), number=number, subject="会议通知"))
    pick.shuffle(made)
    return made


def nested(depth: int) -> bytes:
    """A mail that was forwarded again and again."""
    content = mail([], datetime(2023, 6, 15, 9, tzinfo=CHINA))
    for number in range(depth):
        content = mail([("转发.eml", content)], datetime(2023, 6, 15, 9, tzinfo=CHINA), number=number)
    return content
