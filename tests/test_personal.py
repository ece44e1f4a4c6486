"""Telephone and identity-card numbers and mail addresses, wherever a unit wrote them, are in no output but its own copy."""

from __future__ import annotations

import re
import shutil
import unicodedata
import zipfile
from datetime import datetime
from email.utils import formataddr
from pathlib import Path

import pytest

from baiyun.form.columns import ChoiceColumn, DateColumn, NumberColumn, YesNoColumn
from builders import FORM, PROJECT, TRIP, bytes_of, roster, sheets_of
from messy.mails import CHINA, mail
from terminal import Done, baiyun

SPELLINGS = (
    "13812345678", "138 1234 5678", "138-1234-5678", "１３８１２３４５６７８", "+8613812345678", "+86 138 1234 5678", "86-13812345678", "(+86)13812345678",
    "0086 13812345678", "138.1234.5678", "电话13812345678转3", "0797-3312345", "0797 3312345", "（0797）3312345", "07973312345", "+86 797 3312345",
    "11010519491231002X", "110105 19491231 002x", "１１０１０５１９４９１２３１００２Ｘ", "360733199001301234", "zhang.san@example.com", "zhang.san＠example.com",
    "138_1234_5678", "138—1234—5678", "138\u200b1234\u200b5678",
)  # fmt: skip
LEAKS = re.compile(
    r"(?<!\d)13812345678|12345678|3312345|110105\D{0,2}(?:19)?491231|36073319900130|zhang[.]san@",
    re.IGNORECASE,
)
FREE = {
    title: [
        column
        for column in part.columns
        if not isinstance(column, ChoiceColumn | DateColumn | NumberColumn | YesNoColumn)
    ]
    for title, part in FORM.sections.items()
}
ROWS = {
    "项目": PROJECT, "外出招商": TRIP, "客商接待": {"日期": "6月7日", "来访企业": "丙", "接待领导": "王一"},
    "信息报送": {"日期": "6月8日", "信息类别": "重大项目", "标题": "快讯", "报送方式": "随时", "内容摘要": "要"},
    "例会": {"日期": "6月9日", "主持人": "王一", "议题": "调度", "有会议记录": "是"}, "推介会邀商": {"企业": "丁", "客商姓名": "客商"},
}  # fmt: skip


def planted(spelling: str, at: int) -> bytes:
    """A report with the number behind what every text column says, and in an unknown column and sheet."""
    sheets = sheets_of(
        f"第{at}镇",
        "2023-6-14",
        **{
            title: [
                row
                | {column.name: f"{row.get(column.name) or column.name}{at} {spelling}" for column in FREE[title]}
                | ({"投资额": f"约10 {spelling}"} if title == "项目" and at % 2 else {})
            ]
            for title, row in ROWS.items()
        },
    )
    sheets["基本情况"][3][1] = f"王一 {spelling}"
    sheets["基本情况"][4][1] = f"李四 {spelling}"
    sheets["基本情况"].append(["联系电话", spelling])
    sheets["项目"][0].append(f"联系人{spelling}")
    sheets[f"通讯录 {spelling}"[:31]] = [["姓名", "电话"], ["张三", spelling]]
    return bytes_of(sheets)


def flat(text: str) -> str:
    """Text without what may stand between the digits of a number."""
    narrow = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s_.()（）\u2010-\u2015\u200b-]", lambda mark: "" if mark[0] != "." else ".", narrow)


def written(folder: Path) -> dict[str, str]:
    found = {}
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        if "收" in path.parts and path.suffix == ".xlsx":
            pass  # what came by mail is kept as it came, under a name of ours
        elif path.suffix in {".xlsx", ".docx"}:
            with zipfile.ZipFile(path) as parts:
                found |= {f"{path.name}/{name}": parts.read(name).decode(errors="replace") for name in parts.namelist()}
        else:
            found[path.name] = path.read_text(encoding="utf-8-sig")
        found[f"the name {path.name}"] = path.name
    return found


