"""The ranking workbook: its sheets, its live formulas, its links, its print setup, and text that stays text."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from functools import cache
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from baiyun import api
from baiyun.rank.result import MonthResult
from baiyun.read.rulebook import rulebook
from baiyun.render.xlsx.month import ranking_workbook
from baiyun.rulebook.book import Rulebook
from months import JUNE, LONG, approved, crowd, month, project, reporter


@cache
def opened(content: bytes) -> Any:
    """A workbook to look at, not to change."""
    return openpyxl.load_workbook(io.BytesIO(content))


def values(content: bytes) -> dict[str, list[list[Any]]]:
    """What each sheet shows, from A1 on; cached values of formulas."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def sheet_rows(content: bytes, sheet: str, head: str) -> list[dict[str, Any]]:
    """The records of a sheet, below the row that holds this header."""
    rows = values(content)[sheet]
    at = next(number for number, row in enumerate(rows) if head in row)
    return [dict(zip(rows[at], row, strict=True)) for row in rows[at + 1 :]]


@pytest.fixture(scope="module")
def example() -> MonthResult:
    return api.score(JUNE).result


@pytest.fixture(scope="module")
def content(example: MonthResult) -> bytes:
    return ranking_workbook(example)


def test_the_sheets_in_their_order(content: bytes) -> None:
    assert opened(content).sheetnames == [
        "一页概览", "专业招商小分队", "部门", "单位", "乡镇", "图表", "得分明细", "一马当先榜", "奋起直追榜",
        "得分依据", "任务完成", "项目台账", "值得核对", "问题清单", "溯源", "_baiyun",
    ]  # fmt: skip


def test_every_figure_of_the_result_is_shown(example: MonthResult, content: bytes) -> None:
    for kind, group in example.standings.items():
        shown = sheet_rows(content, kind, "单位")
        assert [(row["名次"], row["单位"], row["总分"]) for row in shown] == [
            (standing.rank, standing.name, float(standing.card.total or 0)) for standing in group
        ]
        for row, standing in zip(shown, group, strict=True):
            for criterion in standing.card.criteria:
                assert row[criterion.name] == float(criterion.points)
    detail = {row["单位"]: row for row in sheet_rows(content, "得分明细", "单位")}
    basis = {(row["单位"], row["项目"]): row for row in sheet_rows(content, "得分依据", "单位")}
    for standing in example.everyone:
        for criterion in standing.card.criteria:
            for item in criterion.items:
                assert basis[standing.name, item.name]["得分"] == float(item.points)
                assert basis[standing.name, item.name]["计算"] == item.working
                mine = [value for name, value in detail[standing.name].items() if name.rstrip("※") == item.name]
                assert mine == [float(item.points)]


def test_order_points_say_that_they_are_values(content: bytes) -> None:
    shown = values(content)["得分明细"]
    assert "签约先后※" in shown[3]
    assert "不随别处的改动变化" in shown[1][0]


def test_what_the_overview_says(book: Rulebook) -> None:
    """Four townships: two reported, one silent, one exempt; a claim that is to be decided."""
    claimed = {
        "项目名称": "同一个项目",
        "投资企业": "某企业",
        "企业类型": "上市公司",
        "投资额": 12,
        "洽谈签约阶段": "实质性签约",
    }
    rows = [claimed | {"签约阶段日期": f"6-{day}"} for day in (9, 10)]
    units = {
        "甲镇": {"reports": [{"day": "6-30", "项目": rows[:1]}]},
        "乙镇": {"reports": [{"day": "6-30", "项目": rows[1:]}]},
        "丙镇": {},
        "丁镇": {"exempt": {"june": "抗洪"}},
    }
    shown = values(ranking_workbook(month(book, units)))["一页概览"]
    told = [[cell for cell in row if cell != ""] for row in shown if any(row)]
    assert told[0] == ["白云县招大引强百日攻坚 6月 一页概览"]
    assert told[1] == ["初评，2 个问题待处理"]
    # 甲镇: 16 + 4 for speed, 8 + 6 for size, 4 for quality, 0 for landing; −8 + 2 + 2 for groundwork, held at 0 = 38
    assert ["乡镇", 3, 2, 1, 1, 38.0, 25.0, 0.0, 2, 1] in told
    assert any(row[-5:] == ["重复申报", "待说明", 2, "乙镇、甲镇", "评审表·项目认定"] for row in told)
    assert any(row[-5:] == ["没有评价：信息质量", "待评价", 2, "甲镇、乙镇", "评审表·信息质量"] for row in told)
    assert any(row[:7] == ["乡镇", 1, "甲镇", 38.0, 3, "丙镇", "未报"] for row in told)


