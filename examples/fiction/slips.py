"""The mistakes that are planted, each once; ``mistakes.csv`` lists where they ended up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fiction.hand import Typed
from fiction.story import day

KEEP = "as it is"


@dataclass(frozen=True)
class Slip:
    """A cell of one report that is typed wrong: the row is found by what stands in one of its cells, '' is the last.

    ``value`` KEEP leaves the cell and only records the problem, such as a double claim; without ``code`` nothing is owed.
    """

    unit: str
    report: date
    sheet: str
    row: str
    column: str
    value: Typed
    code: str = ""
    what: str = ""


@dataclass(frozen=True)
class Repeat:
    """A project row that is typed a second time."""

    unit: str
    report: date
    row: str
    what: str
    code: str = "X102"


@dataclass(frozen=True)
class Total:
    """A row 合计; without ``what`` it is right."""

    unit: str
    report: date
    value: float | None = None
    what: str = ""
    code: str = "X104"


@dataclass(frozen=True)
class Lost:
    """A row that a later report of the month forgets; the problem stands where the earlier one has it."""

    unit: str
    earlier: date
    later: date
    sheet: str
    row: str
    column: str
    what: str
    code: str = "M101"


@dataclass(frozen=True)
class Damaged:
    """A file that broke on its way; the earlier report of the month is scored in its place."""

    unit: str
    report: date
    what: str
    codes: tuple[str, ...] = ("F104", "U118")


CLAIMED = "年产3000万套精密连接器项目"

SLIPS: tuple[Slip | Repeat | Total | Lost | Damaged, ...] = (
    Slip("渡头镇", day("6.30"), "项目", "临港物流产业园项目", "投资额", "约10亿", "C103", "投资额写成约数，这一行不计"),
    Slip("渡头镇", day("6.30"), "外出招商", "", "日期", "6月31日", "C102", "六月没有31日，这一次外出不计"),
    Slip("县财政局", day("6.29"), "项目", "再生铝合金型材项目", "投资额", 12000, "C104", "按万元填写，没有写单位"),
    Slip("县总工会", day("6.29"), "项目", "职工疗休养基地项目", "洽谈签约阶段", "已对接", "C106", "阶段不在选项内"),
    Slip("县总工会", day("6.29"), "客商接待", "", "接待领导", None, "C101", "必填的接待领导没有填"),
    Repeat("驻厦门招商小分队", day("6.30"), "户外储能电源项目", "同一项目填了两行"),
    Total("驻厦门招商小分队", day("6.30"), 18.8, "合计与各行之和不符"),
    Slip("县城市建设投资公司", day("6.30"), "项目", "标准厂房光储充一体化项目", "佐证材料", None, "X105", "10亿元以上的项目没有佐证材料"),
    Slip("驻东莞招商小分队", day("6.30"), "项目", CLAIMED, "项目名称", KEEP, "U106", "与县工业和信息化局重复申报，没有互相填写联合单位"),
    Slip("县工业和信息化局", day("6.29"), "项目", CLAIMED, "项目名称", KEEP, "U106", "与驻东莞招商小分队重复申报，没有互相填写联合单位"),
    Slip("梨川乡", day("6.29"), "基本情况", "", "单位名称", "犁川乡", "U101", "单位名称写错，名册中没有"),
    Damaged("县融媒体中心", day("6.30"), "文件传输中断，不完整"),
    Slip("驻苏州招商小分队", day("7.28"), "例会", "", "日期", date(2023, 7, 31), "X101", "例会日期晚于报送日期"),
    Lost("桐花镇", day("7.14"), day("7.28"), "外出招商", "", "日期", "前一份报表中的外出，后一份没有了"),
    Slip("县住房和城乡建设局", day("7.31"), "项目", "装配式建筑构件项目", "签约阶段日期", KEEP, "M104", "6月28日报送以后才签的意向，没有补报六月的报表"),
    Slip("桐花镇", day("8.30"), "项目", "油茶籽精深加工项目", "签约阶段日期", date(2023, 8, 10), "M102", "七月已经计过的签约，改了日期又报"),
    Slip("县文化和旅游局", day("8.31"), "项目", "丹岩山地运动公园项目", "项目名称", "丹岩山地运动公园项目（一期）"),
    Slip("县文化和旅游局", day("8.31"), "项目", "丹岩山地运动公园项目", "佐证材料", KEEP, "X105", "本月签约的项目没有佐证材料"),
    Slip("雾峰乡", day("8.30"), "项目", "高山云雾茶加工项目", "佐证材料", KEEP, "X105", "本月签意向的项目没有佐证材料"),
    Slip("松坪镇", day("8.30"), "外出招商", "是", "带队领导", "温思宁", "X103", "填了主要领导带队，带队的却是别人"),
    Total("县发展和改革局", day("6.29")),
    Total("青石镇", day("6.30")),
    Total("县工商业联合会", day("7.28")),
)  # fmt: skip

BLANK_FORMS = (("茶岭乡", "june"),)
