"""A filter that asks for all of others is those, one after another; what begins alike is looked for once."""

from __future__ import annotations

from baiyun.rulebook.filtering.filters import Filter
from baiyun.rulebook.filtering.narrowing import Narrowed, Narrowing

FILTERS = {
    "甲": Filter.model_validate({"阶段": "签约"}),
    "乙": Filter.model_validate({"all": ["甲"], "日期": "in_period"}),
    "丙": Filter.model_validate({"all": ["甲", "乙", {"not": {"before": "甲"}}]}),
    "丁": Filter.model_validate({"all": ["乙", "丙"], "basis": "裁量"}),
}


def _asked(narrowed: Narrowed) -> list[Narrowed]:
    """The steps, the first one first."""
    return [] if narrowed.of is None else [*_asked(narrowed.of), narrowed]


def test_what_begins_alike_is_one_and_the_same() -> None:
    made: list[object] = []

    def predicate(asked: object, _section: str) -> object:
        made.append(asked)
        return lambda _row, _month: True

    narrowing = Narrowing(FILTERS, predicate)  # type: ignore[arg-type]
    both, last = narrowing["项目", ("丙",)], narrowing["项目", ("丁",)]
    assert _asked(both) == [narrowing["项目", ("甲",)], narrowing["项目", ("乙",)], both]
    assert last is both
    assert narrowing["项目", ("乙", "甲")] is narrowing["项目", ("乙",)]
    assert narrowing["外出招商", ("甲",)] is not narrowing["项目", ("甲",)]
    assert made[:3] == [
        FILTERS["甲"],
        Filter.model_validate({"日期": "in_period"}),
        Filter.model_validate({"all": [{"not": {"before": "甲"}}]}),
    ]
    assert len(made) == 4
