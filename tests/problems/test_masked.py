"""What is masked as personal data and what is a figure (ruling 40)."""

from __future__ import annotations

import pytest

from baiyun.problems import mask_personal


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("13800138000", "138****8000"),
        ("电话13800138000。", "电话138****8000。"),
        ("138 0013 8000", "138****8000"),
        ("138-0013-8000", "138****8000"),
        ("+86 13800138000", "138****8000"),
        ("8613800138000", "138****8000"),
        ("１３８００１３８０００", "138****8000"),
        ("13800138000 万某", "138****8000 万某"),
        ("138-0013-8000 元", "138****8000 元"),
        ("0797-3312345", "0797-****"),
        ("0797 3312345", "0797-****"),
        ("（0797）3312345", "(0797)-****"),
        ("(0797-3312345)", "(0797-****)"),
        ("Tel13800138000", "Tel138****8000"),
        ("13800138000，13900139000", "138****8000,139****9000"),
    ],
)
def test_telephone_numbers_are_masked(text: str, shown: str) -> None:
    assert mask_personal(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("11010519491231002X", "110****2X"),
        ("身份证11010519491231002x。", "身份证110****2X。"),
        ("110105 19491231 002X", "110****2X"),
        ("１１０１０５１９４９１２３１００２Ｘ", "110****2X"),
        ("邮箱：zhang.san@example.com", "邮箱:***@example.com"),
        ("12345678＠qq.com，谢谢", "***@qq.com,谢谢"),
        (f"sha256:{'a' * 46}110105194912310021", f"sha256:{'a' * 46}110****21"),
    ],
)
def test_identity_cards_and_mail_addresses_are_masked(text: str, shown: str) -> None:
    """The number is the example of GB 11643."""
    assert mask_personal(text) == shown


@pytest.mark.parametrize("run", ["1", "13", "1 3", "a.", "a@", "0797", "110105194912310"])
def test_long_texts_end_as_they_are(run: str) -> None:
    """Each pattern is bounded; benchmarks/traps.py measures how the time grows."""
    assert mask_personal(run * 20_000) == run * 20_000


@pytest.mark.parametrize(
    "text",
    [
        "15000000000 元",
        "投资15000000000元",
        "13800138000.50 元",
        "１５０００００００００元",
        "15000000000万元",
        "15000000000 美元",
        "15000000000 平方米",
        "15000000000㎡",
        "8613800138000 元",
        "13800138000123",
        "2307-360733-04-01-138001",
        "3312345",
        "15000000000",
        "投资额15000000000（元）",
        "0.13800138000",
        "13800138000.5",
        "0.07973312345",
        "2023-06-30 12:30:45",
        "20230630",
        "sha256:aa13800138000ffe",
        "指纹 sha256:0797331234513800",
        f"sha256:{'ab' * 10}008657133123451{'cd' * 14}a",
        "360733202306301234",
        "11010519491231002A",
        "甲@乙",
    ],
)
def test_figures_stay(text: str) -> None:
    assert mask_personal(text) == text
