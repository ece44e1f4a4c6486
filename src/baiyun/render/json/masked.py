"""No telephone number in any text of a JSON: the whole is looked over at once, and its texts only where there may be one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from baiyun.problems import mask_personal

JsonTree = dict[str, Any] | list[Any]
MANY = b"0" * 10
"""So many digits, with nothing between them but gaps, has the shortest number that is masked."""
_DIGITS = bytes(ord("0") if chr(code).isdigit() else code for code in range(128)) + bytes(range(128, 256))
_ASCII, _GAPS = bytes(range(128)), b" ._-)" + bytes(range(128, 256))
_UNDRESSED = re.compile("[·×÷\u2010-\u2027\u2212\u3000-\u303f\u4e00-\u9fff\uff01-\uff0f\uff1a-\uff1f]*+")
"""What beside ASCII is surely no digit and no @ in another dress: 汉字 and their marks. (A pattern of what is none of them compiles twice as long.)"""


def masked(told: JsonTree) -> JsonTree:
    """The same without anybody's numbers; itself where it has none."""
    changed = {text: shown for text in _texts(told) if (shown := mask_personal(text)) != text}
    return _replaced(told, changed) if changed else told


def may_hold_numbers(written: bytes) -> bool:
    """Whether a text of what is written may be masked; nearly always it is told from the bytes that none is.

    A backslash hides what stands in a text.
    """
    if b"@" in written or b"\\" in written or MANY in written.translate(_DIGITS, _GAPS):
        return True
    return _UNDRESSED.fullmatch(written.translate(None, _ASCII).decode()) is None


def _texts(told: JsonTree) -> set[str]:
    """Every text, keys aside."""
    texts: set[str] = set()
    left: list[Any] = [told]
    while left:
        each = left.pop()
        for value in each.values() if isinstance(each, dict) else each:
            if isinstance(value, str):
                texts.add(value)
            elif isinstance(value, dict | list):
                left.append(value)
    return texts


def _replaced(told: Any, changed: Mapping[str, str]) -> Any:
    if isinstance(told, str):
        return changed.get(told, told)
    if isinstance(told, dict):
        return {name: _replaced(value, changed) for name, value in told.items()}
    return [_replaced(value, changed) for value in told] if isinstance(told, list) else told
