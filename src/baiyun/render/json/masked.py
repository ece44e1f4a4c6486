"""No telephone number in any text of a JSON: each text is looked at once, and most results have none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from baiyun.problems import mask_personal

JsonTree = dict[str, Any] | list[Any]


def masked(told: JsonTree) -> JsonTree:
    """The same without anybody's numbers; itself where it has none."""
    changed = {text: shown for text in _texts(told) if (shown := mask_personal(text)) != text}
    return _replaced(told, changed) if changed else told


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
