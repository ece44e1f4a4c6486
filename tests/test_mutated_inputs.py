"""Roster and review are inputs too: mutated a thousand ways they never raise, never take long, and name what is wrong."""

from __future__ import annotations

import io
import random
import re
import warnings
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from baiyun import pipeline
from baiyun.api.reviewing import updated
from baiyun.form.roster import Roster, Unit
from baiyun.gather.decided import Decided
from baiyun.pipeline import Campaign
from baiyun.problems import Problem, Stop
from baiyun.rank.to_decide import docket
from baiyun.read.review import review as read_review
from baiyun.read.roster import roster as read_roster
from baiyun.read.rulebook import rulebook
from baiyun.read.submissions import received
from baiyun.render.json.month import json_bytes
from baiyun.review.agenda import agenda
from baiyun.rulebook.book import Rulebook
from builders import PROJECT, TRIP, bytes_of, sheets_of

UNITS = Roster((Unit("青石镇", "乡镇", ("青石",)), Unit("河口镇", "乡镇"), Unit("松岭乡", "乡镇")))
MUTATIONS = settings.default.max_examples * 5 // 2
"""A hundred in the usual profile, a thousand in the thorough one."""
HOSTILE = [
    "9" * 30, "-" + "9" * 30, "1e308", "-1e308", "1e-400", "1e9999", "NaN", "inf", "0." + "3" * 40, "99999999999999999999999999.99", "=1/0", "＝cmd",
    "\x07", "[red]x[/]", "6月31日", "9999-12-31", "0001-01-01", "sha256:", "'" * 3, "{found}", "%s", "一" * 33000, "合计", "", "-0", "1" * 400,
]  # fmt: skip
ATTRIBUTES = [
    "",
    "0",
    "-1",
    "999999999999",
    "1e9",
    "XFD1048576",
    "A0",
    "veryHidden",
    "../../x",
    "rId999",
    "s",
    "b",
    "e",
    "d",
    "str",
    "true",
    "甲",
]


@cache
def review_bytes() -> bytes:
    return bytes_of(
        {
            "信息质量": [
                ["单位名称", "月份", "评价", "说明"],
                ["青石镇", "6月", "优", "好"],
                ["河口镇", "6月", "差", ""],
            ],
            "调整": [
                ["单位名称", "月份", "指标", "加减分", "理由", "提出人"],
                ["青石镇", "6月", "", 2, "推介会", "办"],
                ["河口镇", "6月", "", -1.5, "", ""],
            ],
            "项目认定": [
                ["项目名称", "单位名称", "月份", "认定份额（%）", "理由"],
                ["电路板", "青石镇", "6月", 60, "认定"],
                ["电路板", "河口镇", "6月", 40, ""],
            ],
            "收件登记": [["文件", "单位名称", "收到日期"], ["青石镇.xlsx", "青石镇", "2023-6-14"]],
            "豁免": [["单位名称", "月份", "原因"], ["松岭乡", "7月", "抗洪"]],
            "说明采纳": [
                ["文件", "单元格", "问题", "单位说明", "采纳"],
                ["青石镇.xlsx", "项目!G2", "问题[X105]", "已说明", "采纳"],
            ],
            "异议": [["单位名称", "月份", "异议", "答复", "日期"], ["青石镇", "6月", "不服", "已答", "2023-7-1"]],
            "审定": [
                ["月份", "审定机关", "审定人", "审定日期", "发文字号", "成文日期", "输入指纹", "规则指纹"],
                ["6月", "领导小组", "甲", "2023-7-3", "", "", "sha256:0", "sha256:0"],
            ],
        }
    )


def flipped(data: bytes, dice: random.Random) -> bytes:
    found = bytearray(data)
    for _ in range(dice.choice([1, 1, 2, 8, 64])):
        found[dice.randrange(len(found))] ^= 1 << dice.randrange(8)
    return bytes(found)


def cut(data: bytes, dice: random.Random) -> bytes:
    first, last = sorted(dice.sample(range(len(data)), 2))
    return dice.choice([data[:first], data[last:], data[:first] + data[last:], data[:last] + data[first:]])


def in_parts(change: Callable[[dict[str, bytes], random.Random], None]) -> Callable[[bytes, random.Random], bytes]:
    """A change of the parts of the archive, which is sound again after it."""

    def changed(data: bytes, dice: random.Random) -> bytes:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        for _ in range(dice.choice([1, 1, 2, 4])):
            change(parts, dice)
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, part in parts.items():
                archive.writestr(name, part)
        return buffer.getvalue()

    return changed


def swap(parts: dict[str, bytes], dice: random.Random) -> None:
    one, other = dice.sample(sorted(parts), 2)
    parts[one], parts[other] = parts[other], parts[one]


def drop(parts: dict[str, bytes], dice: random.Random) -> None:
    del parts[dice.choice(sorted(parts)[1:])]


