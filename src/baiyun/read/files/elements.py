"""The elements of some XML, found in one pass: an opening tag that is never closed costs no search to the end of the file each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import AnyStr


def elements(
    xml: AnyStr, opening: re.Pattern[AnyStr], closing: AnyStr, end: AnyStr
) -> Iterator[tuple[re.Match[AnyStr], AnyStr]]:
    """Each opening tag with what stands before its closing tag, nothing for a tag that ``end`` (``/>``) closes.

    The elements hold none of their own kind; what is never closed is none, and nothing behind it either.
    """
    match = opening.search(xml)
    while match:
        begin = match.end()
        if match[0].endswith(end):
            yield match, xml[:0]
        else:
            close = xml.find(closing, begin)
            if close < 0:
                return
            yield match, xml[begin:close]
            begin = close + len(closing)
        match = opening.search(xml, begin)


def unescaped(text: str) -> str:
    """A text as it is meant: ``&amp;`` is one sign."""
    if "&" not in text:
        return text
    from html import unescape  # noqa: PLC0415 - its table of all names of signs, and few texts have any

    return unescape(text)
