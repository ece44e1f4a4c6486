"""The gravity of a reason is found by its name, whatever signs the name holds."""

from __future__ import annotations

from typing import Any, cast

from baiyun.campaign.final import Listed
from baiyun.campaign.honours import _gravest
from baiyun.rank.boards import Ground

GRAVITY = {"轻：没有签约": 0, "重": 1}


def test_a_reason_whose_name_holds_a_colon_keeps_its_gravity() -> None:
    entry = Listed(cast("Any", None), (), (("7", (Ground("重"), Ground("轻：没有签约", ("甲项目", "乙项目")))),))
    assert _gravest(entry, GRAVITY) == 0
    assert entry.reasons == (("7", ("重", "轻：没有签约：甲项目、乙项目")),)