@pytest.mark.slow
def test_what_moved_since_the_period_before() -> None:
    """July with June among the files: the unit that rose most and the one that fell most in each kind."""
    files = [JUNE, JUNE.parents[1] / "july" / "*.xlsx"]
    before, now = (api.score(files, period=period).result for period in ("june", "july"))
    shown = [[cell for cell in row if cell != ""] for row in values(ranking_workbook(now))["一页概览"]]
    for kind, group in now.standings.items():
        was = {standing.name: standing.rank for standing in before.standings[kind]}
        moves = [
            (was[each.name] - each.rank, each.name, was[each.name], each.rank)
            for each in group
            if each.rank and was[each.name]
        ]
        ways = [way for way, *_ in moves]
        rows = [row for row in shown if row and row[0] == kind]
        for way, *told in moves:
            named = any(row[at : at + 3] == told for row in rows for at in (1, 4))
            assert named == (way in (max(ways), min(ways))), (kind, told)
    alone = api.score(JUNE).result
    assert "没有上期的结果，不作比较" in str(values(ranking_workbook(alone))["一页概览"])


def test_tasks_are_shown_as_done_of_needed(book: Rulebook) -> None:
    """Two trips with 5 enterprises each meet 2 trips and 10 visits; nobody signed, nobody met."""
    trips = [{"日期": f"6-{day}", "拜访企业": 5} for day in (5, 6)]
    result = month(
        book, {"甲镇": {"reports": [{"day": "6-30", "外出招商": trips}]}, "乙镇": {"exempt": {"june": "抗洪"}}}
    )
    [first, second] = sheet_rows(ranking_workbook(result), "任务完成", "单位")
    assert (first["主要领导外出招商"], first["拜访企业"], first["项目进入审签"]) == ("√ 2/2", "√ 10/10", "× 0/1")
    assert first["重点攻坚在谈项目（全程）"] == "× 0/2"
    assert (first["完成项数"], first["未完成项数"]) == (2, 6)
    assert set(second.values()) == {"乡镇", "乙镇", "—", 0}


def test_status_tool_digests_and_approval(example: MonthResult, content: bytes) -> None:
    from baiyun.version import TOOL

    sources = {row[0]: row[1] for row in values(content)["溯源"][3:]}
    assert sources["状态"] == f"初评，{example.open_problems} 个问题待处理"
    assert sources["工具"] == TOOL
    assert sources["规则指纹"] == example.book.digest
    for file, digest in example.inputs.items():
        assert sources[file] == f"sha256:{digest}"
    shown = values(ranking_workbook(approved(example)))
    told = "审定，县领导小组，周某，2023年7月3日"
    for sheet in ("一页概览", "乡镇", "溯源"):
        assert any(told in str(cell) for row in shown[sheet] for cell in row)


# formulas


@pytest.mark.slow
def test_totals_and_ranks_are_formulas_with_their_values(content: bytes) -> None:
    detail = opened(content)["得分明细"]
    heads = [cell.value for cell in detail[4]]
    row = detail[5]
    total = row[heads.index("总分")].value
    assert total == "=ROUND(MIN(100,MAX(0,SUM(F5,H5,J5,L5,R5))),2)"
    assert row[5].value == "=ROUND(MIN(20,MAX(0,SUM(D5:E5))),2)"
    assert row[1].value.count("COUNTIFS(") == 5
    assert row[3].value == "='得分依据'!$E$4"
    assert opened(content)["专业招商小分队"]["A4"].value == "='得分明细'!$B$5"


@pytest.mark.slow
def test_above_five_hundred_units_of_a_kind_ranks_are_values(book: Rulebook) -> None:
    units = {f"第{at}镇": {"reports": [{"day": "6-30"}]} for at in range(501)} | {"县林业局": {"kind": "部门"}}
    content = ranking_workbook(month(book, units))
    detail = opened(content)["得分明细"]
    kinds = {row[0].value: type(row[1].value) for row in detail.iter_rows(min_row=5)}
    assert kinds == {"乡镇": int, "部门": str}
    assert "乡镇的名次是生成时的结果" in detail["A2"].value
    assert "名次是生成时的结果" in opened(content)["乡镇"]["A2"].value
    assert "名次是生成时的结果" not in opened(content)["部门"]["A2"].value


TIES = "  ties: [签约速度得分, 落地见效得分, 实签金额]"


def test_keys_that_a_sheet_cannot_tell_apart_give_values(rules_text: str) -> None:
    """1/3 and 0.3333333333 differ in the tie-break, but not at six digits: the ranks stay values."""
    measures = "measures:\n  份额: {ratio: {of: 实签金额, to: 报送次数}}"
    text = rules_text.replace(TIES, "  ties: [份额]").replace("\nmeasures:", f"\n{measures}", 1)
    changed, problems = rulebook("rules.yaml", text.encode())
    assert changed is not None, problems

    def signed(amount: float) -> dict[str, Any]:
        row = {"投资额": amount, "洽谈签约阶段": "实质性签约", "签约阶段日期": "6-9"}
        return {"reports": [{"day": "6-30", "项目": [row], "digest": str(amount)}]}

    for other, kind in ((1.0000001, int), (1.001, str)):
        result = month(changed, {"甲镇": signed(1), "乙镇": signed(other)})
        assert [standing.rank for standing in result.everyone] == [1, 2]
        detail = opened(ranking_workbook(result))["得分明细"]
        assert {type(row[1].value) for row in detail.iter_rows(min_row=5)} == {kind}


