"""The commands as their users run them: whole screens, exit statuses, files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from builders import PROJECT, bytes_of, report, roster, sheets_of, small_month
from terminal import COLOUR, Done, baiyun, golden, plain, screen

SUFFIXES = (".xlsx", ".docx", ".json")
Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs baiyun in a folder of its own; ``columns`` is the width of the terminal."""

    def _run(*arguments: str | Path, columns: int = 80, cwd: Path | None = None, **extra: str) -> Done:
        return baiyun(cwd or tmp_path, *arguments, columns=columns, **extra)

    return _run


@pytest.mark.slow
@pytest.mark.parametrize("columns", [80, 120])
def test_score_screen(run: Run, tmp_path: Path, columns: int) -> None:
    small_month(tmp_path)
    done = run("score", "june/*.xlsx", columns=columns)
    assert done.returncode == 1
    assert screen(done, tmp_path) == golden(f"score-{columns}.txt")


def width_of(line: str) -> int:
    from rich.cells import cell_len

    return cell_len(line)


@pytest.mark.slow
@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("colour", ["", "1"])
def test_chinese_lines_up(run: Run, tmp_path: Path, columns: int, colour: str) -> None:
    """Every line of a table is as wide as its rule, and none is wider than the screen, in colour and without."""
    small_month(tmp_path)
    extra = COLOUR if colour else {"NO_COLOR": "1"}
    done = run("score", "june", columns=columns, **extra)
    assert ("\x1b[" in done.stdout) == bool(colour)
    lines = plain(done.stdout).splitlines()
    assert max(map(width_of, lines)) <= columns
    rules = [at for at, line in enumerate(lines) if "───" in line]
    assert len(rules) == 4
    for at in rules:
        rows = [line for line in lines[at + 1 : at + 3] if line.strip()]
        assert rows
        assert {width_of(line) for line in rows} == {width_of(lines[at])}


@pytest.mark.slow
def test_json_is_the_contract(run: Run, tmp_path: Path) -> None:
    small_month(tmp_path)
    done = run("score", "june/*.xlsx", "--format", "json")
    assert done.returncode == 1
    told = json.loads(done.stdout)
    keys = ["scheme", "period", "status", "units", "boards", "problems", "approval", "objections", "made_from", "seal"]
    assert list(told) == keys
    assert told["period"] == "june"
    assert told["status"] == "preliminary"
    units = {unit["unit"]: unit for unit in told["units"]}
    strong = units["青石镇"]
    assert (strong["category"], strong["reported"], strong["rank"], strong["total"]) == (
        "乡镇",
        True,
        1,
        71.67,  # 20 + 14 + 20 + 0 + 17.67
    )
    assert [criterion["id"] for criterion in strong["criteria"]] == [
        "signing_speed",
        "scale",
        "quality",
        "landing",
        "groundwork",
    ]
    first = strong["criteria"][0]["items"][0]
    assert (first["name"], first["points"], first["clause"]) == ("签约阶段", 16.0, "附件一（一）")
    assert {"file": "青石镇下.xlsx", "sheet": "项目", "cell": "H2"} in first["places"]
    assert (units["松岭乡"]["reported"], units["松岭乡"]["rank"], units["松岭乡"]["total"]) == (False, 3, 0.0)
    assert told["boards"]["leading"] == [
        {"unit": "青石镇", "category": "乡镇", "persons": ["赵六"], "reasons": ["重大项目实质性签约：电路板"]}
    ]
    assert [entry["unit"] for entry in told["boards"]["catching_up"]] == ["县林业局", "松岭乡", "河口镇"]
    [error] = [problem for problem in told["problems"] if problem["severity"] == "error"]
    assert (error["code"], error["file"], error["sheet"], error["cell"]) == ("C103", "河口镇.xlsx", "项目", "G2")


