"""Tables as .csv: what Excel makes of them, what pandas reads, what a second run does with an edited one."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

import baiyun
from baiyun.render.csv.table import table_csv
from baiyun.render.seal import Owner, owner, sealed
from baiyun.rulebook.book import Rulebook
from baiyun.tables.flat import month_flat
from baiyun.tables.table import Table, TableColumn, cell_text
from builders import small_month
from months import month, reporter
from terminal import EXAMPLES
from terminal import baiyun as run

OBEYED = ["=1+1", "+86", "-1+2", "@SUM(A1)", "＝1", " =cmd|' /C calc'!A0"]


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_utf_8_with_a_mark_and_lines_that_windows_ends() -> None:
    content = table_csv(Table("", (TableColumn("单位"),), (("甲镇",), ("乙镇",))))
    assert content == "\ufeff单位\r\n甲镇\r\n乙镇\r\n".encode()


@pytest.mark.parametrize("text", OBEYED)
def test_text_that_a_spreadsheet_would_obey_stands_behind_an_apostrophe(text: str) -> None:
    [_, [shown]] = rows(table_csv(Table("", (TableColumn("单位"),), ((text,),))))
    assert shown == f"'{text}"


def test_figures_stay_figures_and_what_there_is_not_stays_empty(book: Rulebook) -> None:
    result = month(book, {"甲镇": reporter(3), "乙镇": {"kind": "乡镇", "exempt": {"june": "救灾"}}})
    head, first, second = rows(table_csv(month_flat(result)))
    assert head[:4] == ["类别", "名次", "单位", "总分"]
    assert first[:4] == ["乡镇", "1", "甲镇", cell_text(result.everyone[0].card.total)]
    assert second[:4] == ["乡镇", "", "乙镇", ""]
    assert all(len(row) == len(head) for row in (first, second))


def test_quotes_commas_and_numbers_of_people() -> None:
    content = table_csv(Table("", (TableColumn("话"), TableColumn("号码")), (('他说"好",再见\n=1', "打13812345678"),)))
    [_, [said, number]] = rows(content)
    assert said.startswith('他说"好",再见')
    assert "\n" not in said
    assert "13812345678" not in number
    assert content.count(b"\r\n") == content.count(b"\n") == 2


def test_a_seal_stands_in_a_header_of_its_own_and_knows_an_edit() -> None:
    plain = table_csv(Table("", (TableColumn("单位"), TableColumn("备注")), (("甲镇", "a,"), ("乙镇", None))))
    content = sealed(plain)
    head, *others = rows(content)
    assert head[-1].startswith("baiyun sha256:")
    assert [row[:-1] for row in others] == rows(plain)[1:]
    assert {row[-1] for row in others} == {""}
    assert owner(content) is Owner.OURS
    assert owner(content.replace("甲镇".encode(), "丙镇".encode())) is Owner.EDITED
    assert owner(plain) is Owner.THEIRS
    assert owner("单位,类别\r\n甲镇,乡镇\r\n".encode()) is Owner.THEIRS


@pytest.mark.slow
def test_every_command_that_gives_json_gives_csv(tmp_path: Path) -> None:
    june = small_month(tmp_path)
    rules = Path(__file__).parents[2] / "rules.yaml"
    for command, header in (
        (("score", june), "名次"),
        (("final", june), "名次"),
        (("targets", june), "任务数"),
        (("projects", june), "投资企业"),
        (("explain", "青石镇", june), "得分"),
        (("rules", "diff", rules, rules), "条目"),
    ):
        done = run(tmp_path, *command, "--format", "csv")
        head = next(csv.reader(io.StringIO(done.stdout.removeprefix("\ufeff"))))
        assert header in head, (command, done.stdout)
        assert head[-1].startswith("baiyun sha256:")


@pytest.mark.slow
def test_saved_beside_the_others_and_not_read_as_a_report(tmp_path: Path) -> None:
    june = small_month(tmp_path)
    before = json.loads(run(tmp_path, "score", june, "--format", "json").stdout)
    for command, name in (
        ("score", "排名.csv"),
        ("targets", "任务.csv"),
        ("projects", "台账.csv"),
        ("validate", "问题.csv"),
    ):
        for _ in range(2):
            done = run(tmp_path, command, june, "-o", june / name)
            assert done.returncode < 2, done.stderr
    after = json.loads(run(tmp_path, "score", june, "--format", "json").stdout)
    assert after["units"] == before["units"]
    told = [each for each in after["problems"] if each["file"].endswith(".csv")]
    assert {each["severity"] for each in told} <= {"note"}
    assert [row[2] for row in rows((june / "排名.csv").read_bytes())[1:]] == ["县林业局", "青石镇", "河口镇", "松岭乡"]
    (june / "排名.csv").write_text("自己的,表\n", encoding="utf-8")
    assert run(tmp_path, "score", june, "-o", june / "排名.csv").returncode == 2


@pytest.mark.slow
def test_pandas_reads_the_figures_of_the_result() -> None:
    import pandas as pd

    scored = baiyun.score(str(EXAMPLES / "june"))
    frame = pd.read_csv(io.BytesIO(scored.to_csv()))
    assert list(frame["总分"].dropna()) == [
        float(each.card.total) for each in scored.result.everyone if each.card.total is not None
    ]
