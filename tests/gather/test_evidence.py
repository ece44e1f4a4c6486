"""The files named under 佐证材料 against those handed in."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from baiyun import pipeline
from baiyun.form.names import key
from baiyun.gather.evidence import Handed
from baiyun.pipeline import Campaign
from baiyun.problems import Problem
from baiyun.rulebook.book import Rulebook
from casework import Case, Worked

TRIP = {"日期": "6-5"}


def problems(book: Rulebook, units: dict[str, Any], handed: dict[str, list[Handed]] | None) -> list[Problem]:
    worked = Worked(book, Case("", "", units, {}))
    found = pipeline.desk(Campaign(book, worked.roster), worked.files, date(2023, 6, 15), "june", (), handed)
    return [problem for problem in found.problems if problem.code in {"X109", "X110", "U116"}]


def unit(*names: str | None) -> dict[str, Any]:
    rows = [TRIP | {"目的地": f"{number}市", "佐证材料": name} for number, name in enumerate(names)]
    return {"reports": [{"day": "6-14", "外出招商": rows}]}


def handing(**files: tuple[int, str]) -> dict[str, list[Handed]]:
    return {key(name.replace("_", ".")): [Handed(*about)] for name, about in files.items()}


def test_without_the_option_nothing_is_checked(book: Rulebook) -> None:
    assert problems(book, {"甲镇": unit("照片.jpg")}, None) == []


def test_a_file_that_was_not_handed_in(book: Rulebook) -> None:
    found = problems(book, {"甲镇": unit("照片.jpg、协议.pdf", None)}, handing(照片_jpg=(9, "a")))
    assert [(problem.code, problem.severity, problem.place.sheet, problem.place.cell) for problem in found] == [
        ("X109", "note", "外出招商", "G2")
    ]
    assert "协议.pdf" in found[0].message


@pytest.mark.parametrize("written", ["照片.JPG", "照 片.jpg", "照片．jpg", "《照片》.jpg"])
def test_names_are_compared_as_names(book: Rulebook, written: str) -> None:
    assert problems(book, {"甲镇": unit(written)}, handing(照片_jpg=(9, "a"))) == []


def test_an_empty_file(book: Rulebook) -> None:
    [found] = problems(book, {"甲镇": unit("照片.jpg")}, handing(照片_jpg=(0, "nothing")))
    assert (found.code, found.severity, found.place.cell) == ("X110", "note", "G2")


def test_two_files_of_a_name_of_which_one_is_not_empty(book: Rulebook) -> None:
    handed = {key("照片.jpg"): [Handed(0, "nothing"), Handed(9, "a")]}
    assert problems(book, {"甲镇": unit("照片.jpg")}, handed) == []


def test_another_units_file_under_another_name(book: Rulebook) -> None:
    units = {"甲镇": unit("照片.jpg"), "乙镇": unit("合影.jpg"), "丙镇": unit("会议.jpg")}
    found = problems(book, units, handing(照片_jpg=(9, "a"), 合影_jpg=(9, "a"), 会议_jpg=(9, "b")))
    assert [(problem.code, problem.severity, problem.place.file) for problem in found] == [
        ("U116", "note", "乙镇1.xlsx"),
        ("U116", "note", "甲镇1.xlsx"),
    ]
    assert "甲镇" in found[0].message
    assert "乙镇" in found[1].message


def test_a_unit_may_name_its_own_file_twice(book: Rulebook) -> None:
    assert problems(book, {"甲镇": unit("照片.jpg", "照片.jpg")}, handing(照片_jpg=(9, "a"))) == []


def test_two_units_that_each_hand_in_a_file_of_the_same_name_share_nothing(book: Rulebook) -> None:
    """签到表.jpg of 甲镇 and 签到表.jpg of 乙镇 lie in folders of their own and are different files."""
    units = {"甲镇": unit("签到表.jpg"), "乙镇": unit("签到表.jpg")}
    handed = {key("签到表.jpg"): [Handed(9, "of 甲镇"), Handed(9, "of 乙镇")]}
    assert problems(book, units, handed) == []


def test_empty_files_are_nobodys_and_not_shared(book: Rulebook) -> None:
    units = {"甲镇": unit("照片.jpg"), "乙镇": unit("合影.jpg")}
    found = problems(book, units, handing(照片_jpg=(0, "nothing"), 合影_jpg=(0, "nothing")))
    assert [problem.code for problem in found] == ["X110", "X110"]
