"""docs/reference/ says what the program does: the pages are fresh, and real output fits the schemas."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from baiyun import api
from baiyun.problems.catalogue import CATALOGUE
from baiyun.read.rulebook import rulebook
from baiyun.render.json import month as data
from baiyun.render.json.explained import unit_json
from baiyun.rulebook.scheme import COLUMNS_EXAMPLE
from extended import extended_text
from terminal import baiyun

ROOT = Path(__file__).parents[1]
JUNE = ROOT / "examples" / "june"
sys.path.insert(0, str(ROOT / "docs"))

import build  # noqa: E402 - found through the path above
from pages import commands, rules  # noqa: E402


def schema(name: str) -> Draft202012Validator:
    told = json.loads(build.PAGES[f"{name}.schema.json"]())
    Draft202012Validator.check_schema(told)
    return Draft202012Validator(told, format_checker=Draft202012Validator.FORMAT_CHECKER)


def errors(name: str, told: Any) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in schema(name).iter_errors(told)]


@pytest.mark.parametrize("name", build.PAGES)
def test_the_page_is_fresh(name: str) -> None:
    assert (build.REFERENCE / name).read_text(encoding="utf-8") == build.PAGES[name](), "run python docs/build.py"


def test_no_other_page_is_kept() -> None:
    assert {path.name for path in build.REFERENCE.iterdir()} == set(build.PAGES)


def test_a_stale_page_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    pages = {"one.md": lambda: "一\n", "two.md": lambda: "二\n"}
    monkeypatch.setattr(build, "REFERENCE", tmp_path / "reference")
    monkeypatch.setattr(build, "PAGES", pages)
    assert build.main(["--check"]) == 1
    assert build.main([]) == 0
    assert build.main(["--check"]) == 0
    pages["two.md"] = lambda: "三\n"
    (tmp_path / "reference" / "old.md").write_text("", encoding="utf-8")
    capsys.readouterr()
    assert build.main(["--check"]) == 1
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == [
        "docs/reference/two.md",
        "docs/reference/old.md",
    ]


def test_every_code_command_and_kind_is_documented() -> None:
    codes, commands_, kinds = (build.PAGES[f"{name}.md"]() for name in ("problems", "commands", "rules"))
    assert [code for code in CATALOGUE if f'<a id="{code.lower()}"></a>' not in codes] == []
    assert [name for name in commands.names() if f"## baiyun {name}\n" not in commands_] == []
    assert {"init", "form", "validate", "score", "explain", "review", "final", "targets"} <= set(commands.names())
    named = {key for of in (rules.Measure, rules.Item) for key in of.choices()}
    assert [key for key in sorted(named) if f"### `{key}`\n" not in kinds] == []


@pytest.fixture(scope="module")
def june() -> api.Scored:
    return api.score(JUNE)


def test_the_month_fits_its_schema(june: api.Scored) -> None:
    assert errors("score", json.loads(june.to_json())) == []


@pytest.mark.slow
@pytest.mark.parametrize("as_of", [None, date(2023, 8, 31)])
def test_the_campaign_fits_its_schema(as_of: date | None) -> None:
    assert errors("final", json.loads(api.final(JUNE, as_of=as_of).to_json())) == []


def test_a_month_without_reports_fits_too(tmp_path: Path) -> None:
    (tmp_path / "空.xlsx").write_bytes(b"")
    assert errors("score", json.loads(api.score(tmp_path).to_json())) == []
    desk = api.validate(tmp_path, date(2023, 6, 28)).desk
    assert errors("validate", json.loads(data.desk_json(desk))) == []
    assert errors("final", json.loads(api.final(tmp_path).to_json())) == []


@pytest.mark.slow
@pytest.mark.parametrize("files", [JUNE, ROOT / "examples" / "july"])
def test_the_dispatch_fits_its_schema(files: Path) -> None:
    assert errors("projects", json.loads(api.projects(files).to_json())) == []


@pytest.mark.parametrize("today", [date(2023, 6, 28), date(2023, 7, 3)])
def test_the_desk_fits_its_schema(today: date) -> None:
    desk = api.validate(JUNE, today).desk
    assert errors("validate", json.loads(data.desk_json(desk))) == []


@pytest.mark.slow
def test_regulations_and_tried_cases_fit_their_schemas(tmp_path: Path) -> None:
    rules_file, case = ROOT / "rules.yaml", ROOT / "tests" / "cases" / "trips.yaml"
    shown = baiyun(tmp_path, "rules", "show", "--rules", rules_file, "--format", "json")
    assert errors("regulations", json.loads(shown.stdout)) == []
    spoiled = tmp_path / "trips.yaml"
    text = case.read_text(encoding="utf-8")
    spoiled.write_text(text.replace("主要领导外出招商: 8", "主要领导外出招商: 7"), encoding="utf-8")
    tried = json.loads(baiyun(tmp_path, "rules", "test", spoiled, "--rules", rules_file, "--format", "json").stdout)
    assert errors("cases", tried) == []
    assert [each["holds"] for each in tried["cases"]].count(False) >= 1
    assert tried["cases"][0]["file"].endswith("trips.yaml")


@pytest.mark.slow
def test_what_is_to_be_decided_fits_its_schema() -> None:
    assert errors("review", json.loads(api.review(JUNE).to_json())) == []


def test_every_unit_fits_its_schema(june: api.Scored) -> None:
    validator = schema("explain")
    for standing in june.result.everyone:
        told = json.loads(unit_json(june.result, standing))
        assert [error.message for error in validator.iter_errors(told)] == []


@pytest.mark.slow
def test_the_rules_fit_their_schema(rules_text: str) -> None:
    told = json.loads(json.dumps(yaml.safe_load(rules_text), default=str))
    assert errors("rules", told) == []
    assert errors("rules", told | {"total": {"flor": 0, "cap": 100}})


@pytest.mark.slow
def test_extra_columns_and_roster_figures_fit_it_too() -> None:
    told = json.loads(json.dumps(yaml.safe_load(extended_text()), default=str))
    assert errors("rules", told) == []
    told["columns"]["项目"][0]["type"] = "money"
    assert errors("rules", told)


def test_the_example_of_columns_is_a_good_one(rules_text: str) -> None:
    text = rules_text.replace("\nterms:", "\nterms:\n  资金来源: {自有: , 贷款: }")
    book, found = rulebook("rules.yaml", f"{text}\n{COLUMNS_EXAMPLE}\n".encode())
    assert book is not None, found
    assert [column.name for column in book.form.sections["项目"].columns][-3:] == [
        "到位资金",
        "计划开工日期",
        "资金来源",
    ]


def test_the_schemas_take_nothing_else(june: api.Scored) -> None:
    told = json.loads(june.to_json())
    assert errors("score", told | {"more": 1})
    told["units"][0]["rank"] = "1"
    assert errors("score", told)
