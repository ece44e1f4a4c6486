"""A kind that is added touches its file and the list of kinds: everything else derives from it."""

from __future__ import annotations

import inspect
import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar

import pytest
from jsonschema import Draft202012Validator
from pydantic import Field, create_model

from baiyun.problems import Problem
from baiyun.problems import rules as problems
from baiyun.read.rulebook import rulebook
from baiyun.render.json.rules_schema import rules_schema
from baiyun.rulebook.awards.award import OfMeasure
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.check.attainable import most_points
from baiyun.rulebook.figures import Figure, Points
from baiyun.rulebook.items import Item, Kinds
from baiyun.rulebook.measures.kind import OfRows
from baiyun.rulebook.measures.measure import Measure
from baiyun.rulebook.phrases import points as points_said
from baiyun.rulebook.phrases import quoted, rows
from baiyun.rulebook.scheme import Scheme
from baiyun.rulebook.strict import models_in
from baiyun.rulebook.told import Later
from baiyun.rulebook.wording import Wording
from baiyun.words.items import item
from baiyun.words.measures import measure
from kindwork import ITEM, month

sys.path.insert(0, str(Path(__file__).parents[2] / "docs"))

from pages.rules import kind_page


class Halves(OfRows):
    """Half a point for each row."""

    about: ClassVar[str] = "半数：行数的一半。"

    def figure(self, view: Any) -> Figure:
        return Figure(Decimal(len(view.rows(self.section, self.where))) / 2)

    def say(self, book: Wording) -> str:  # noqa: ARG002 - others ask it
        return f"{rows(self.of, self.where)}数的一半"


class Twice(OfMeasure):
    """Twice a measure."""

    about: ClassVar[str] = "两倍：测量项的两倍。"

    top: Decimal = Field(description="最多得几分。")

    @property
    def most(self) -> Decimal:
        return self.top

    def awarded(self, view: Any, figure: Figure) -> Points:
        return Points(min(self.top, 2 * figure.number), Later(self.told, view, " 的两倍", figure))

    def say(self, book: Wording) -> str:  # noqa: ARG002 - others ask it
        return f"{quoted(self.of)}的两倍，最多 {points_said(self.top)}。"


MEASURES = create_model("Measures", __base__=Measure, halves=(Halves | None, None))
KINDS = create_model("KindsOfItems", __base__=Kinds, twice=(Twice | None, None))
ITEMS = create_model(
    "Items",
    __base__=Item,
    twice=(Twice | None, None),
    by_category=(dict[str, KINDS], Field(default_factory=dict, description="另定的分值")),
)
SHAPE = create_model(
    "Wider",
    __base__=Scheme,
    measures=(dict[str, MEASURES], Field(description="测量项")),
    items=(dict[str, ITEMS], Field(description="得分项")),
)
RULE = "twice: {of: 半数, top: 4}"


def widened(rules_text: str, rule: str = RULE) -> tuple[Rulebook | None, list[Problem]]:
    text = rules_text.replace(ITEM, rule).replace("\nmeasures:", "\nmeasures:\n  半数: {halves: 外出招商}")
    return rulebook("rules.yaml", text.encode(), SHAPE)


def test_a_new_kind_is_read_and_computed(rules_text: str) -> None:
    units = {"甲镇": {"reports": [{"day": "6-30", "外出招商": [{"日期": "6-5"}, {"日期": "6-6"}, {"日期": "6-8"}]}]}}
    result = month(widened(rules_text), units)
    [line] = [each for each in result.everyone[0].card.criteria[-1].items if each.name == "拜访企业"]
    assert (line.points, line.working) == (Decimal(3), "半数 1.5 的两倍")


def test_a_new_kind_has_its_sentence_and_its_most(rules_text: str) -> None:
    book, _ = widened(rules_text)
    assert book is not None
    assert measure(book, "半数") == "“外出招商”表的行数的一半"
    assert item(book, "拜访企业") == "“半数”的两倍，最多 4 分。"
    assert most_points(book.scheme, "拜访企业", "乡镇", {}) == 4


def test_a_new_kind_is_checked(rules_text: str) -> None:
    _, found = widened(rules_text, "twice: {of: 半数量, top: 4}")
    assert [(each.code, "半数" in each.hint) for each in found] == [(problems.UNDEFINED.code, True)]
    _, found = widened(rules_text, "twice: {of: 半数, topp: 4}")
    assert {each.code for each in found} == {problems.UNKNOWN_KEY.code, problems.MISSING_KEY.code}


def test_a_new_kind_is_in_the_schema_and_in_the_reference() -> None:
    told = json.loads(rules_schema(SHAPE))
    Draft202012Validator.check_schema(told)
    assert told["$defs"]["Twice"]["properties"]["top"]["description"] == "最多得几分。"
    assert "两倍：测量项的两倍。" in kind_page(ITEMS, "items", "twice")
    assert "`top`" in kind_page(ITEMS, "items", "twice")
    assert "半数：行数的一半。" in kind_page(MEASURES, "measures", "halves")


def owed(kind: type) -> set[str]:
    """The hooks of its parents that a kind leaves unwritten."""
    found = {name: inspect.getattr_static(kind, name) for name in dir(kind) if not name.startswith("_")}
    codes = {name: getattr(getattr(value, "fget", value), "__code__", None) for name, value in found.items()}
    return {name for name, code in codes.items() if code and "NotImplementedError" in code.co_names}


def test_a_kind_that_is_not_whole_is_found() -> None:
    class Bare(OfMeasure):
        """An award that gives nothing and says nothing."""

    assert owed(Bare) == {"awarded", "most", "say"}
    assert owed(Twice) == owed(Halves) == set()


@pytest.mark.parametrize(
    ("of", "part", "hooks"), [(Measure, "measures", {"figure"}), (Kinds, "items", {"give", "most"})]
)
def test_every_kind_is_whole(of: Any, part: str, hooks: set[str]) -> None:
    told = json.loads(rules_schema())["$defs"]
    for key in of.choices():
        kind = models_in(of.model_fields[key].annotation)[0]
        assert vars(kind)["about"], key
        assert kind.__doc__, key
        assert "say" in vars(kind), key
        assert hooks <= set(dir(kind)), key
        assert owed(kind) == set(), key
        assert [name for name, info in kind.model_fields.items() if not info.description] == [], key
        assert kind.__name__ in told, key
        assert vars(kind)["about"] in kind_page(of, part, key), key
