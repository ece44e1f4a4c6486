"""``init``: a folder that explains itself. What 说明.md says is done, and works."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import openpyxl
import pytest

from terminal import COLOUR, EXAMPLES, baiyun, codes, golden, plain, screen, widest


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    done = baiyun(folder, "init", "百日攻坚")
    assert (done.returncode, codes(done.stderr)) == (0, [])
    return folder / "百日攻坚"


@pytest.fixture
def campaign(made: Path, tmp_path: Path) -> Path:
    """A copy of what ``init`` made."""
    return shutil.copytree(made, tmp_path / made.name)


def commands(campaign: Path) -> list[list[str]]:
    """The commands that 说明.md prints, in order, as arguments."""
    page = (campaign / "说明.md").read_text(encoding="utf-8")
    return [said.split() for said in re.findall(r"`baiyun ([^`]+)`", page)]


def test_what_is_in_the_folder(campaign: Path) -> None:
    names = sorted(path.name for path in campaign.iterdir())
    assert names == sorted(
        [
            "rules.yaml",
            "units.xlsx",
            "空白报表.xlsx",
            "通报模板.txt",
            "总通报模板.txt",
            "调度模板.txt",
            "任务模板.txt",
            "开始.bat",
            "说明.md",
            "june",
            "july",
            "august",
        ]
    )
    page = (campaign / "说明.md").read_text(encoding="utf-8")
    for name in {*names} - {"说明.md"}:
        assert f"`{name}`" in page or f"`{name}/`" in page
    for words in ("6月15日", "6月30日", "专业招商小分队、部门、单位、乡镇"):
        assert words in page


def test_a_second_time_in_the_same_folder_is_refused_and_changes_nothing(campaign: Path) -> None:
    before = {path: path.read_bytes() for path in campaign.rglob("*") if path.is_file()}
    (campaign / "units.xlsx").write_bytes(b"filled by hand")
    done = baiyun(campaign.parent, "init", "百日攻坚")
    assert (done.returncode, codes(done.stderr), done.stdout) == (2, ["F192"], "")
    assert (campaign / "units.xlsx").read_bytes() == b"filled by hand"
    assert {path for path in campaign.rglob("*") if path.is_file()} == set(before)


@pytest.mark.parametrize("content", [None, "文件"])
def test_an_empty_folder_is_taken_and_a_file_is_not(tmp_path: Path, content: str | None) -> None:
    target = tmp_path / "活动"
    if content is None:
        target.mkdir()
    else:
        target.write_text(content, encoding="utf-8")
    done = baiyun(tmp_path, "init", "活动")
    assert done.returncode == (0 if content is None else 2)
    if content:
        assert target.read_text(encoding="utf-8") == content


def test_folders_above_are_made(tmp_path: Path) -> None:
    assert baiyun(tmp_path, "init", "2023 年/百日 攻坚").returncode == 0
    assert (tmp_path / "2023 年" / "百日 攻坚" / "rules.yaml").is_file()


def test_with_rules_of_ones_own(tmp_path: Path, rules_text: str) -> None:
    (tmp_path / "我的.yaml").write_text(rules_text.replace("白云县", "青山县"), encoding="utf-8")
    assert baiyun(tmp_path, "init", "活动", "--rules", "我的.yaml").returncode == 0
    assert "青山县" in (tmp_path / "活动" / "rules.yaml").read_text(encoding="utf-8")
    done = baiyun(tmp_path, "init", "别的", "--rules", "没有.yaml")
    assert (done.returncode, codes(done.stderr)) == (2, ["F193"])
    assert not (tmp_path / "别的").exists()


def test_broken_rules_leave_no_folder(tmp_path: Path) -> None:
    (tmp_path / "坏.yaml").write_text("scheme: [", encoding="utf-8")
    assert baiyun(tmp_path, "init", "活动", "--rules", "坏.yaml").returncode == 2
    assert not (tmp_path / "活动").exists()


# for another county and year


def test_for_this_county_and_year(tmp_path: Path, rules_text: str) -> None:
    done = baiyun(tmp_path, "init", "活动", "--county", "青山县", "--year", "2025")
    assert (done.returncode, codes(done.stderr)) == (0, ["R131"])
    text = (tmp_path / "活动" / "rules.yaml").read_text(encoding="utf-8")
    changed = [line for line, before in zip(text.splitlines(), rules_text.splitlines(), strict=True) if line != before]
    assert [line.split(",")[2].strip() if "first" in line else line.strip() for line in changed] == [
        "county: 青山县", 'source: "《全县招大引强“百日攻坚”工作方案》（文号待填）及其附件《工作评比细则》"', 'version: "2025.1"',
        "first: 2025-06-01", "first: 2025-07-01", "first: 2025-08-01",
    ]  # fmt: skip
    page = (tmp_path / "活动" / "说明.md").read_text(encoding="utf-8")
    assert "- `june/`：2025年6月的报表，期限 6月15日、6月30日，7月2日前排名" in page
    form = openpyxl.load_workbook(tmp_path / "活动" / "空白报表.xlsx")
    said = " ".join(str(cell.value) for sheet in form for row in sheet.iter_rows() for cell in row if cell.value)
    assert "2023" not in said
    assert "例如 2025年6月。" in said
    assert "实际报送的日期，例如 2025-6-15。" in said


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "changed"),
    [
        (("--county", "青山县"), {7, 8}),
        (("--year", "2024"), {8, 11, 15, 16, 17}),
        (("--year", "2023"), set()),
        (("--county", "白云县"), {8}),
        (("--county", "a: [b"), {7, 8}),
        ((), set()),
    ],
)
def test_only_what_says_which_county_and_year_moves(
    tmp_path: Path, rules_text: str, options: tuple[str, ...], changed: set[int]
) -> None:
    assert baiyun(tmp_path, "init", "活动", *options).returncode == 0
    text = (tmp_path / "活动" / "rules.yaml").read_text(encoding="utf-8")
    lines = enumerate(zip(text.splitlines(), rules_text.splitlines(), strict=True), 1)
    assert {at for at, (now, before) in lines if now != before} == changed


def test_days_that_are_written_whole_move_too(tmp_path: Path, rules_text: str) -> None:
    text = rules_text.replace("last: month_end, weight: 60, due: [15, 30], tally: 2,", "last: 2023-06-30, weight: 60, due: [2023-06-15, 2023-06-30], tally: 2023-07-02,")  # fmt: skip
    (tmp_path / "我的.yaml").write_text(f"{text}\nearliest_day: 2022-01-01\n", encoding="utf-8")
    assert baiyun(tmp_path, "init", "活动", "--rules", "我的.yaml", "--year", "2025").returncode == 0
    moved = (tmp_path / "活动" / "rules.yaml").read_text(encoding="utf-8")
    assert "last: 2025-06-30, weight: 60, due: [2025-06-15, 2025-06-30], tally: 2025-07-02," in moved
    assert "earliest_day: 2024-01-01" in moved


@pytest.mark.parametrize("year", ["24", "2100", "明年"])
def test_what_is_no_year_is_refused(tmp_path: Path, year: str) -> None:
    done = baiyun(tmp_path, "init", "活动", "--year", year)
    assert (done.returncode, codes(done.stderr)) == (2, ["F195"])
    assert not (tmp_path / "活动").exists()


def test_the_check_lists_what_still_looks_like_the_old_one(tmp_path: Path, rules_text: str) -> None:
    text = rules_text.replace("first: 2023-", "first: 2024-").replace("county: 白云县", "county: 青山县")
    text = text.replace("name: 6月, first: 2024-06-01", "name: 3月, first: 2024-03-01")
    text = text.replace(
        "  上市: {企业类型: 上市公司}", "  上市: {企业类型: 上市公司}\n  2023年签约: {签约阶段日期: in_period}"
    )
    (tmp_path / "rules.yaml").write_text(text, encoding="utf-8")
    done = baiyun(tmp_path, "rules", "check")
    assert done.returncode == 0
    assert [line.partition("）：")[2] for line in done.stderr.splitlines() if "R131" in line] == [
        "写着“2023”，各期在2024年。请核对，该改的改掉；没有错的不用管。[R131]",
        "写着“信丰县”，本县是青山县。请核对，该改的改掉；没有错的不用管。[R131]",
        "写着“2023”，各期在2024年。请核对，该改的改掉；没有错的不用管。[R131]",
        "写着“june”，这一期从 3 月开始，放报表的文件夹也叫这个名称；例如改成 march。请核对，该改的改掉；没有错的不用管。[R131]",
        "写着“2023”，各期在2024年。请核对，该改的改掉；没有错的不用管。[R131]",
    ]


@pytest.mark.parametrize("example", ["quarter", "year", "city"])
def test_a_scheme_of_its_own_leaves_nothing_of_an_old_one(example: str) -> None:
    done = baiyun(EXAMPLES / example, "rules", "check")
    assert (done.returncode, done.stderr) == (0, "")


# the shortest rules that work


@pytest.mark.slow
def test_the_shortest_rules_work_from_the_blank_form_to_the_end(tmp_path: Path) -> None:
    done = baiyun(tmp_path, "init", "活动", "--plain", "--county", "青山县", "--year", "2025")
    assert done.returncode == 0
    campaign = tmp_path / "活动"
    text = (campaign / "rules.yaml").read_text(encoding="utf-8")
    assert len([line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]) < 40
    check, form, collect, validate, score, explain, targets, review, final = commands(campaign)
    assert collect == ["collect", "收件箱.mbox"], "what it does is in test_collect.py"
    done = baiyun(campaign, *check)
    assert (done.returncode, set(codes(done.stderr))) == (0, {"R131"})
    assert "（periods.0.clause）：写着“待填”，还没有填。" in done.stderr
    fill_roster(campaign, ("青石镇", "单位"), ("河口镇", "单位"), ("县林业局", "单位"))
    assert baiyun(campaign, *form).returncode == 0
    row = {
        "企业类型": "其他",
        "所属产业": "工业",
        "投资额（亿元）": 12,
        "洽谈签约阶段": "实质性签约",
        "签约阶段日期": "2025-06-12",
        "佐证材料": "合同.pdf",
    }
    fill_form(campaign / "june/空白表/青石镇-6月.xlsx", "2025-06-28", 项目名称="电路板", 投资企业="甲科技", **row)
    fill_form(
        campaign / "june/空白表/河口镇-6月.xlsx",
        "2025-06-29",
        项目名称="砖厂",
        投资企业="乙建材",
        **row | {"洽谈签约阶段": "在谈", "签约阶段日期": None},
    )
    for name in ("青石镇", "河口镇"):
        (campaign / f"june/空白表/{name}-6月.xlsx").rename(campaign / f"june/{name}.xlsx")
    for command in (validate, targets, review, final):
        done = baiyun(campaign, *command)
        assert done.returncode in (0, 1), (command, done.stderr)
    done = baiyun(campaign, *score, "--format", "json")
    found = json.loads(done.stdout)
    assert {each["unit"]: (each["total"], each["rank"]) for each in found["units"]} == {
        "青石镇": (20.0, 1), "河口镇": (0.0, 2), "县林业局": (0.0, 3),
    }  # fmt: skip
    assert (found["boards"], sorted(path.name for path in campaign.glob("*.docx"))) == ({}, ["通报.docx"])
    [unit] = [argument for argument in explain if argument == "单位名称"]
    shown = baiyun(campaign, *(argument.replace(unit, "青石镇") for argument in explain)).stdout
    assert "签约项目" in shown
    assert "20" in shown


def test_the_shortest_rules_or_ones_own(tmp_path: Path, rules_text: str) -> None:
    (tmp_path / "我的.yaml").write_text(rules_text, encoding="utf-8")
    done = baiyun(tmp_path, "init", "活动", "--plain", "--rules", "我的.yaml")
    assert (done.returncode, codes(done.stderr)) == (2, ["F195"])
    assert not (tmp_path / "活动").exists()


# the way that 说明.md shows


def fill_roster(campaign: Path, *units: tuple[str, str]) -> None:
    book = openpyxl.load_workbook(campaign / "units.xlsx")
    sheet = next(sheet for sheet in book if sheet.sheet_state == "visible")
    head = next(row for row in sheet.iter_rows() if row[0].value == "单位名称")
    columns = {cell.value: cell.column for cell in head}
    for number, (name, kind) in enumerate(units, head[0].row + 1):
        sheet.cell(number, columns["单位名称"]).value = name
        sheet.cell(number, columns["类别"]).value = kind
    book.save(campaign / "units.xlsx")


def fill_form(path: Path, day: str, **row: object) -> None:
    """Fills a blank form as a unit would: what is missing in 基本情况, and one project."""
    book = openpyxl.load_workbook(path)
    for cells in book["基本情况"].iter_rows():
        missing = {"报送日期": day, "主要领导": "王一", "填报人": "李四"}.get(cells[0].value)
        if missing:
            cells[1].value = missing
    sheet = book["项目"]
    head = next(cells for cells in sheet.iter_rows() if any(cell.value == "项目名称" for cell in cells))
    for cell in head:
        if cell.value in row:
            sheet.cell(cell.row + 1, cell.column).value = row[cell.value]
    book.save(path)


@pytest.mark.slow
def test_the_way_that_the_page_shows(campaign: Path) -> None:
    check, form, collect, validate, score, explain, targets, review, final = commands(campaign)
    assert collect == ["collect", "收件箱.mbox"], "what it does is in test_collect.py"
    assert baiyun(campaign, *check).returncode == 0
    fill_roster(campaign, ("青石镇", "乡镇"), ("河口镇", "乡镇"), ("县林业局", "部门"))
    done = baiyun(campaign, *form)
    assert (done.returncode, codes(done.stderr)) == (0, [])
    blank = campaign / "june" / "空白表"
    assert sorted(path.name for path in blank.iterdir()) == ["县林业局-6月.xlsx", "河口镇-6月.xlsx", "青石镇-6月.xlsx"]
    project = {
        "项目名称": "电路板", "投资企业": "甲科技", "企业类型": "上市公司", "所属产业": "电子信息", "投资额（亿元）": 12,
        "洽谈签约阶段": "实质性签约", "签约阶段日期": "6月12日", "佐证材料": "证.pdf",
    }  # fmt: skip
    for name, change in (
        ("青石镇", {}),
        ("河口镇", {"项目名称": "茶园", "投资企业": "乙茶业", "投资额（亿元）": "约1亿"}),
    ):
        filled = campaign / "june" / f"{name}.xlsx"
        filled.write_bytes((blank / f"{name}-6月.xlsx").read_bytes())
        fill_form(filled, "2023-6-14", **(project | change))
    done = baiyun(campaign, *validate, "--today", "2023-06-15")
    assert (done.returncode, codes(done.stderr)) == (1, ["C103"]), done.stderr
    assert "3 个单位：已报 2，未报 1；有错误的 1 个" in done.stdout
    done = baiyun(campaign, *score)
    assert done.returncode == 1
    assert (campaign / "排名.xlsx").is_file()
    assert [line.split()[1] for line in done.stdout.splitlines() if re.match(r"\s*1\s+青石镇", line)] == ["青石镇"]
    arguments = [word.replace("单位名称", "青石镇") for word in explain]
    told = json.loads(baiyun(campaign, *arguments, "--format", "json").stdout)
    assert (told["unit"], told["rank"], told["problems"]) == ("青石镇", 1, [])
    assert told["total"] == 20 + 14 + 20 + 0 + 0  # one report in time, complete but for 五个一, no trips
    assert "青石镇" in baiyun(campaign, *targets).stdout
    assert "信息质量 新增 2 行" in baiyun(campaign, *review).stdout
    done = baiyun(campaign, *final)  # july and august are still empty
    assert (done.returncode, "截至6月14日" in done.stdout) == (1, True), done.stderr
    assert (campaign / "总成绩.xlsx").is_file()


def test_the_blank_forms_below_the_month_are_no_reports(campaign: Path) -> None:
    """A folder may be given instead of june/*.xlsx: the blank forms in june/空白表 are then seen, and known as blank."""
    _, form, *_ = commands(campaign)
    fill_roster(campaign, ("青石镇", "乡镇"))
    baiyun(campaign, *form)
    done = baiyun(campaign, "validate", "june", "--today", "2023-06-15")
    assert (done.returncode, codes(done.stderr)) == (0, ["F109"])


def test_forms_for_an_empty_roster_say_what_to_do(campaign: Path) -> None:
    done = baiyun(campaign, "form", "--all", "-o", "june/空白表")
    assert done.returncode == 2
    assert "units.xlsx" in done.stderr
    assert "不是本次活动的报表" not in done.stderr
    assert "F192" not in done.stderr
    assert baiyun(campaign, "form", "-o", "空白").returncode == 0  # one for anyone needs nobody's name


# whole screens


@pytest.mark.parametrize("columns", [80, 120])
def test_the_screen(tmp_path: Path, columns: int) -> None:
    done = baiyun(tmp_path, "init", "百日攻坚", columns=columns)
    assert screen(done, tmp_path) == golden(f"init-{columns}.txt")
    assert widest(done.stdout) <= columns


def test_the_page(campaign: Path) -> None:
    assert (campaign / "说明.md").read_text(encoding="utf-8") == golden("init-page.md")


@pytest.mark.parametrize("columns", [80, 120])
def test_the_command_alone(tmp_path: Path, columns: int) -> None:
    done = baiyun(tmp_path, columns=columns)
    assert screen(done, tmp_path) == golden(f"baiyun-{columns}.txt")
    assert widest(done.stdout) <= columns


def test_colour_changes_no_word(tmp_path: Path) -> None:
    bare = baiyun(tmp_path, "init", "一", NO_COLOR="1")
    coloured = baiyun(tmp_path, "init", "二", **COLOUR)
    assert "\x1b" not in bare.stdout + bare.stderr
    assert "\x1b[" in coloured.stderr
    assert plain(coloured.stdout + coloured.stderr).replace("二", "一") == bare.stdout + bare.stderr
