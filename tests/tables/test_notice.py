"""The notice: sentences from a template, figures from the result, nothing from nowhere."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from baiyun import api
from baiyun.problems import Stop
from baiyun.rank.result import MonthResult
from baiyun.render.docx.write_notice import load_template, month_notice
from baiyun.review.sheets import review_form
from baiyun.rulebook.book import Rulebook
from baiyun.tables.notice.compose import Annex, Heading, Notice, Paragraph, compose
from baiyun.tables.notice.facts import Scene
from baiyun.tables.notice.inserts import MONTH_TERMS
from baiyun.tables.table import Table
from builders import PROJECT, TRIP, bytes_of, report, roster
from months import JUNE, LONG, approved, crowd, month, project, reporter

HEAD = "标题：通报\n---\n"


def composed(result: MonthResult, text: str, *, commends: bool = False) -> Notice:
    """The notice that a template makes of a month."""
    assert result.period is not None
    template = load_template(result.book, "模板.txt", text.encode())
    return compose(template, Scene(result, result.period, commends), MONTH_TERMS)


def told(result: MonthResult, body: str, **more: Any) -> list[str]:
    """The lines that the body of a template makes, a table as its title."""
    lines = []
    for part in composed(result, HEAD + body, **more).parts:
        if isinstance(part, Annex):
            lines.append(f"附件{part.number or ''}：{part.title}")
        else:
            lines.append(part.title if isinstance(part, Table) else part.text)
    return lines


def words(content: bytes) -> str:
    """All text of a document, paragraphs and cells in order."""
    document = docx.Document(io.BytesIO(content))
    return "\n".join(
        "".join(node.text or "" for node in paragraph.iter(TEXT)) for paragraph in document.element.iter(PARAGRAPH)
    )


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT, PARAGRAPH = f"{W}t", f"{W}p"


@pytest.fixture(scope="module")
def small(book: Rulebook) -> MonthResult:
    """Two departments and three townships: one signed, one only talks, one is silent, one came late, one is exempt."""
    signed = project(3, 企业类型="上市公司", 投资额=12, 项目名称="电路板", 有功个人="赵六")
    trips = [{"日期": f"6-{day}", "拜访企业": 5} for day in (5, 6)]
    return month(
        book,
        {
            "县林业局": {"kind": "部门", "reports": [{"day": "6-15", "项目": [signed], "外出招商": trips}, {"day": "6-30", "项目": [signed], "外出招商": trips}]},
            "县水利局": {"kind": "部门", "exempt": {"june": "抗洪"}},
            "青石镇": reporter(0),
            "河口镇": {},
            "松岭乡": {"reports": [{"day": "7-1", "客商接待": [{"日期": "6-9"}]}]},
        },
    )  # fmt: skip


# sentences


def test_figures_come_from_the_result(small: MonthResult) -> None:
    line = "{县}{期全称}：参评{参评数}，已报{已报数}，未报{未报数}，齐{按时报齐数}，豁免{豁免单位}，期限{报送期限}，下期{下期}{下期报送期限}"
    assert told(small, line) == [
        "白云县2023年6月：参评4，已报3，未报1，齐1，豁免县水利局，期限6月15日、6月30日，下期2023年7月7月15日、7月30日"
    ]
    assert told(small, "{未报送单位}/{未按时单位}") == ["河口镇/6月15日：青石镇；6月15日、6月30日：松岭乡"]
    assert told(small, "{公布数据}") == [
        "主要领导外出招商2次，拜访企业10家，接待客商1批次，随时报送信息0条，在谈项目1个，新签约项目1个，新开工项目0个"
    ]
    assert told(small, "{目标完成情况}") == [
        "上市公司实质性谈判1家，目标10家，完成10%；上市公司签约1家，目标4家，完成25%；10亿元以上项目签约1个，目标10个，完成10%"
    ]
    assert told(small, "{外出次数}次、{实签金额}亿元、{首签日期}") == ["2次、12亿元、6月4日"]


def test_an_optional_name_takes_its_paragraph_along(small: MonthResult, book: Rulebook) -> None:
    body = "甲{豁免单位?}。\n乙{未报送单位？}。\n丙{随时报送数?}。\n丁{随时报送数}。"
    assert told(small, body) == ["甲县水利局。", "乙河口镇。", "丁0。"]
    assert told(month(book, {"甲镇": reporter(3)}), "甲{豁免单位}。\n乙{豁免单位?}。") == ["甲无。"]


def test_loops_numbers_and_empty_headings(small: MonthResult) -> None:
    body = """# 甲