def edit_attribute(parts: dict[str, bytes], dice: random.Random) -> None:
    name = dice.choice(sorted(parts))
    spots = [*re.finditer(rb'="([^"]*)"', parts[name])]
    if spots:
        spot = dice.choice(spots)
        parts[name] = parts[name][: spot.start(1)] + dice.choice(ATTRIBUTES).encode() + parts[name][spot.end(1) :]


def damage(parts: dict[str, bytes], dice: random.Random) -> None:
    name = dice.choice(sorted(parts))
    if parts[name]:
        parts[name] = dice.choice([flipped, cut])(parts[name], dice)


def hostile_cell(parts: dict[str, bytes], dice: random.Random) -> None:
    name = dice.choice(
        sorted(each for each in parts if each.startswith("xl/worksheets/") and each.endswith(".xml")) or sorted(parts)
    )
    cells = [*re.finditer(rb"<c r=\"(\w+)\"[^>]*>.*?</c>", parts[name])]
    if cells:
        spot, value = (
            dice.choice(cells),
            dice.choice(HOSTILE).replace("\x07", "").replace("&", "&amp;").replace("<", "&lt;"),
        )
        numeric = dice.random() < 0.5 and re.fullmatch(r"-?[\d.e]+-?\d*", value)
        cell = (
            f'<c r="{spot[1].decode()}"><v>{value}</v></c>'
            if numeric
            else f'<c r="{spot[1].decode()}" t="inlineStr"><is><t>{value}</t></is></c>'
        )
        parts[name] = parts[name][: spot.start()] + cell.encode() + parts[name][spot.end() :]


MUTATIONS_OF_A_FILE = (
    flipped, cut, in_parts(swap), in_parts(drop), in_parts(edit_attribute), in_parts(edit_attribute), in_parts(damage), in_parts(hostile_cell), in_parts(hostile_cell), in_parts(hostile_cell),
)  # fmt: skip


def mutated(data: bytes, seed: int) -> bytes:
    dice = random.Random(seed)  # noqa: S311 - the same mutations every time
    return MUTATIONS_OF_A_FILE[seed % len(MUTATIONS_OF_A_FILE)](data, dice)


@cache
def reports(book: Rulebook) -> tuple[object, ...]:
    return tuple(
        received(book, f"{unit}.xlsx", bytes_of(sheets_of(unit, "2023-6-14", 项目=[PROJECT], 外出招商=[TRIP])))
        for unit in ("青石镇", "河口镇")
    )


def well_said(found: list[Problem], file: str) -> None:
    for problem in found:
        assert problem.place.file == file
        assert str(problem).isprintable()


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["quarter", "year"])
def test_a_mutated_roster(scheme: str) -> None:
    """Of schemes that read figures of the roster: what is left of it can be scored."""
    folder = Path(__file__).parents[1] / "examples" / scheme
    book, wrong = rulebook("rules.yaml", (folder / "rules.yaml").read_bytes())
    assert book is not None, wrong
    paths = [path for path in sorted(folder.rglob("*.xlsx")) if path.name not in ("units.xlsx", "review.xlsx")][:4]
    files = [received(book, path.name, path.read_bytes()) for path in paths]
    assert any(file.submission for file in files)
    good = (folder / "units.xlsx").read_bytes()
    for seed in range(MUTATIONS // 4):
        units, found = read_roster(book, "units.xlsx", mutated(good, seed))
        well_said(found, "units.xlsx")
        if not units.units:
            assert found, seed
            continue
        pipeline.final(Campaign(book, units), files)
        for period in {file.submission.basics.period for file in files if file.submission}:
            json_bytes(pipeline.month(Campaign(book, units), files, period))


@pytest.mark.slow
def test_a_mutated_review(book: Rulebook) -> None:
    """What it decides can be scored; it can be updated, or one sentence says why not."""
    for seed in range(MUTATIONS // 2):
        data = mutated(review_bytes(), seed)
        review, found = read_review(book, UNITS, "review.xlsx", data)
        well_said(found, "review.xlsx")
        assert review is not None or found
        if review is None:
            continue
        result = pipeline.month(Campaign(book, UNITS, Decided(review=review)), [*reports(book)], "june", found)
        assert all(standing.card.total is None or 0 <= standing.card.total <= 100 for standing in result.everyone), seed
        json_bytes(result)
        try:
            updated(book, UNITS, agenda([docket(result)]), Path("review.xlsx"), data)
        except Stop as stop:
            well_said([*stop.problems], "review.xlsx")


def test_what_a_library_cannot_read_of_a_review_it_says_to_nobody(book: Rulebook) -> None:
    """Excel adds dropdowns of its own to a sheet: the library would warn of them, in English."""
    blank = io.BytesIO()
    excels = b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"/></extLst></worksheet>'
    with zipfile.ZipFile(io.BytesIO(review_bytes())) as old, zipfile.ZipFile(blank, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"</worksheet>", excels))
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        updated(book, UNITS, {}, Path("review.xlsx"), blank.getvalue())
    assert [str(each.message) for each in warned if each.category is UserWarning] == []