@pytest.mark.slow
def test_order_place_locale_and_clock_change_no_byte(run: Run, tmp_path: Path) -> None:
    june = small_month(tmp_path)
    names = sorted(path.name for path in june.iterdir())
    first = run("score", *(june / name for name in names), "--format", "json").stdout
    changed = {"LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7", "PYTHONIOENCODING": "ascii"}
    assert run("score", *reversed(names), "--format", "json", cwd=june, **changed).stdout == first
    assert run("score", "june", "--format", "json", "-o", "out.json").stdout == first
    assert (tmp_path / "out.json").read_text(encoding="utf-8") == first


@pytest.mark.slow
def test_names_of_files_change_no_figure(run: Run, tmp_path: Path) -> None:
    june = small_month(tmp_path)
    before = json.loads(run("score", "june", "--format", "json").stdout)
    for number, path in enumerate(sorted(june.iterdir(), reverse=True)):
        path.rename(june / f"{number}.xlsx")
    after = json.loads(run("score", "june", "--format", "json").stdout)

    def figures(told: dict[str, object]) -> object:
        return [
            (
                unit["unit"],
                unit["rank"],
                unit["total"],
                [item["points"] for part in unit["criteria"] for item in part["items"]],
            )
            for unit in told["units"]  # type: ignore[attr-defined]
        ]

    assert figures(before) == figures(after)
    assert before["boards"] == after["boards"]


