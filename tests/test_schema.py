"""The schema of rules.yaml: an editor that follows it finds what can be found, and explains every key."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from baiyun.render.json.rules_schema import rules_schema
from baiyun.rulebook.scheme import Scheme
from baiyun.rulebook.strict import meaning, models_in

SCHEMA = json.loads(rules_schema())
VALIDATOR = Draft202012Validator(SCHEMA)


def as_an_editor_reads(text: str) -> Any:
    """YAML 1.2 as JSON: numbers are numbers, days are text."""
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


def mistakes(text: str) -> list[str]:
    return [error.json_path for error in VALIDATOR.iter_errors(as_an_editor_reads(text))]


def models() -> list[Any]:
    """Every model of the scheme."""
    found: list[Any] = []
    todo = [Scheme]
    while todo:
        model = todo.pop()
        if model not in found:
            found.append(model)
            todo += [inner for info in model.model_fields.values() for inner in models_in(info.annotation)]
    return found


def test_the_schema_is_sound_and_takes_the_default_rules(rules_text: str) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert mistakes(rules_text) == []


@pytest.mark.parametrize(
    ("before", "after", "path"),
    [
        ("worth_larger:", "worth_large:", "首位度"),
        ("  county: 白云县\n", "", "scheme"),
        ("weight: 60", "weight: 六十", "weight"),
        ("last: month_end", "last: 6月30日", "last"),
        ("    clause: 三（一）\n    basis: 裁量\n    share", "    basis: 裁量\n    share", "拜访企业"),
        ("basis: 裁量", "basis: 我定", "basis"),
        ("按时次数: {on_time: reports,", "按时次数: {on_time: reports, mark: 信息质量,", "按时次数"),
        ("按时次数: {on_time: reports, unit: 次}", "按时次数: {unit: 次}", "按时次数"),
        ("missing: double", "missing: triple", "主要领导外出招商"),
        ("十亿以上: {投资额: {at_least: 10}}", "十亿以上: {投资额: {at_leas: 10}}", "十亿以上"),
        ("where: [本月签约]", "where: 本月签约", "签约数"),
        ("order: gravest", "order: worst", "catching_up"),
        ("dated: true", "dated: 要", "terms"),
        ("items: [签约阶段, 签约先后]", "items: 签约阶段", "criteria"),
        ("  产业链作用:\n    延链:\n    强链:\n    补链:\n", "  产业链作用: {}\n", "terms"),
        ("{at_least: {50: 10,", "{at_least: {五十: 10,", "单体规模"),
        ("\nranking:", "\nrankings:", "$"),
    ],
)
def test_a_broken_rulebook_is_refused_where_it_is_broken(rules_text: str, before: str, after: str, path: str) -> None:
    assert before in rules_text
    found = mistakes(rules_text.replace(before, after, 1))
    assert found
    assert any(path in each for each in found), found


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('version: "2023.1"', "version: 2023.1"),
        ("项目数: {count: 项目,", "项目数: {count: {of: 项目},"),
        ("weight: 60", 'weight: "60"'),
        ("十亿以上: {投资额: {at_least: 10}}", "十亿以上: {投资额: 10}"),
        (
            "share: {of: 拜访家数, target: 10,",
            "by_category: {乡镇: {target: 12}}\n    share: {of: 拜访家数, target: 10,",
        ),
        ("per: {of: 按时次数, each: 2, cap: 4}", "per: {of: 按时次数, each: 2, cap: none}"),
        ("share: {of: 拜访家数, target: 10,", "share: {of: 拜访家数, target: 项目数,"),
    ],
)
def test_what_loads_is_taken_by_the_schema_too(rules_text: str, before: str, after: str) -> None:
    assert before in rules_text
    assert mistakes(rules_text.replace(before, after, 1)) == []


def test_every_key_is_explained() -> None:
    told = {(model, info.alias or name) for model in models() for name, info in model.model_fields.items()}
    assert [key for key in told if not meaning(*key)] == []


def test_an_editor_is_told_of_every_key() -> None:
    silent = [
        f"{name}.{key}"
        for name, definition in [*SCHEMA["$defs"].items(), ("rules.yaml", SCHEMA)]
        for key, part in _properties(definition)
        if not part.get("description") and part != {"$ref": "#/$defs/Test"}
    ]
    assert silent == []


def _properties(definition: dict[str, Any]) -> list[tuple[str, Any]]:
    shapes = [definition, *definition.get("anyOf", [])]
    return [pair for shape in shapes for pair in shape.get("properties", {}).items()]


def test_an_editor_offers_the_sheets_and_columns_of_the_form() -> None:
    defs = SCHEMA["$defs"]
    assert "投资额" in defs["Combined"]["properties"]
    assert "项目" in defs["BestRow"]["properties"]["of"]["anyOf"][0]["enum"]
    [_, full] = defs["Sum"]["anyOf"]
    assert "项目.投资额" in full["properties"]["of"]["anyOf"][0]["enum"]
