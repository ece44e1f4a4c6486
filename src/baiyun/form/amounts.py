"""Amounts of money: the units that may be written behind one, and from where on a bare number is in doubt (ruling 32)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

_PER_YI = {"亿元": Decimal(1), "亿": Decimal(1), "万元": Decimal("0.0001"), "万": Decimal("0.0001")}
_PER_WAN = {name: scale * 10_000 for name, scale in _PER_YI.items()} | {"元": Decimal("0.0001")}

SCALES: Mapping[str, Mapping[str, Decimal]] = {"亿元": _PER_YI, "万元": _PER_WAN}
LIMITS: Mapping[str, Decimal] = {"亿元": Decimal(1000), "万元": Decimal(10_000_000)}