def test_links_lead_from_a_score_to_its_working(example: MonthResult, content: bytes) -> None:
    book = opened(content)
    detail, basis = book["得分明细"], book["得分依据"]
    heads = [str(cell.value).rstrip("※") for cell in detail[4]]
    links = 0
    for row in detail.iter_rows(min_row=5):
        for cell in row:
            if cell.hyperlink is not None:
                sheet, _, place = cell.hyperlink.location.partition("!")
                assert sheet == "'得分依据'"
                led = basis[place.replace("$", "")]
                about = [basis.cell(led.row, column).value for column in (2, 4)]
                assert about == [row[2].value, heads[cell.column - 1]]
                links += 1
    assert links == 10 * len(example.everyone)


# paper


def test_every_sheet_is_ready_for_paper(content: bytes) -> None:
    book = opened(content)
    for sheet in book:
        if sheet.title == "_baiyun":
            continue
        assert sheet.page_setup.orientation == "landscape"
        assert str(sheet.page_setup.paperSize) == "9"
        assert "&P" in sheet.oddFooter.center.text
        if sheet.title == "图表":
            continue
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == (None if sheet.title == "一页概览" else 0)  # None is 1
        if sheet.title != "一页概览":
            assert sheet.print_title_rows
            assert sheet.freeze_panes
            assert sheet.auto_filter.ref


def test_bars_and_charts(example: MonthResult, content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        charts = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/charts/chart")]
        sheets = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(charts) == 2 * len(example.standings)
    assert sum('grouping val="stacked"' in chart for chart in charts) == len(example.standings)
    assert all('barDir val="bar"' in chart for chart in charts)
    assert sum('type="dataBar"' in sheet for sheet in sheets) == len(example.standings) + 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "units",
    [crowd(1), crowd(3), crowd(60) | crowd(4, "部门"), {"甲镇": {}}, {"甲镇": {"exempt": {"june": "抗洪"}}}, {}],
    ids=["one", "three", "sixty", "silent", "exempt", "none"],
)
def test_any_number_of_units(book: Rulebook, units: dict[str, Any]) -> None:
    result = month(book, units) if units else MonthResult(book, month(book, {"甲镇": {}}).roster, None)
    content = ranking_workbook(result)
    assert ranking_workbook(result) == content
    shown = values(content)
    assert len([row for row in shown["得分明细"][4:] if row[2]]) == len(units)
    for kind, group in result.standings.items():
        assert [row["单位"] for row in sheet_rows(content, kind, "单位")] == [standing.name for standing in group]


# hostile text

NASTY = (
    "=1+1", "+cmd|' /C calc'!A0", "@SUM(A1:A9)", "-2+3", "<script>alert(1)</script>", "http://example.com/x", "a\x1b[31m\x07b",
    "\u202e反\u200f向\u2066", "]]>&amp;\"'", "{=1}", "字" * 40_000, "电话13812345678", "0797-3301234", "mailto:a@b.c",
)  # fmt: skip
PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)|0797-3301234")


@pytest.mark.slow
@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_text_from_units_is_inert(book: Rulebook, text: str) -> None:
    nasty = project(3, 项目名称=text, 投资企业=text, 有功个人=text, 企业类型="上市公司")
    name = f"{text[:20]}镇"
    units = {name: reporter(1) | {"reports": [{"day": "6-30", "项目": [nasty], "leader": text}]},
             "乙镇": {"exempt": {"june": text}}}  # fmt: skip
    review = {"adjustments": [{"unit": name, "points": 1, "reason": text}]}
    content = ranking_workbook(month(book, units, review))
    sheets = opened(content)
    for sheet in sheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert re.fullmatch(r"=(IF\(\$|ROUND\(|'得分|[A-Z]+\d+$).*", cell.value), cell.value
                if cell.hyperlink is not None:
                    assert cell.hyperlink.target is None
                    assert cell.hyperlink.location.startswith("'得分")
                if isinstance(cell.value, str):
                    assert len(cell.value) <= 32_767
                    assert not re.search(r"[\x00-\x08\x0b-\x1f\u200e\u200f\u202a-\u202e\u2066-\u2069]", cell.value)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        every = {name: parts.read(name).decode() for name in parts.namelist()}
    assert not any(PHONE.search(re.sub("sha256:[0-9a-f]{64}", "", part)) for part in every.values())
    assert not any("TargetMode" in part for part in every.values())


def test_long_names_and_reasons_are_whole(book: Rulebook) -> None:
    content = ranking_workbook(month(book, {f"{LONG}甲": {"exempt": {"june": "原因" * 200}}, f"{LONG}乙": {}}))
    rows = sheet_rows(content, "乡镇", "单位")
    assert [row["单位"] for row in rows] == [f"{LONG}乙", f"{LONG}甲"]
    assert rows[1]["备注"] == "豁免：" + "原因" * 200


def test_points_are_decimals_to_two_places(example: MonthResult) -> None:
    assert all(standing.card.total == round(standing.card.total or Decimal(0), 2) for standing in example.everyone)
