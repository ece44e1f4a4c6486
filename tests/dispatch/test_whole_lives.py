"""The dispatch knows the months before also where no rule looks back: what was reported in May is not new in June."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from baiyun import api
from builders import PROJECT, bytes_of, roster, sheets_of

RULES = """
scheme: {name: 评比, county: 东河县, source: 办法, version: "1"}
periods:
  - {id: may, name: 5月, first: 2026-05-01, last: month_end, weight: 50, due: [month_end], tally: 2, clause: 二}
  - {id: june, name: 6月, first: 2026-06-01, last: month_end, weight: 50, due: [month_end], tally: 2, clause: 二}
categories: {乡镇: }
measures: {项目数: {count: {of: 项目}, unit: 个}}
items: {项目: {per: {of: 项目数, each: 10, cap: 100}, clause: 三, basis: 裁量}}
criteria: [{id: all, name: 招商, points: 100, items: [项目], clause: 三, basis: 裁量}]
total: {floor: 0, cap: 100}
"""


@pytest.fixture
def county(tmp_path: Path) -> Path:
    (tmp_path / "rules.yaml").write_text(RULES, encoding="utf-8")
    roster(tmp_path, ("青石镇", "乡镇"))
    for period, name, day in (("may", "5月", "2026-5-31"), ("june", "6月", "2026-6-30")):
        sheets = sheets_of("青石镇", day, 项目=[PROJECT])
        sheets["基本情况"][1][1] = name
        (tmp_path / period).mkdir()
        (tmp_path / period / "青石镇.xlsx").write_bytes(bytes_of(sheets))
    return tmp_path


def moved(*files: Path, **options: object) -> list[str]:
    return [each["way"] for each in json.loads(api.projects(files, **options).to_json())["moves"]]


def test_what_was_reported_before_is_not_new(county: Path) -> None:
    assert moved(county / "june") == []
    assert moved(county / "june", no_earlier=True) == ["new"]
    assert api.score(county / "june").found.earlier == ()
