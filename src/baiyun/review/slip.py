"""The slip on which a unit objects to its result: what stands in its cells, and what one says when it comes back."""

from __future__ import annotations

import hashlib
from datetime import date

from msgspec import Struct

from baiyun.form.names import key

TITLE, UNIT, PERIOD = "异议回执", "单位名称", "月份"
ITEM, WORDS, SIGNED, DAY = "得分项", "异议和理由", "签名（盖章）", "日期"
LINES = 3
"""How many objections a blank slip has room for."""
WHOLE = ("总分", "名次", "榜单")
"""What may be objected to beside the criteria and the items."""


class Objected(Struct, frozen=True):
    """One objection of a slip: whose it is, of which period (an id) and to which item ('' for none), in its own words."""

    unit: str
    period: str
    item: str
    words: str
    day: date | None = None

    @property
    def digest(self) -> str:
        """By which it is known again: the same slip is one objection however often it comes."""
        told = "\0".join((self.unit, self.period, key(self.item), key(self.words)))
        return hashlib.sha256(told.encode()).hexdigest()[:16]
