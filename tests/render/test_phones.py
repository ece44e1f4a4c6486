"""No telephone number comes out of the tool, wherever a unit wrote one (ruling 40)."""

from __future__ import annotations

import zipfile
from pathlib import Path

from builders import PROJECT, TRIP, report, roster
from terminal import baiyun

PHONES = ("13812345678", "139 8765 4321", "0797-3301234")
DIGITS = ("13812345678", "13987654321", "8765 4321", "3301234")


def written(folder: Path) -> dict[str, str]:
    """Every file that was written, as text; the parts of a zip one by one."""
    found = {}
    for path in folder.iterdir():
        if path.suffix in {".xlsx", ".docx"}:
            with zipfile.ZipFile(path) as parts:
                found |= {f"{path.name}/{name}": parts.read(name).decode(errors="replace") for name in parts.namelist()}
        else:
            found[path.name] = path.read_text(encoding="utf-8")
    return found


def test_no_telephone_number_in_any_output(tmp_path: Path) -> None:
    roster(tmp_path, ("青石镇", "乡镇"), ("河口镇", "乡镇"))
    june = tmp_path / "june"
    june.mkdir()
    first, second, third = PHONES
    project = PROJECT | {
        "项目名称": f"电路板（{first}）",
        "投资企业": f"甲科技 {second}",
        "有功个人": f"赵六{third}",
        "佐证材料": first,
    }
    trip = TRIP | {"洽谈成果": second, "带队领导": f"王一{first}", "日期": "6月31日"}
    report(june, "青石镇", name=f"青石镇{first}.xlsx", 项目=[project, project], 外出招商=[trip, TRIP])
    report(june, "河口镇", 项目=[project | {"投资额": f"约{second}"}])
    out = tmp_path / "out"
    out.mkdir()
    shown = [
        baiyun(tmp_path, "score", "june", "-o", "out/排名.xlsx", "-o", "out/通报.docx", "-o", "out/排名.json"),
        baiyun(tmp_path, "score", "june", "--format", "json"),
        baiyun(tmp_path, "explain", "青石镇", "june"),
        baiyun(tmp_path, "explain", "青石镇", "june", "--format", "json"),
        baiyun(tmp_path, "validate", "june", "--today", "2023-06-30", "--texts", "-o", "out/desk.xlsx", "-o", "out/desk.html", "-o", "out/desk.json"),
    ]  # fmt: skip
    assert {done.returncode for done in shown} == {1}
    texts = {f"screen {at}": done.stdout + done.stderr for at, done in enumerate(shown)} | written(out)
    assert len(texts) > 40
    assert {name: digits for name, text in texts.items() for digits in DIGITS if digits in text} == {}
    assert "138****5678" in texts["screen 0"]
