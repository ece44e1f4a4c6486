"""Eighty texts that some program would obey, through every field into every output: nothing live, nothing interpreted."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import unicodedata
import zipfile
from collections.abc import Iterator
from datetime import datetime
from email.utils import formataddr
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from baiyun.read.located import Located
from builders import FORM, PROJECT, bytes_of, roster, sheets_of
from messy.mails import CHINA, mail
from terminal import Done, baiyun
from test_personal import FREE, ROWS

COMMANDS = ["cmd|' /C calc'!A0", "SUM(1,1)", 'HYPERLINK("http://evil.example","点")', 'WEBSERVICE("http://evil.example")', 'DDE("cmd";"/C calc")', "1+1", 'IMPORTXML(CONCAT("http://evil.example"))']  # fmt: skip
TEXTS = [
    *(f"{sign}{command}" for sign in ("=", "+", "-", "@", "\t=", "\r=", "\n=", "＝", " =") for command in COMMANDS),
    "http://evil.example/a", "https://evil.example", "mailto:a@evil.example", "file:///etc/passwd", "ftp://evil.example", "internal:'排名'!A1", "external:c:\\evil.xlsx", "\\\\evil\\share",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><svg onload=alert(1)>', "javascript:alert(1)", "</textarea><b>粗</b>", "{{7*7}}", "{% raw %}", "${7*7}",
    "[red]红[/]", "[link=http://evil.example]点[/link]", ":smile:", "\x1b[31m红\x1b[0m", "\x1b]8;;http://evil.example\x07点\x1b]8;;\x07", "\x07\x08\x7f\x9b31m", "\u202eslx.抽出\u202c", "\u2066甲\u2069", "_x000D_", "_x0041_",
    "../../../etc/passwd", "..\\..\\evil", "CON.xlsx", "/abs/path", "nul", "%s%n{0}{found}", "&amp;<w:br/>", "]]>", "一" * 32_768, "'=1+1",
]  # fmt: skip
RULES = Path(__file__).parents[1] / "rules.yaml"
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def planted(at: int, texts: list[str]) -> bytes:
    """A report that says each of the texts in each of its text columns, and some in its other cells, names and headers."""
    sheets = sheets_of(
        f"第{at}镇",
        "2023-6-14",
        **{
            title: [
                row | {column.name: texts[(shift + at) % len(texts)] for at, column in enumerate(FREE[title])}
                for shift in range(len(texts))
            ]
            for title, row in ROWS.items()
        },
    )
    number = [column.name for column in FORM.sections["项目"].columns].index("投资额")
    for row, text in zip(sheets["项目"][1:], texts, strict=False):
        row[number] = text[:32_767]
    for rows in sheets.values():
        rows[:] = [[cell[:32_767] if isinstance(cell, str) else cell for cell in row] for row in rows]
    sheets["基本情况"][3][1] = texts[0]
    sheets["项目"][0].append(texts[-1][:200])
    return bytes_of(sheets)


def said_by_rules(shift: int) -> bytes:
    """The default rules with a text in each place in which a county names or cites something."""
    values = Located("rules.yaml", RULES.read_text(encoding="utf-8")).values
    texts = [text for text in TEXTS if text.isprintable() and 0 < len(text) < 60]
    for number, (holder, key) in enumerate(named(values)):
        holder[key] = f"{texts[(number + shift) % len(texts)]}{number}"
    return json.dumps(values, ensure_ascii=False).encode()


def named(values: Any) -> Iterator[tuple[dict[str, Any], str]]:
    """Each name and citation below some values."""
    for key, child in (
        values.items() if isinstance(values, dict) else enumerate(values) if isinstance(values, list) else ()
    ):
        if key in ("name", "source", "issuer", "approver", "version", "county", "clause") and isinstance(child, str):
            yield values, str(key)
        yield from named(child)


def letter(at: int, text: str) -> bytes:
    """A mail that says a text in its subject, as its sender and as the names of what is attached; one of them is a report."""
    said = re.sub(r"[\x00-\x1f\x7f]", " ", text)[:200]
    files = [
        (f"{said}.xlsx", bytes_of(sheets_of(f"{text[:100]}", "2023-6-14", 项目=[PROJECT]))),
        (f"{said}.pdf", b"%PDF-1.4"),
    ]
    received = datetime(2023, 6, 14, 9, at % 60, tzinfo=CHINA)
    return mail(files, received, sender=formataddr((said, "a@b.example")), subject=said, number=at)


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    june = tmp_path / "june"
    june.mkdir()
    (tmp_path / "out").mkdir()
    shutil.copy(RULES, tmp_path / "b.yaml")
    for shift, name in enumerate(("rules.yaml", "去年.yaml")):
        (tmp_path / name).write_bytes(said_by_rules(shift))
    groups = [TEXTS[at : at + 8] for at in range(0, len(TEXTS), 8)]
    roster(
        tmp_path,
        *((f"第{at}镇", "乡镇") for at in range(len(groups))),
        ("=cmd|' /C calc'!A0", "乡镇"),
        ("<script>alert(1)</script>镇", "乡镇"),
    )
    for at, texts in enumerate(groups):
        (june / f"第{at}镇 =cmd{at} [red]&<b>.xlsx").write_bytes(planted(at, texts))
    (tmp_path / "信").mkdir()
    for at, text in enumerate(TEXTS):
        (tmp_path / "信" / f"{at}.eml").write_bytes(letter(at, text))
    (june / "最后.xlsx").write_bytes(
        bytes_of(sheets_of("=cmd|' /C calc'!A0", "2023-6-14", 项目=[PROJECT | {"项目名称": "单独"}]))
    )
    return tmp_path


def run(folder: Path) -> list[Done]:
    return [
        baiyun(folder, "score", "june", "-o", "out/排名.xlsx", "-o", "out/通报.docx", "-o", "out/排名.json", "-o", "out/排名.html"),
        baiyun(folder, "score", "june", "--format", "json"),
        baiyun(folder, "validate", "june", "--today", "2023-06-28", "-o", "out/清单.xlsx", "-o", "out/清单.html", "-o", "out/清单.json", "--return", "out/退回"),
        baiyun(folder, "validate", "june", "--today", "2023-06-28", "--texts"),
        baiyun(folder, "final", "june", "-o", "out/总.xlsx", "-o", "out/总.docx"),
        baiyun(folder, "targets", "june", "-o", "out/目标.xlsx"),
        baiyun(folder, "projects", "june", "-o", "out/台账.xlsx", "-o", "out/台账.docx"),
        baiyun(folder, "review", "june", "-o", "out/review.xlsx"),
        baiyun(folder, "score", "june", "-o", "out/名次.csv"),
        baiyun(folder, "stability", "june", "--runs", "5", "-o", "out/稳定.xlsx", "-o", "out/稳定.html", "-o", "out/稳定.json"),
        baiyun(folder, "compare", "june", "--rules-b", "b.yaml", "-o", "out/比较.xlsx", "-o", "out/比较.html", "-o", "out/比较.json", "-o", "out/比较.csv"),
        baiyun(folder, "explain", "--all", "june", "-o", "out/反馈"),
        *(baiyun(folder, "verify", f"out/{name}", "june", "--no-review", *more) for name in ("排名.xlsx", "通报.docx", "排名.html") for more in ((), ("--format", "json"), ("--format", "csv"))),
        *(baiyun(folder, command, "june", *given, "--format", kind) for kind in ("table", "json", "csv") for command, *given in (("stability", "--runs", "5"), ("compare", "--rules-b", "b.yaml"), ("compare", "--rules-b", "b.yaml", "--rules-b", "去年.yaml"))),
        *(baiyun(folder, "rules", "diff", "去年.yaml", "rules.yaml", *given) for given in ((), ("--format", "csv"), ("-o", "out/对照.docx", "-o", "out/对照.html", "-o", "out/对照.csv", "-o", "out/对照.json"))),
        baiyun(folder, "rules", "show", "-o", "out/细则.docx", "-o", "out/细则.html", "-o", "out/细则.json"),
        *(baiyun(folder, "rules", *given) for given in ((), ("show",), ("check",))),
        *(baiyun(folder, "collect", "信", "-o", "out/收", "--format", kind) for kind in ("table", "json")),
        baiyun(folder),
        baiyun(folder, "explain", "第0镇", "june", FORCE_COLOR="1"),
    ]  # fmt: skip


def in_workbook(path: Path) -> None:
    """No formula and no link but those that lead within the workbook or compute what the tool computes; all of it sound XML."""
    with zipfile.ZipFile(path) as parts:
        assert not [name for name in parts.namelist() if "externalLink" in name or "vba" in name.lower()]
        for name in parts.namelist():
            if name.endswith((".xml", ".rels", ".vml")):
                ET.fromstring(parts.read(name))  # noqa: S314 - our own
            own = (
                path.parent.name == "退回" and name != "xl/worksheets/_rels/sheet1.xml.rels"
            )  # the unit's own sheets and links
            if name.endswith(".rels") and not own:
                assert b'TargetMode="External"' not in parts.read(name), (path, name)
            if name.startswith("xl/worksheets/sheet"):
                for formula in re.findall(r"<f[^>]*>([^<]*)</f>", parts.read(name).decode()):
                    assert not re.search(r"cmd|calc|evil|DDE|WEBSERVICE|HYPERLINK|IMPORT|passwd", formula), (
                        path,
                        formula,
                    )


def in_document(path: Path) -> None:
    with zipfile.ZipFile(path) as parts:
        text = parts.read("word/document.xml").decode()
        ET.fromstring(text)  # noqa: S314 - our own
        assert 'TargetMode="External"' not in parts.read("word/_rels/document.xml.rels").decode()
        assert not CONTROL.search(text)
        assert "<w:hyperlink" not in text
        assert not re.search(r"<w:instrText[^>]*>[^<]*(?:DDE|cmd|HYPERLINK|INCLUDE)", text)


def in_page(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "<script>alert" not in text
    assert not re.search(r"<(?:img|svg)[^>]*on(?:error|load)=", text)
    assert not re.search(r"<a[^>]+href=(?![\"']?#)", text)
    assert not CONTROL.search(text)


def in_data(path: Path) -> None:
    def texts(told: Any) -> list[str]:
        if isinstance(told, dict):
            return [text for value in told.values() for text in texts(value)]
        return (
            [text for value in told for text in texts(value)]
            if isinstance(told, list)
            else [told] * isinstance(told, str)
        )

    assert json.loads(path.read_bytes())
    assert texts(json.loads(path.read_bytes()))


def in_table(path: Path) -> None:
    harmless(path.read_text(encoding="utf-8-sig"))


def harmless(table: str) -> None:
    """No cell that a program of tables would compute."""
    for row in csv.reader(io.StringIO(table, newline="")):
        assert not [cell for cell in row if re.match(r"[=+@\t\r]|-(?![\d.]|$)", cell)], row


@pytest.mark.slow
def test_nothing_live_nothing_interpreted(campaign: Path) -> None:
    assert len(TEXTS) >= 80
    done = run(campaign)
    assert [(each.args, each.stderr[-300:]) for each in done if each.returncode not in (0, 1)] == []
    for each in done[:-1]:
        assert not CONTROL.search(each.stdout + each.stderr)
        assert "Traceback" not in each.stderr
        if each.args[-1:] == ["csv"]:
            harmless(each.stdout)
    colours = re.sub(r"\x1b\[[0-9;]*m", "", done[-1].stdout)
    assert "\x1b" not in colours
    assert "evil.example\x07" not in colours
    assert "[red]" in done[0].stderr
    looked = {".xlsx": in_workbook, ".docx": in_document, ".html": in_page, ".json": in_data, ".csv": in_table}
    written = [path for path in (campaign / "out").rglob("*") if path.is_file()]
    assert {path.suffix for path in written} >= set(looked)
    for path in written:
        assert path.name.isprintable()
        assert not re.search(r"[<>:\"/\\|?*]", path.name)
        if "收" not in path.parts or path.suffix == ".csv":  # what came by mail is kept as it came
            looked.get(path.suffix, lambda _: None)(path)
    inside = {*(campaign / "out").rglob("*")}
    outside = [
        path for path in campaign.parent.rglob("*") if path.is_file() and "evil" in path.name and path not in inside
    ]
    assert outside == []
    assert unicodedata.is_normalized("NFC", "退回")
