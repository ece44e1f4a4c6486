"""The words of a mail's headers, however a mail program wrote them: encoded, in raw GBK, or cut in pieces."""

from __future__ import annotations

from email.header import decode_header
from email.message import Message

WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "unknown-8bit": "utf-8"}
NAMING = ("content-disposition", "content-type")


def header(message: Message, name: str = "", *, filename: bool = False) -> str:
    """A header of a message as its author read it, or the name of its file; '' for none. Raises nothing."""
    try:
        raw = message.get_filename() if filename else next(iter(_raw(message, name)), "")
    except (ValueError, LookupError, TypeError, AttributeError):
        return ""
    return " ".join(decoded(str(raw or "")).split())


def _raw(message: Message, name: str) -> list[str]:
    return [str(value) for known, value in message.raw_items() if known.lower() == name]


def repaired(part: Message) -> None:
    """A part whose headers hold raw bytes gets them as text, so that the name of its file can be read."""
    for name in NAMING:
        for value in _raw(part, name)[:1]:
            if (text := unescaped(value)) != value:
                part.replace_header(name, text)


def decoded(text: str) -> str:
    """Encoded words as text; what cannot be decoded stays as it is."""
    text = unescaped(text)
    if "=?" not in text:
        return text
    try:
        pieces = decode_header(text)
    except (ValueError, LookupError, TypeError):
        return text
    return "".join(piece if isinstance(piece, str) else in_charset(piece, charset) for piece, charset in pieces)


def unescaped(text: str) -> str:
    """A header in which a mail program wrote bytes of its own, in UTF-8 or GB 18030."""
    if not any("\udc80" <= char <= "\udcff" for char in text):
        return text
    return in_charset(text.encode("utf-8", "surrogateescape"), None)


def in_charset(data: bytes, charset: str | None) -> str:
    """Bytes as text, by their charset where it fits, else UTF-8, else GB 18030."""
    named = (charset or "utf-8").lower()
    for each in (WIDER.get(named, named), "utf-8"):
        try:
            return data.decode(each)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("gb18030", "replace")