@pytest.mark.slow
def test_outputs_are_the_same_bytes_twice(run: Run, tmp_path: Path) -> None:
    small_month(tmp_path)
    for number, elsewhere in (("1", {}), ("2", {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"})):
        run("score", "june", *(part for suffix in SUFFIXES for part in ("-o", number + suffix)), **elsewhere)
    for suffix in SUFFIXES:
        assert (tmp_path / f"1{suffix}").read_bytes() == (tmp_path / f"2{suffix}").read_bytes(), suffix


@pytest.mark.slow
def test_lock_files_and_our_own_outputs_are_no_reports(run: Run, tmp_path: Path) -> None:
    june = small_month(tmp_path)
    (june / "~$青石镇上.xlsx").write_bytes(b"lock")
    before = json.loads(run("score", "june/*.xlsx", "--format", "json").stdout)
    run("score", "june/*.xlsx", "-o", "june/排名.xlsx")
    (june / "units.xlsx").write_bytes((tmp_path / "units.xlsx").read_bytes())
    after = json.loads(run("score", "june/*.xlsx", "--format", "json").stdout)
    assert before["units"] == after["units"]
    added = [problem for problem in after["problems"] if problem not in before["problems"]]
    assert [(problem["code"], problem["file"]) for problem in added] == [("F111", "排名.xlsx")]


def fails(done: Done, code: str, status: int = 2) -> str:
    """One clear line with its code, the exit status, no traceback."""
    assert done.returncode == status, done
    assert "Traceback" not in done.stderr
    lines = [line for line in done.stderr.splitlines() if line.endswith(f"[{code}]")]
    assert len(lines) == 1, done.stderr
    return lines[0]


def test_no_such_file(run: Run) -> None:
    assert fails(run("score", "nowhere/*.xlsx"), "F191") == (
        "错误　 没有找到文件“nowhere/*.xlsx”。请检查路径；通配符要加在文件名上，例如 june/*.xlsx。[F191]"
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "F101"), ("单位名称,青石镇".encode(), "F102"), (b"PK\x03\x04 broken", "F104")],
)
def test_a_bad_file_never_stops_the_others(run: Run, tmp_path: Path, content: bytes, code: str) -> None:
    june = small_month(tmp_path)
    before = json.loads(run("score", "june", "--format", "json").stdout)
    (june / "坏.xlsx").write_bytes(content)
    done = run("score", "june", "--format", "json")
    fails(done, code, 1)
    assert json.loads(done.stdout)["units"] == before["units"]


@pytest.mark.slow
def test_a_workbook_that_is_not_our_form(run: Run, tmp_path: Path) -> None:
    june = small_month(tmp_path)
    (june / "别的.xlsx").write_bytes(bytes_of({"Sheet1": [["姓名", "电话"], ["甲", "1"]]}))
    fails(run("score", "june"), "F106", 1)


def test_a_missing_sheet_and_a_missing_column(run: Run, tmp_path: Path) -> None:
    roster(tmp_path, ("青石镇", "乡镇"), ("河口镇", "乡镇"))
    sheets = sheets_of("青石镇")
    del sheets["项目"]
    (tmp_path / "青石镇.xlsx").write_bytes(bytes_of(sheets))
    sheets = sheets_of("河口镇", 项目=[PROJECT])
    sheets["项目"] = [row[:4] + row[5:] for row in sheets["项目"]]
    (tmp_path / "河口镇.xlsx").write_bytes(bytes_of(sheets))
    done = run("score", "青石镇.xlsx", "河口镇.xlsx")
    assert "青石镇.xlsx：缺少工作表“项目”" in fails(done, "F107", 1)
    assert "缺少列“所属产业”" in fails(done, "F108", 1)


@pytest.mark.slow
def test_an_unknown_unit_and_an_unknown_month(run: Run, tmp_path: Path) -> None:
    roster(tmp_path, ("青石镇", "乡镇"))
    report(tmp_path, "青石真")
    done = run("score", "青石真.xlsx")
    assert "是不是“青石镇”？" in fails(done, "U101", 1)
    sheets = sheets_of("青石镇")
    sheets["基本情况"][1][1] = "十三月"
    (tmp_path / "青石镇.xlsx").write_bytes(bytes_of(sheets))
    assert "基本情况!B2（报送月份）：填的是“十三月”" in fails(run("score", "青石镇.xlsx"), "C108", 1)
    fails(run("score", "青石镇.xlsx", "--period", "may"), "U113")


@pytest.mark.slow
def test_a_wrong_rules_key(run: Run, tmp_path: Path, rules_text: str) -> None:
    june = small_month(tmp_path)
    (tmp_path / "rules.yaml").write_text(rules_text.replace("ranking:", "rankings:"), encoding="utf-8")
    done = run("score", june)
    line = next(at for at, text in enumerate(rules_text.splitlines(), 1) if text.startswith("ranking:"))
    assert f"rules.yaml › 第{line}行第1列（rankings）：不认识“rankings”。是不是“ranking”？" in fails(done, "R103")


@pytest.mark.slow
def test_an_output_that_cannot_be_written(run: Run, tmp_path: Path) -> None:
    june = small_month(tmp_path)
    (tmp_path / "old.json").write_text("old", encoding="utf-8")
    fails(run("score", june, "-o", "old.json", "-o", "no/such/out.xlsx"), "F192")
    assert (tmp_path / "old.json").read_text(encoding="utf-8") == "old"
    (tmp_path / "folder.json").mkdir()
    fails(run("score", june, "-o", "folder.json"), "F192")
    fails(run("score", june, "-o", "out.pdf"), "F194")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder.json", "june", "old.json", "units.xlsx"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["score"], "缺少 报表…"),
        (["score", "x", "--such"], "没有选项 --such"),
        (["rank"], "没有命令 rank"),
        (["score", "x", "--format", "xml"], "--format 的值不对，可以写：table、json、csv"),
        (["form"], "缺少 -o"),
        (["stability", "x", "--by", "99"], "--by 的值不对，可以写：0 到 50"),
        (["score", "x", "--jobs", "0"], "--jobs 的值不对，可以写：至少 1"),
        (["collect"], "没有写邮件；请写 .eml、mbox 文件或文件夹，或用 --imap 写邮箱的地址"),
        (["rules", "check", "甲（1）.yaml", "b (2).yaml"], "多写了 甲（1）.yaml b (2).yaml"),
    ],
)
def test_mistakes_on_the_command_line_are_said_in_chinese(run: Run, arguments: list[str], message: str) -> None:
    assert fails(run(*arguments), "F195") == f"错误　 {message}。运行 baiyun --help 看写法。[F195]"


