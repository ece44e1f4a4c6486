"""Tables on the screen: at every width every figure and every name of a result stands there, and drawing ends."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console, RenderableType

from baiyun import pipeline
from baiyun.cases.compare import TriedCase, tried
from baiyun.cases.outcome import Mismatch
from baiyun.pipeline import Campaign, final
from baiyun.problems import Place
from baiyun.render.screen import campaign, dispatch, month, rules
from baiyun.render.screen.grid import BLOCKS, grid
from baiyun.review.merging import Changes
from baiyun.rulebook.book import Rulebook
from baiyun.tables.regulations import printed
from baiyun.tables.table import Table, TableColumn
from baiyun.tables.text import halved
from casework import Case, Worked

LONG = "江西省百日攻坚驻粤港澳大湾区招商引资联络工作专班"
ROW = {
    "项目名称": "年产300万套超高清车载摄像头模组及智能座舱生产基地项目",
    "投资企业": "深圳市某某智能科技股份有限公司",
    "企业类型": "上市公司",
    "洽谈签约阶段": "实质性签约",
    "签约阶段日期": "6-12",
    "投资额": 12,
    "有功个人": "欧阳建国、司马相如",
}
UNITS = {
    LONG: {"reports": [{"day": "6-14", "项目": [ROW]}]},
    "青石镇": {"reports": [{"day": "6-14", "项目": [ROW | {"项目名称": "电路板", "投资额": "约10亿"}]}]},
    "河口镇": {"reports": [{"day": "6-30", "项目": [ROW | {"项目名称": "茶园", "投资企业": "茶业"}]}]},
    "松岭乡": None,
    "云脚镇": {"exempt": {"june": "防汛抗洪抢险"}},
    "石桥镇": {
        "reports": [
            {
                "day": "6-30",
                "项目": [
                    ROW
                    | {
                        "项目名称": "石",
                        "投资企业": "石业",
                        "投资额": 123456789.12,
                        "洽谈签约阶段": "在谈",
                        "签约阶段日期": None,
                    }
                ],
            }
        ]
    },
    "雾峰乡": None,
}
NAMES = [*UNITS]
MISMATCHES = tuple(
    (12 + at, Mismatch((), name, "比签约速度", "1234567.89", "74.5", "上市公司 1 家 × 5 分，" * 9))
    for at, name in enumerate(NAMES)
)


def drawn(shown: RenderableType, width: int) -> str:
    console = Console(width=width, file=StringIO(), highlight=False, markup=False, emoji=False)
    console.print(shown)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


@pytest.fixture(scope="module")
def screens(book: Rulebook) -> dict[str, Callable[[int], RenderableType]]:
    """Every screen that has tables, by the command that shows it."""
    worked = Worked(book, Case("", "", UNITS, {}))
    whole = Campaign(book, worked.roster)
    june = pipeline.month(whole, worked.files, "june")
    closed = final(whole, worked.files, date(2023, 7, 5))
    standing = next(each for each in june.everyone if each.name == LONG)
    desk = pipeline.desk(whole, worked.files, date(2023, 6, 30), "june")
    unit = next(each for each in closed.everyone if each.name == LONG)
    moved = pipeline.dispatch(whole, worked.files)
    cases = [
        TriedCase(Case("一个长名称的算例", "", UNITS, {}).stated, Place("算例.yaml", "", 12), MISMATCHES, june.problems)
    ]
    wrong = tried(book, ("算例.yaml",), cases, ())
    changes = Changes(())
    return {
        "score": partial(month.month_screen, june),
        "final": partial(campaign.final_screen, closed),
        "targets": partial(campaign.targets_screen, closed),
        "targets unit": lambda width: campaign.targets_screen(closed, width, unit=unit),
        "inspection": partial(campaign.inspection_screen, closed),
        "validate": partial(month.desk_screen, desk),
        "explain": lambda _: month.unit_screen(june, standing),
        "review": lambda width: campaign.review_screen([june], changes, "", width),
        "projects": partial(dispatch.dispatch_screen, moved),
        "rules test": lambda width: rules.tried_screen(wrong, width, "rules.yaml"),
        "rules": partial(rules.summary, book),
        "rules show": partial(rules.regulations_screen, printed(book)),
    }


COMMANDS = ("score", "final", "targets", "targets unit", "inspection", "validate", "explain", "review", "projects", "rules test", "rules", "rules show")  # fmt: skip


def facts(text: str) -> set[str]:
    """The figures of a screen that has room for everything."""
    return set(re.findall(r"\d+(?:\.\d+)?", text))


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_every_figure_and_every_name_stands_there_at_every_width(
    screens: dict[str, Callable[[int], RenderableType]], command: str
) -> None:
    whole = drawn(screens[command](400), 400)
    named = [name for name in NAMES if name in whole]
    figures = facts(whole)
    assert figures
    for width in range(40, 201):
        shown = drawn(screens[command](width), width)
        assert max(map(cell_len, shown.splitlines())) <= width
        joined = "".join(re.split(r"[\s│├└─]+", shown))
        assert [figure for figure in figures if figure not in joined] == [], width
        for name in named:
            assert _held(name, shown, joined), (width, name)


def _held(name: str, shown: str, joined: str) -> bool:
    """Whether a name stands on a line, or its pieces one below the other in a column."""
    rest = name
    for line in shown.splitlines():
        piece = next((rest[:end] for end in range(len(rest), 2, -1) if rest[:end] in line), "")
        rest = rest[len(piece) :] if piece else rest
        if len(rest) <= 2:
            return rest in joined
    return name in joined


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_every_width_ends_at_once(screens: dict[str, Callable[[int], RenderableType]], command: str) -> None:
    for width in (*range(1, 40), *range(201, 401, 10)):
        drawn(screens[command](width), width)


def table(*rows: tuple[str | Decimal | int | None, ...]) -> Table:
    columns = (
        TableColumn("名次", "right"),
        TableColumn("单位"),
        TableColumn("总分", "right"),
        TableColumn("比项目体量", "right"),
        TableColumn("备注"),
    )
    return Table("乡镇", columns, rows)


def test_texts_wrap_and_figures_never() -> None:
    shown = drawn(grid(table((1, LONG, Decimal("1234567.89"), Decimal("0.05"), "防汛" * 20)), 70), 70)
    assert re.search(r"\b1234567\.89 +0\.05\b", shown)
    assert max(map(cell_len, shown.splitlines())) <= 70


@pytest.mark.parametrize(
    ("value", "told"), [("0.125", "0.13"), ("2.675", "2.68"), ("-0.005", "-0.01"), ("0.1249", "0.12")]
)
def test_figures_are_rounded_half_up(value: str, told: str) -> None:
    assert told in drawn(grid(table((1, "青石镇", Decimal(value), None, "")), 80), 80)


def test_below_sixty_columns_each_row_is_a_block() -> None:
    shown = drawn(grid(table((1, "青石镇", Decimal(74), None, ""), (1, LONG, Decimal(74), None, "豁免")), 42), 42)
    assert shown.splitlines() == [
        "乡镇（2）",
        "青石镇",
        "  名次：1",
        "  总分：74.00",
        "  比项目体量：—",
        "江西省百日攻坚驻粤港澳大湾区招商引资联络工",
        "作专班",
        "  名次：1",
        "  总分：74.00",
        "  比项目体量：—",
        "  备注：豁免",
    ]


def test_where_columns_have_no_room_the_rows_are_blocks_at_any_width() -> None:
    wide = Table(
        "", tuple(TableColumn(f"第{at}列", "right") for at in range(20)), (tuple(Decimal(at) for at in range(20)),)
    )
    shown = drawn(grid(wide, BLOCKS), BLOCKS)
    assert [line.strip() for line in shown.splitlines()[1:]] == [f"第{at}列：{at}.00" for at in range(1, 20)]


def test_a_table_without_rows_says_so() -> None:
    assert drawn(grid(table(), 80), 80) == "乡镇：无\n"


@pytest.mark.parametrize(("header", "lines"), [
    ("strict 名次", "strict\n名次"), ("最多差几名", "最多差\n几名"), ("投资额（亿元）", "投资额\n（亿元）"), ("名次", "名次"),
])  # fmt: skip
def test_a_header_is_parted_where_it_has_parts(header: str, lines: str) -> None:
    assert halved(header) == lines
