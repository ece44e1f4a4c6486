"""The path end to end, in memory; and the Python face."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

import baiyun
from baiyun import pipeline
from baiyun.form.roster import Roster, Unit
from baiyun.pipeline import Campaign, read
from baiyun.problems import Place, Stop
from baiyun.problems import commands as command_problems
from baiyun.rulebook.book import Rulebook
from builders import PROJECT, TRIP, bytes_of, roster, sheets_of, small_month


@dataclass
class Memory:
    name: str
    content: bytes

    def read(self) -> bytes:
        return self.content


class Gone(Memory):
    def read(self) -> bytes:
        raise Stop(command_problems.CANNOT_READ.at(Place("elsewhere"), reason="没有权限"))


UNITS = Roster((Unit("青石镇", "乡镇"), Unit("河口镇", "乡镇"), Unit("松岭乡", "乡镇")))


def month(book: Rulebook, *files: Memory):  # type: ignore[no-untyped-def]
    campaign = Campaign(book, UNITS)
    return pipeline.month(campaign, read(campaign, files), "june")


def test_bytes_to_boards(book: Rulebook) -> None:
    strong = bytes_of(sheets_of("青石镇", 项目=[PROJECT], 外出招商=[TRIP, TRIP | {"日期": "6月20日"}]))
    result = month(book, Memory("a.xlsx", strong), Memory("b.xlsx", bytes_of(sheets_of("河口镇"))))
    # 签约 16 + 4；体量 8 + 6；质量 20；外出 8，拜访 5 家 1.5，按时一次 2，完整 8 ÷ 12 × 4 = 2.67
    assert {standing.name: (standing.rank, standing.card.total) for standing in result.everyone} == {
        "青石镇": (1, Decimal("68.17")),
        "河口镇": (2, Decimal("0.00")),
        "松岭乡": (3, Decimal("0.00")),
    }
    assert [entry.standing.name for entry in result.boards["leading"]] == ["青石镇"]


def test_every_place_holds_what_earned_the_points(book: Rulebook) -> None:
    sheets = sheets_of("青石镇", 项目=[PROJECT], 外出招商=[TRIP])
    result = month(book, Memory("a.xlsx", bytes_of(sheets)))
    standing = result.find("青石镇")
    assert standing
    items = {item.name: item for criterion in standing.card.criteria for item in criterion.items}
    cells = {
        name: [sheets[place.sheet][place.row - 1][place.column - 1] for place in item.places]
        for name, item in items.items()
    }
    assert cells["签约阶段"] == ["电路板", "上市公司", 12, "实质性签约", "6月12日"]
    assert cells["签约先后"] == ["6月12日"]
    assert cells["单体规模"] == ["电路板", "上市公司", 12, "实质性签约", "6月12日"]
    assert cells["拜访企业"] == ["甲、乙、丙、丁、戊"]
    assert cells["按时报送"] == ["2023-6-30"]


def test_a_file_that_cannot_be_opened_is_a_problem_of_its_own(book: Rulebook) -> None:
    result = month(book, Gone("gone.xlsx", b""), Memory("b.xlsx", bytes_of(sheets_of("河口镇"))))
    assert [str(problem) for problem in result.problems if problem.code == "F193"] == [
        "gone.xlsx：无法打开：没有权限。请检查路径和权限。[F193]"
    ]
    found = result.find("河口镇")
    assert found
    assert found.card.reported


def test_python_face(tmp_path: Path) -> None:
    june = small_month(tmp_path)
    scored = baiyun.score(june / "*.xlsx")
    frame = scored.to_frame()
    assert list(frame.columns[:5]) == ["category", "unit", "reported", "rank", "total"]
    assert dict(zip(frame["unit"], frame["total"], strict=True))["青石镇"] == 71.67
    assert scored.explain("青石镇").rank == 1
    with pytest.raises(Stop, match="青石镇"):
        scored.explain("青石真")
    scored.save(tmp_path / "a.json", tmp_path / "a.xlsx")
    assert (tmp_path / "a.json").read_bytes() == scored.to_json()
    with pytest.raises(Stop, match="F191"):
        baiyun.score(tmp_path / "no*.xlsx")


def test_without_a_roster_the_blank_form_says_the_kind(book: Rulebook, tmp_path: Path) -> None:
    import io

    import openpyxl

    from baiyun.render.xlsx.blank_form import Prefilled, blank_form

    filled = openpyxl.load_workbook(io.BytesIO(blank_form(book, Prefilled("青石镇", "乡镇", "2023年6月"))))
    filled["基本情况"]["B4"] = "2023-6-30"
    filled.save(tmp_path / "青石镇.xlsx")
    scored = baiyun.score(tmp_path / "青石镇.xlsx")
    assert list(scored.result.standings) == ["乡镇"]
    roster(tmp_path, ("青石镇", "部门"))
    assert list(baiyun.score(tmp_path / "青石镇.xlsx").result.standings) == ["部门"]