@pytest.mark.slow
def test_several_months(run: Run, tmp_path: Path) -> None:
    june = small_month(tmp_path)
    sheets = sheets_of("县林业局", "2023-7-10")
    sheets["基本情况"][1][1] = "7月"
    (june / "七月.xlsx").write_bytes(bytes_of(sheets))
    done = run("score", "june", "--format", "json")
    assert json.loads(done.stdout)["period"] == "june"
    assert "七月.xlsx" in fails(done, "U108", 1)
    for number in range(3):
        (june / f"七月{number}.xlsx").write_bytes(bytes_of(sheets))
    assert "6月 4 份、7月 4 份" in fails(run("score", "june"), "U114")
    done = run("score", "june", "--period", "july", "--format", "json")
    assert json.loads(done.stdout)["period"] == "july"


@pytest.mark.slow
def test_clean_month_has_status_0(run: Run, tmp_path: Path) -> None:
    roster(tmp_path, ("青石镇", "乡镇"), ("河口镇", "乡镇"))
    report(tmp_path, "青石镇", 项目=[PROJECT])
    done = run("score", "青石镇.xlsx")
    assert done.returncode == 0, done.stderr
    assert "河口镇 在 6月 没有报送" in done.stderr


@pytest.mark.slow
def test_blank_forms(run: Run, tmp_path: Path) -> None:
    roster(tmp_path, ("青石镇", "乡镇"), ("河口镇", "乡镇"))
    done = run("form", "--all", "--period", "june", "-o", "forms")
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (tmp_path / "forms").iterdir()) == ["河口镇-6月.xlsx", "青石镇-6月.xlsx"]
    told = json.loads(run("score", "forms", "--period", "june", "--format", "json").stdout)
    assert [problem["code"] for problem in told["problems"] if problem["file"]] == ["F109", "F109"]
    assert not any(unit["reported"] for unit in told["units"])
    (tmp_path / "forms" / "青石镇-6月.xlsx").write_bytes(bytes_of(sheets_of("青石镇")))
    fails(run("form", "--unit", "青石镇", "--period", "june", "-o", "forms"), "F192")
    fails(run("form", "--unit", "青石真", "-o", "forms"), "U101")
    fails(run("form", "--period", "may", "-o", "forms"), "U113")


@pytest.mark.parametrize("command", ["score", "form"])
def test_every_command_has_help_with_an_example(run: Run, command: str) -> None:
    done = run(command, "--help")
    assert done.returncode == 0
    assert f"例：baiyun {command} " in done.stdout
    assert not any(word in done.stdout for word in ("Usage", "Options", "Arguments", "Show this"))


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_help_stays_within_the_screen(tmp_path: Path, width: int) -> None:
    said = [baiyun(tmp_path, *command, columns=width).stdout for command in (("score", "--help"), ("--help",))]
    assert max(cell_len(line) for text in said for line in text.splitlines()) <= width
    assert not any("[default" in text for text in said)


def test_an_empty_folder_is_no_wrong_path(run: Run, tmp_path: Path) -> None:
    (tmp_path / "june").mkdir()
    assert "文件夹“june”里还没有文件" in fails(run("score", "june"), "F186")


def test_baiyun_alone_shows_the_commands(run: Run) -> None:
    done = run()
    assert done.returncode == 0
    assert "score" in done.stdout


@pytest.mark.slow
def test_text_from_a_unit_is_never_markup(run: Run, tmp_path: Path) -> None:
    roster(tmp_path, ("青石镇", "乡镇"))
    nasty = "[red]=cmd|'/c calc'!A0\x1b[31m"
    report(tmp_path, "青石镇", 项目=[PROJECT | {"项目名称": nasty, "有功个人": "[bold]张三[/bold]"}])
    done = run("score", "青石镇.xlsx", "-o", "out.xlsx", columns=200)
    assert "\x1b" not in done.stdout + done.stderr
    assert "[bold]张三" in done.stdout
    import openpyxl

    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    every = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in every if "cmd" in str(cell.value)} == {"s"}