def letter(spelling: str, at: int) -> bytes:
    """A mail with the number in its subject, in its sender's name and in the names of what is attached."""
    own, nobodys = bytes_of(sheets_of(f"第{at}镇", "2023-6-14", 项目=[PROJECT])), bytes_of({"表": [[at]]})
    foreign = bytes_of(sheets_of(f"外乡{at} {spelling}", "2023-6-14", 项目=[PROJECT | {"备注": str(at)}]))
    files = [(f"{spelling} {kind}.xlsx", data) for kind, data in (("一", own), ("二", nobodys), ("三", foreign))]
    files.append((f"{spelling}.pdf", b"%PDF-1.4"))
    sender = formataddr((f"张三 {spelling}", "office@town.example"))
    return mail(files, datetime(2023, 6, 14, 9, at, tzinfo=CHINA), sender=sender, subject=f"报送 {spelling}", number=at)


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    june = tmp_path / "june"
    june.mkdir()
    roster(tmp_path, *((f"第{at}镇", "乡镇") for at in range(len(SPELLINGS) + 1)))
    for at, spelling in enumerate(SPELLINGS):
        name = re.sub(r"[/\\:*?\"<>|]", "", spelling)
        (june / f"第{at}镇 {name}.xlsx").write_bytes(planted(spelling, at))
    (tmp_path / "out").mkdir()
    for name in ("rules.yaml", "a.yaml", "b.yaml"):
        shutil.copy(Path(__file__).parents[1] / "rules.yaml", tmp_path / name)
    (tmp_path / "less").mkdir()
    for path in [*june.iterdir()][1:]:
        shutil.copy(path, tmp_path / "less" / path.name)
    (tmp_path / "信").mkdir()
    for at, spelling in enumerate(SPELLINGS):
        (tmp_path / "信" / f"{at} {spelling}.eml").write_bytes(letter(spelling, at))
    return tmp_path


def outputs(folder: Path) -> dict[str, str]:
    """What every command says and writes."""
    runs: list[Done] = [
        baiyun(folder, "score", "june", "-o", "out/排名.xlsx", "-o", "out/通报.docx", "-o", "out/排名.json", "-o", "out/排名.html"),
        baiyun(folder, "score", "june", "--format", "json"),
        baiyun(folder, "validate", "june", "--today", "2023-06-28", "--texts", "-o", "out/desk.xlsx", "-o", "out/desk.html", "-o", "out/desk.json"),
        baiyun(folder, "validate", "june", "--today", "2023-06-28"),
        baiyun(folder, "final", "june", "-o", "out/总.xlsx", "-o", "out/总.docx", "-o", "out/总.json"),
        baiyun(folder, "targets", "june", "--inspection"),
        baiyun(folder, "targets", "june", "-o", "out/目标.xlsx", "-o", "out/目标.docx"),
        baiyun(folder, "projects", "june", "-o", "out/台账.xlsx", "-o", "out/台账.docx", "-o", "out/台账.json"),
        baiyun(folder, "review", "june", "-o", "out/review.xlsx"),
        baiyun(folder, "score", "june", "-o", "out/名次.csv"),
        baiyun(folder, "score", "june", "--format", "csv"),
        baiyun(folder, "stability", "june", "--runs", "5", "-o", "out/稳定.xlsx", "-o", "out/稳定.html", "-o", "out/稳定.json"),
        baiyun(folder, "compare", "june", "--rules-b", "b.yaml", "-o", "out/比较.xlsx", "-o", "out/比较.html", "-o", "out/比较.json", "-o", "out/比较.csv"),
        *(baiyun(folder, "verify", f"out/{name}", given, "--format", kind) for name in ("排名.xlsx", "通报.docx", "排名.html", "排名.json") for given in ("june", "less") for kind in ("table", "json", "csv")),
        *(baiyun(folder, command, "june", *given, "--format", kind) for kind in ("table", "json", "csv") for command, *given in (("stability", "--runs", "5"), ("compare", "less"))),
        *(baiyun(folder, "rules", "diff", "a.yaml", "b.yaml", *given) for given in ((), ("--format", "csv"), ("-o", "out/对照.docx", "-o", "out/对照.html", "-o", "out/对照.csv", "-o", "out/对照.json"))),
        baiyun(folder, "rules", "show", "-o", "out/细则.docx", "-o", "out/细则.html", "-o", "out/细则.json"),
        *(baiyun(folder, "collect", "信", "-o", "out/收", "--format", kind) for kind in ("table", "json")),
        baiyun(folder),
        baiyun(folder, "explain", "--all", "june", "-o", "out/反馈"),
        *(baiyun(folder, "explain", f"第{at}镇", "june", *more) for at in (0, 1, 11) for more in ((), ("--format", "json"))),
    ]  # fmt: skip
    assert [(done.args, done.stderr[-300:]) for done in runs if done.returncode not in (0, 1)] == []
    return {f"screen {at}": done.stdout + done.stderr for at, done in enumerate(runs)} | written(folder / "out")


@pytest.mark.slow
def test_nobodys_numbers_in_any_output(campaign: Path) -> None:
    found = outputs(campaign)
    assert len(found) > 60
    leaks = {name: sorted({leak[0] for leak in LEAKS.finditer(flat(text))}) for name, text in found.items()}
    assert {name: several for name, several in leaks.items() if several} == {}
    assert "王一" in found["out/排名.xlsx".removeprefix("out/") + "/xl/sharedStrings.xml"]
