"""Saved results of an older version, cut off or changed by hand: each is read as far as it goes or refused with the place, never more."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from baiyun import api
from baiyun.inquiry.comparison import comparison
from baiyun.inquiry.rankings import ranking_of
from baiyun.inquiry.since import since
from baiyun.inquiry.verification import made_of, verification
from baiyun.problems import Problem
from baiyun.rank.result import MonthResult
from baiyun.read.papers.paper import NOTICE, Paper, paper
from baiyun.render.seal import owner, sealed
from baiyun.rulebook.book import Rulebook
from builders import PROJECT, TRIP, report, roster
from months import crowd, month
from mutations import of_tree
from terminal import baiyun

SUFFIXES = (".json", ".html", ".xlsx", ".docx")
KEPT = re.compile(r'(?<=<script type="application/json">).*?(?=</script>)', re.DOTALL)


@pytest.fixture(scope="module")
def result(book: Rulebook) -> MonthResult:
    return month(book, {**crowd(3), "丁镇": {"kind": "乡镇"}})


@pytest.fixture(scope="module")
def saved(result: MonthResult) -> dict[str, bytes]:
    return {suffix: sealed(api.MONTH_WRITERS[suffix](result)) for suffix in SUFFIXES}


def of_bytes(dice: random.Random, content: bytes) -> bytes:
    """Cut off, with a byte changed, with some left out, or with a mark of HTML or JSON put in."""
    at = dice.randrange(len(content))
    marks = (b"<![x[", b"<!", b"{", b'"', b"\x00", b"</script>", b"[" * 9)
    ways = (
        content[:at],
        content[:at] + bytes([dice.randrange(256)]) + content[at + 1 :],
        content[:at] + content[at + dice.randrange(400) :],
        content[:at] + dice.choice(marks) + content[at:],
    )
    return dice.choice(ways)


def damaged(suffix: str, content: bytes, seed: int) -> bytes:
    dice = random.Random(f"{suffix} {seed}")  # noqa: S311 - to be the same again
    if suffix == ".json" and seed % 4:
        return of_tree(dice, json.loads(content))
    if suffix == ".html" and seed % 4:
        page = content.decode()
        kept = of_tree(dice, json.loads(KEPT.findall(page)[0])).decode("utf-8", "surrogatepass")
        return KEPT.sub(lambda _: kept.replace("<", "\\u003c"), page).encode("utf-8", "surrogatepass")
    return of_bytes(dice, content)


@pytest.mark.slow
@pytest.mark.parametrize(("suffix", "seeds"), [(".json", 60), (".html", 40), (".xlsx", 30), (".docx", 40)])
def test_whatever_was_done_to_it_it_is_read_or_refused(
    result: MonthResult, saved: dict[str, bytes], suffix: str, seeds: int
) -> None:
    good = paper("好", saved[suffix])
    assert isinstance(good, Paper)
    read = 0
    for seed in range(seeds):
        broken = damaged(suffix, saved[suffix], seed)
        owner(broken)
        found = paper("坏", broken)
        assert isinstance(found, Paper | Problem), seed
        if isinstance(found, Paper):
            read += 1
            asked(found, good, result)
    assert read


def asked(found: Paper, good: Paper, result: MonthResult) -> None:
    """Everything that is asked of a paper."""
    verification(found, good, made_of(good))
    if found.kind != NOTICE:
        before, after = (ranking_of(each, "") for each in (found, good))
        comparison(before, after)
        comparison(after, before)
        since(found, result)


CELLS: tuple[Any, ...] = (
    "x",
    "",
    None,
    True,
    1e300,
    -5,
    "2023-13-99",
    "9" * 60,
    date(2023, 6, 1),
    "名次",
    "单位",
    "来源",
    "上下 10%，999999 次，随机数 1",
)


@pytest.mark.slow
def test_a_workbook_may_hold_anything_anywhere(result: MonthResult, saved: dict[str, bytes]) -> None:
    good = paper("好", saved[".xlsx"])
    assert isinstance(good, Paper)
    for seed in range(60):
        dice = random.Random(seed)  # noqa: S311 - to be the same again
        sheets = {name: [list(row) for row in grid] for name, grid in good.sheets.items() if dice.random() > 0.1}
        for name in dice.sample([*sheets], 4):
            sheets[name] = rearranged(sheets[name], dice)
        asked(replace(good, sheets=sheets), good, result)


def rearranged(grid: list[list[Any]], dice: random.Random) -> list[list[Any]]:
    """A sheet without some rows or columns, with others, or with anything in its cells."""
    at, size = dice.randrange(6), dice.randint(1, 3)
    way = dice.randrange(6)
    if way == 0:
        return grid[:at] + grid[at + size :]
    if way == 1:
        return [row[:at] + row[at + size :] for row in grid]
    if way == 2:
        return [[]] * size + grid
    for row in dice.sample(grid, min(len(grid), 9)):
        if row:
            row[dice.randrange(len(row))] = dice.choice(CELLS)
    return grid


CHANGES: dict[str, Callable[[dict[str, Any]], Any]] = {
    "units[{}].rank": lambda data: data["units"][0].pop("rank"),
    "units[{}].criteria[signing_speed].items[签约先后].points": lambda data: data["units"][0]["criteria"][0]["items"][
        1
    ].update(points=[]),
    "units[{}].total": lambda data: data["units"][0].update(total=True),
    "boards.leading[0]": lambda data: data["boards"].update(leading=[3]),
    "scheme.rules_digest": lambda data: data["scheme"].pop("rules_digest"),
    "status": lambda data: data.pop("status"),
    "made_from": lambda data: data.update(made_from=[]),
}


@pytest.mark.parametrize("place", CHANGES)
def test_what_cannot_be_understood_is_named(saved: dict[str, bytes], place: str) -> None:
    data = json.loads(saved[".json"])
    CHANGES[place](data)
    found = paper("坏.json", json.dumps(data).encode())
    assert isinstance(found, Problem)
    assert (found.code, found.place.file) == ("F187", "坏.json")
    assert f"“{place.format(data['units'][0]['unit'])}”" in found.message


@pytest.mark.parametrize("key", ["made_from", "seal", "objections", "approval", "problems"])
def test_an_older_result_without_a_later_key_is_compared(saved: dict[str, bytes], key: str) -> None:
    data = json.loads(saved[".json"])
    del data[key]
    good, found = paper("好", saved[".json"]), paper("坏", json.dumps(data).encode())
    assert isinstance(good, Paper)
    assert isinstance(found, Paper)
    assert comparison(ranking_of(found, ""), ranking_of(good, "")).same


@pytest.mark.parametrize("name", ["排名.json", "排名.html", "排名.xlsx", "通报.docx"])
def test_the_commands_refuse_a_half_file_and_keep_it_beside_a_new_one(tmp_path: Path, name: str) -> None:
    roster(tmp_path, ("青石镇", "乡镇"))
    (tmp_path / "june").mkdir()
    report(tmp_path / "june", "青石镇", 项目=[PROJECT], 外出招商=[TRIP])
    assert baiyun(tmp_path, "score", "june", "-o", name).returncode in (0, 1)
    path = tmp_path / name
    half = path.read_bytes()[: path.stat().st_size // 2]
    path.write_bytes(half)
    for command in (("verify", name, "june"), ("compare", name, "june")):
        done = baiyun(tmp_path, *command)
        assert done.returncode == 2, (command, done.stderr)
        assert re.search(r"\[F\d+\]", done.stderr), done.stderr
    assert baiyun(tmp_path, "score", "june", "-o", name).returncode == 2
    assert path.read_bytes() == half