## 每类：{类别}
{参评数}个，{平均分}分，{第一名}
{排名表}
# 每榜：{榜名}
{上榜数?}个：{上榜单位}
{榜单表}
没有{空榜?}
# 空
## 也空
{下期审定?}
# 末
完
附件：一
## 表
{目标表}
附件：空的
附件：二
完"""
    body = body.replace("{下期审定?}", "{审定人?}")
    assert told(small, body) == [
        "一、甲",
        "（一）部门", "1个，55.67分，县林业局", "部门",
        "（二）乡镇", "3个，0.00分，青石镇、松岭乡", "乡镇",
        "二、一马当先榜", "1个：县林业局", "一马当先榜",
        "三、奋起直追榜", "3个：河口镇、松岭乡、青石镇", "奋起直追榜",
        "四、末", "完",
        "附件1：一", "（一）表", "全县目标",
        "附件2：二", "完",
    ]  # fmt: skip


def test_a_notice_that_only_commends_names_nobody_for_a_failing(small: MonthResult, book: Rulebook) -> None:
    text = words(month_notice(small, load_template(book), commends=True))
    full = words(month_notice(small, load_template(book)))
    assert "一马当先榜" in text
    assert "赵六" in text
    for blame in ("奋起直追榜", "没有报送的", "未赶上期限", "任务完成情况", "存在的问题", "通报批评"):
        assert blame not in text
    assert "奋起直追榜" in full
    assert "没有报送\n1\n河口镇" in full
    assert re.findall(r"^[一二三四五六七八]、", text, re.MULTILINE) == ["一、", "二、", "三、", "四、", "五、"]


def test_preliminary_and_approved(small: MonthResult, book: Rulebook) -> None:
    draft = composed(small, HEAD + "{初评?}稿\n审{审定日期?}{审定机关}{审定人}")
    assert (draft.draft, draft.number, draft.dated) == (
        "初评稿（2 个问题待处理）",
        "〔2023〕　　号",
        "　　年　　月　　日",
    )
    assert draft.parts == (Paragraph("初评稿"),)
    final = composed(approved(small), HEAD + "{初评?}稿\n审{审定日期?}{审定机关}{审定人}")
    assert (final.draft, final.number, final.dated) == ("", "云招〔2023〕5号", "2023年7月4日")
    assert final.parts == (Paragraph("审2023年7月3日县领导小组周某"),)
    shown = words(month_notice(approved(small), load_template(book)))
    assert "初评" not in shown


def test_status_digests_and_tool_stand_in_its_properties_and_nowhere_on_it(small: MonthResult, book: Rulebook) -> None:
    from baiyun.version import TOOL

    for result, status in (
        (small, "初评，2 个问题待处理。"),
        (approved(small), "审定，县领导小组，周某，2023年7月3日。"),
    ):
        content = month_notice(result, load_template(book))
        about = docx.Document(io.BytesIO(content)).core_properties
        assert about.comments.startswith(status)
        assert TOOL in about.comments
        assert f"规则指纹 {book.digest} " in about.keywords
        assert re.search("输入指纹 sha256:[0-9a-f]{16}", about.keywords)
        shown = words(content)
        assert not [mark for mark in ("sha256", "指纹", TOOL, "状态：") if mark in shown]


@pytest.mark.slow
def test_the_default_template_tells_all_that_a_notice_must() -> None:
    """Overall figures, rankings by kind, both lists with their reasons, reporting, problems, requirements."""
    result = api.score(JUNE).result
    content = month_notice(result, load_template(result.book))
    shown = words(content)
    assert "参评单位36个，已报送31个" in shown
    assert "审核报表发现问题13处" in shown
    tables = [
        [[cell.text for cell in row.cells] for row in table.rows] for table in docx.Document(io.BytesIO(content)).tables
    ]
    heads = [[head.replace("\n", "") for head in table[0]] for table in tables]
    ranked = [table for table, head in zip(tables, heads, strict=True) if head[:3] == ["名次", "单位", "总分"]]
    for table, group in zip(ranked, result.standings.values(), strict=True):
        assert [row[:3] for row in table[1:]] == [
            [str(each.rank), each.name, f"{each.card.total:.2f}"] for each in group if each.rank
        ]
    leading, catching = (table for table, head in zip(tables, heads, strict=True) if head[-1].startswith("依据"))
    assert len(leading) == 1 + len(result.boards["leading"])
    assert [row[2] for row in catching[1:]] == [entry.standing.name for entry in result.boards["catching_up"]]
    assert all(row[-1] for row in leading + catching)


@pytest.mark.parametrize(("scheme", "period"), [("quarter", "q2"), ("year", "2024"), ("city", "1-5")])
def test_the_default_template_fits_other_schemes(scheme: str, period: str) -> None:
    result = api.score(JUNE.parents[1] / scheme / period).result
    shown = words(month_notice(result, load_template(result.book)))
    assert result.period is not None
    assert f"关于{result.period.full_name}{result.book.scheme.scheme.name}" in shown
    for board in result.book.scheme.boards.values():
        assert f"、{board.name}" in shown
    assert all(f"）{kind}（参评" in shown for kind in result.standings)
    assert "{" not in shown


def test_no_period_no_notice(book: Rulebook) -> None:
    with pytest.raises(Stop, match="没有可以计分的报表"):
        month_notice(MonthResult(book, month(book, {"甲镇": {}}).roster, None), load_template(book))


# layout


def test_the_grid_is_computed_from_the_layout() -> None:
    from baiyun.tables.notice.layout import Layout

    usual = Layout()
    assert (usual.pitch, usual.grid_spread) == (579, -848)  # 225 mm ÷ 22 and 156 mm ÷ 28 less 16 pt (6-bars)
    assert 28 * (16 + usual.run_spread / 20) <= 156 / 25.4 * 72 < 29 * (16 + usual.run_spread / 20)
    assert usual.fits
    assert not Layout(characters=50).fits


def test_settings_change_the_layout(small: MonthResult) -> None:
    head = (
        "标题：通报\n上边距：30\n正文字体：宋体\n正文字号：四号\n每页行数：25\n每行字数: 30\n西文字体：Arial\n---\n文"
    )
    layout = composed(small, head).layout
    assert (layout.top, layout.body_font, layout.body_size, layout.lines) == (30, "宋体", 14, 25)
    assert (layout.characters, layout.latin_font, layout.left) == (30, "Arial", 28)
    assert "Arial" in layout.fonts


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return parts.read(name).decode()


def test_page_and_grid_are_the_standards(small: MonthResult, book: Rulebook) -> None:
    content = month_notice(small, load_template(book))
    document = docx.Document(io.BytesIO(content))
    [section] = document.sections
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side.mm) for side in sides if side] == [37, 35, 28, 26]
    xml = part(content, "word/document.xml")
    assert '<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-848"/>' in xml
    assert document.settings.odd_and_even_pages_header_footer
    styles = part(content, "word/styles.xml")
    for name, font in (
        ("公文标题", "方正小标宋简体"),
        ("公文正文", "仿宋_GB2312"),
        ("一级标题", "黑体"),
        ("二级标题", "楷体_GB2312"),
    ):
        style = re.search(f'w:styleId="{name}".*?</w:style>', styles, re.DOTALL)
        assert style
        assert f'w:eastAsia="{font}"' in style[0]
        assert 'w:ascii="Times New Roman"' in style[0]
    footers = [part(content, f"word/footer{number}.xml") for number in (1, 2)]
    assert all("— " in footer and "PAGE" in footer for footer in footers)


def test_heads_of_tables_come_again_and_rows_are_not_torn(small: MonthResult, book: Rulebook) -> None:
    xml = part(month_notice(small, load_template(book)), "word/document.xml")
    tables, rows = xml.count("<w:tbl>"), xml.count("<w:tr>")
    assert tables == xml.count("<w:tblHeader/>") == 9
    assert rows == xml.count("<w:cantSplit/>")


@pytest.mark.slow
@pytest.mark.parametrize(
    "units",
    [crowd(1), crowd(3), crowd(60), {"甲镇": {}}, {"甲镇": {"exempt": {"june": "抗洪"}}}],
    ids=["one", "three", "sixty", "silent", "exempt"],
)
def test_any_number_of_units_and_the_same_bytes(book: Rulebook, units: dict[str, Any]) -> None:
    result = month(book, units)
    content = month_notice(result, load_template(book))
    assert content == month_notice(result, load_template(book))
    assert words(content)


# templates


def mistakes(text: str | bytes, book: Rulebook) -> list[str]:
    with pytest.raises(Stop) as stop:
        load_template(book, "模板.txt", text.encode() if isinstance(text, str) else text)
    return [str(problem) for problem in stop.value.problems]


def test_every_mistake_of_a_template_is_named_with_its_line(book: Rulebook) -> None:
    text = "标题：{县}{乡}\n正文字号：特大\n行数：20\n标题：二\n---\n甲{参评}\n{榜单表}\n## 每类：{类别}\n{排名表} 如下\n{榜名}\n##### 深\n{县\n# 每类：甲\n## 每榜：乙\n"
    assert [re.sub("是不是.*？|可以用的.*。", "…", line) for line in mistakes(text, book)] == [
        "模板.txt › 第1行第4列：没有“乡”这一项。…[N102]",
        "模板.txt › 第2行第1列：设置写的是“正文字号：特大”，应为8 至 30 的数（磅），也可写字号，如 三号。[N104]",
        "模板.txt › 第3行第1列：设置写的是“行数”，应为“名称：值”的一行，名称是通报的设置。…[N104]",
        "模板.txt › 第4行第1列：设置写的是“标题”，应为每个名称只写一次。[N104]",
        "模板.txt › 第6行第2列：没有“参评”这一项。…[N102]",
        "模板.txt › 第7行第1列：“榜单表”不能写在这里：只能写在“每榜：”的标题下。[N106]",
        "模板.txt › 第9行第1列：“排名表”不能写在这里：表格要单独占一行。[N106]",
        "模板.txt › 第10行第1列：“榜名”不能写在这里：只能写在“每榜：”的标题下。[N106]",
        "模板.txt › 第11行第1列：“#####”不能写在这里：标题最多 4 级。[N106]",
        "模板.txt › 第12行第1列：花括号不成对：“｛县”。名称两边各写一个半角花括号，里面不再写花括号。[N103]",
        "模板.txt › 第14行第1列：“乙”不能写在这里：“每类：”和“每榜：”不能套着写。[N106]",
    ]  # fmt: skip


def test_a_template_in_any_encoding_of_an_editor(book: Rulebook, small: MonthResult) -> None:
    text = f"// 说明\r\n{HEAD}甲{{县}}\r\n\r\n"
    for content in (text.encode(), b"\xef\xbb\xbf" + text.encode(), text.encode("gb18030"), text.encode("utf-16")):
        template = load_template(book, "模板.txt", content)
        assert small.period is not None
        assert compose(template, Scene(small, small.period), MONTH_TERMS).parts == (Paragraph("甲白云县"),)
    assert "N101" in mistakes(b"PK\x03\x04\0\0\xff\xff", book)[0]
    assert "N105" in mistakes("正文\n", book)[0]


def test_a_template_is_never_evaluated(small: MonthResult, book: Rulebook) -> None:
    for hostile in (
        "{__class__}",
        "{0.__class__}",
        "{县.__class__}",
        "{县!r}",
        "{县:>10}",
        "{{县}}",
        "%s{{7*7}}",
        "${县",
    ):
        assert mistakes(HEAD + hostile, book)
    assert told(small, "{% for %} <script> =1+1".replace("{% for %} ", "")) == ["<script> =1+1"]


def test_all_names_work_for_all_scopes(small: MonthResult) -> None:
    """Every name that a template may use gives something to print."""
    kinds = ["类别"]
    boards = [*MONTH_TERMS.of_board]
    plain = [name for name in MONTH_TERMS.every if name not in kinds + boards]
    lines = told(small, "\n".join(f"{{{name}}}" for name in plain))
    assert len(lines) == len(plain)
    inside = told(small, "# 每类：甲\n" + "\n".join(f"{{{name}}}" for name in plain + kinds))
    assert len(inside) == 2 * (1 + len(plain) + len(kinds))
    assert len(told(small, "# 每榜：甲\n" + "\n".join(f"{{{name}}}" for name in plain + boards))) == 2 * (
        1 + len(plain) + len(boards)
    )
    assert isinstance(composed(small, HEAD + "# 甲\n乙").parts[0], Heading)


# hostile text

NASTY = (
    "=1+1", "+cmd|' /C calc'!A0", "@SUM(A1:A9)", "<script>alert(1)</script>", "a\x1b[31m\x07b", "\u202e反\u200f向\u2066", "]]></w:t>&amp;\"'",
    "{县}{DDEAUTO c:\\\\x}", "字" * 40_000, "电话13812345678", "0797-3301234", "http://example.com/x",
)  # fmt: skip


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_text_from_units_is_inert(book: Rulebook, text: str) -> None:
    nasty = project(3, 项目名称=text, 投资企业=text, 有功个人=text, 企业类型="上市公司")
    units = {f"{text[:20]}镇": reporter(1) | {"reports": [{"day": "6-30", "项目": [nasty]}]},
             "乙镇": {"exempt": {"june": text}}, f"{LONG}{text[:9]}": {}}  # fmt: skip
    content = month_notice(month(book, units), load_template(book))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        every = {
            name: parts.read(name).decode(errors="replace")
            for name in parts.namelist()
            if name.endswith((".xml", ".rels"))
        }
    body = every["word/document.xml"]
    assert not re.search("[\u200e\u200f\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f]", body)
    assert not re.search("<w:hyperlink|w:instrText|<script|TargetMode", body)
    assert set(re.findall('w:instr="([^"]*)"', "".join(every.values()))) == {" PAGE "}
    shown = re.sub("sha256:[0-9a-f]+", "", words(content))
    assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)|3301234", shown)
    if text.startswith("{"):
        assert text[:3] in shown  # braces of a unit are not a template


# the font files of this computer


def test_names_of_fonts_are_read() -> None:
    from struct import pack

    from baiyun.read.files.fonts import font_names

    texts = ["仿宋_GB2312".encode("utf-16-be"), b"FangSong_GB2312", "楷体".encode("gb18030")]
    records = b"".join(
        pack(">6H", platform, encoding, 0, 1, len(text), sum(map(len, texts[:at])))
        for at, (platform, encoding, text) in enumerate(zip((3, 1, 3), (1, 0, 3), texts, strict=True))
    )
    table = pack(">3H", 0, 3, 6 + len(records)) + records + b"".join(texts)
    font = b"\0\1\0\0" + pack(">4H", 1, 0, 0, 0) + pack(">4sIII", b"name", 0, 28, len(table)) + table
    assert font_names(lambda at, size: font[at : at + size]) == {"仿宋_GB2312", "FangSong_GB2312", "楷体"}
    for broken in (b"", b"ttcf\0", b"ttcf\0\1\0\0\xff\xff\xff\xff", font[:40], bytes(200)):
        assert font_names(lambda at, size, broken=broken: broken[at : at + size]) == set()  # type: ignore[misc]


@pytest.mark.slow
def test_the_review_gives_number_and_dates(tmp_path: Path) -> None:
    """A month with one report, marked and approved in review.xlsx, is 审定 in both papers."""
    roster(tmp_path, ("青石镇", "乡镇"))
    (tmp_path / "june").mkdir()
    report(tmp_path / "june", "青石镇", 项目=[PROJECT], 外出招商=[TRIP])
    held = api.score(tmp_path / "june").result
    signed = [
        "6月",
        "县领导小组",
        "周某",
        "2023-7-3",
        "云招[2023]5号",
        "2023-7-4",
        held.verdict.parts[0].inputs,
        held.book.digest,
    ]
    form = review_form()
    rows = {"信息质量": [["青石镇", "6月", "优"]], "审定": [signed]}
    rows["来源"] = [[each.inputs, each.file, each.digest] for each in held.verdict.parts]
    sheets = {title: [[column.header for column in form[title].columns], *rows[title]] for title in rows}
    (tmp_path / "review.xlsx").write_bytes(bytes_of(sheets))
    scored = api.score(tmp_path / "june")
    assert scored.result.status == "approved"
    scored.save(tmp_path / "通报.docx", tmp_path / "排名.xlsx")
    shown = words((tmp_path / "通报.docx").read_bytes())
    for told in (
        "云招〔2023〕5号",
        "2023年7月4日",
        "评比结果已于2023年7月3日经县领导小组审定。",
    ):
        assert told in shown
    assert "初评" not in shown
    overview = openpyxl.load_workbook(tmp_path / "排名.xlsx")["一页概览"]
    assert overview["A2"].value == "审定，县领导小组，周某，2023年7月3日"
