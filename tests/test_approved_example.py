"""examples/approved/: its review approves the example county's months, and is what its script makes of them."""

from __future__ import annotations

import json
import sys
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from baiyun import api
from conftest import ROOT
from terminal import baiyun

EXAMPLES = ROOT / "examples"
sys.path.insert(0, str(EXAMPLES))

import approved  # noqa: E402 - found through the path above


@cache
def june() -> api.Scored:
    return api.score(EXAMPLES / "june", review=approved.REVIEW)


def values(content: bytes) -> dict[str, list[tuple[Any, ...]]]:
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in load_workbook(BytesIO(content))}


def test_june_is_approved_and_nothing_is_open() -> None:
    told = json.loads(june().to_json())
    assert told["status"] == "approved"
    assert told["approval"] == {
        "body": "县招大引强工作领导小组", "person": "周启明", "day": "2023-07-08",
        "number": "白招发〔2023〕6号", "written": "2023-07-09",
    }  # fmt: skip
    assert [problem["code"] for problem in told["problems"] if problem["code"].startswith("V")] == []
    assert not any(problem.open for problem in june().result.problems)


def test_a_share_of_half_halves_the_points_of_both_units() -> None:
    """年产3000万套精密连接器项目, claimed by two: ruled 50 and 50 (ruling 15)."""
    before = api.score(EXAMPLES / "june", no_review=True)
    for unit in ("县工业和信息化局", "驻东莞招商小分队"):
        assert "50%" in str(june().explain(unit))
        assert "50%" not in str(before.explain(unit))


def test_the_notice_bears_the_document_number(tmp_path: Path) -> None:
    june().save(tmp_path / "通报.docx")
    words = "\n".join(paragraph.text for paragraph in Document(str(tmp_path / "通报.docx")).paragraphs)
    assert "白招发〔2023〕6号" in words
    assert "初评" not in words


@pytest.mark.slow
def test_one_command_shows_it() -> None:
    done = baiyun(ROOT, "score", "examples/june", "--review", "examples/approved/review.xlsx")
    assert "审定，县招大引强工作领导小组，周启明，2023年7月8日" in done.stdout
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_the_campaign_is_approved_and_the_workbook_is_fresh() -> None:
    assert values(approved.make()) == values(approved.REVIEW.read_bytes()), "run python examples/approved.py"
    told = api.final([EXAMPLES / month for month in approved.MONTHS], review=approved.REVIEW).result
    assert {name: result.status for name, result in told.results.items()} == dict.fromkeys(approved.MONTHS, "approved")
