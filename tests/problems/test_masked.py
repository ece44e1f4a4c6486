"""What is masked as a telephone number and what is a figure (ruling 40)."""

from __future__ import annotations

import pytest

from baiyun.problems import masked


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
    ],
)
def test_telephone_numbers_are_masked(text: str, shown: str) -> None:
    assert masked(text) == shown


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
    ],
)
def test_figures_stay(text: str) -> None:
    assert masked(text) == text
