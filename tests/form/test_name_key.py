"""When two spellings are one name, and which units are meant by official ones."""

from __future__ import annotations

import pytest

from baiyun.form.names import key, tidy, word
from baiyun.form.roster import Roster, Unit

TOWNS = Roster(
    (
        Unit("青石镇", "乡镇", ("青石",)), Unit("柳溪镇", "乡镇"), Unit("县发展和改革局", "部门", ("发改局",)), Unit("城东街道办事处", "乡镇"), Unit("东区工业园", "单位"), Unit("西区工业园", "单位"),
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("年产1.5万吨", "年产15万吨"), ("2.5GW", "25GW"), ("1-2号厂房", "12号厂房"), ("1,5期", "15期"), ("2①", "21"), ("1²", "12"), ("3.0", "30"), ("1–2期", "12期"),
        ("甲+乙", "甲乙"), ("\ue000镇", "镇"), ("\U00031350镇", "镇"), ("￥甲", "甲"),
    ],
)  # fmt: skip
def test_what_is_not_the_same(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("年产1.5万吨", "年产 1.5 万吨"), ("甲（北京）公司", "甲(北京)公司"), ("甲·乙", "甲乙"), ("ＡＢＣ", "abc"), ("青\u200b石\u202a镇", "青石镇"), ("⻘石镇", "青石镇"), ("⼀期", "一期"),
        ("甲.乙", "甲乙"), ("1–2期", "1-2期"), ("2. 储能", "2储能"), ("CO₂", "CO2"), ("项目\ufe0f", "项目"), ("甲\u00ad乙", "甲乙"),
    ],
)  # fmt: skip
def test_what_is_the_same(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_words_of_the_form_in_traditional_characters() -> None:
    assert word("項目名稱") == word("项目名称")
    assert word("實質性簽約") == word("实质性签约")
    assert key("項目名稱") != key("项目名称")
    assert tidy("項\u200b目 \n名稱") == "項目 名稱"


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ("青石镇人民政府", "青石镇"), ("白云县青石镇", "青石镇"), ("白云县青石镇人民政府（盖章）", "青石镇"), ("青石镇党委", "青石镇"), ("青石镇党委、政府", "青石镇"), ("青石镇 人民政府", "青石镇"),
        ("柳溪镇（盖章）", "柳溪镇"), ("柳溪镇党工委", "柳溪镇"), ("青石人民政府", "青石镇"), ("白云县发展和改革局", "县发展和改革局"), ("发展和改革局", "县发展和改革局"), ("白云县发改局（公章）", "县发展和改革局"),
        ("城东街道", "城东街道办事处"), ("城东街道党工委", "城东街道办事处"), ("中共柳溪镇委员会", "柳溪镇"), ("某市白云县柳溪镇", "柳溪镇"),
    ],
)  # fmt: skip
def test_official_names_of_units(said: str, unit: str) -> None:
    found = TOWNS.find(said)
    assert found is not None
    assert found.name == unit


@pytest.mark.parametrize(
    "said", ["大青石镇", "青石镇中学", "工业园", "人民政府", "白云县", "石镇", "县工业园", "柳溪镇青石", ""]
)
def test_other_units_are_no_spelling(said: str) -> None:
    assert TOWNS.find(said) is None
