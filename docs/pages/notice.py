"""notice.md: how a template of the notice is written, every name and every setting that it may use."""

from __future__ import annotations

from baiyun.render.docx.write_notice import default_template
from baiyun.tables.notice.facts import BLAMING, EVERY, OF_BOARD, OF_KIND
from baiyun.tables.notice.inserts import GRIDS
from baiyun.tables.notice.settings import FIELDS, TEXTS
from pages.markdown import code, joined, table

INTRO = """# 通报的模板

`baiyun score june/*.xlsx -o 通报.docx` 按内置的模板写通报，版式依照 GB/T 9704-2012。要换成县里的话，把下面的默认模板存成一个文字文件，改好后用
`--template 文件` 指定。模板只有话，没有数字：数字和名单都由程序按评比结果填写。模板只当文字读，不会当程序运行；写错的地方会指出行和列。

`--without-catching-up` 写只表扬的通报：落后的榜单（按原因由重到轻排的榜单）、下面标着“点名”的内容和任务表都不印。
审定以前，第一页印“初评稿”和待处理问题数，发文字号和日期空着；审定以后用审定时填的发文字号和成文日期。"""
WRITING = """## 写法

- 一行是一段，空行不印，以 `//` 开头的行是说明。
- 开头是设置，一行一个 `名称：值`；再用一行 `---` 与正文分开。标题中的 `|` 表示在这里换行。
- `{名称}` 换成评比结果中的内容，没有内容时印“无”；`{名称?}` 没有内容（没有单位、数是 0）时，整段不印。
- `#` 到 `####` 是一至四级标题，编号自动加；下面什么也没有的标题不印。
- 以 `每类：` 开头的标题连同下面的内容，每类单位印一次；`每榜：` 每张榜单印一次。
- 单独一行的 `{排名表}` 等是表格。以 `附件：` 开头的行另起一页，编号和附件说明自动加。"""
TOLD = {
    "县": "县名",
    "方案": "方案的名称",
    "方案文号": "方案的文号",
    "期": "本期的名称",
    "期全称": "本期带年份的名称",
    "报送期限": "本期各次报送期限",
    "下期": "下一期；最后一期没有",
    "下期报送期限": "下一期的报送期限",
    "各类单位": "各类单位，用逗号隔开，作主送用",
    "初评": "审定以前是“初评”，审定以后没有",
    "待处理问题数": "错误和待说明的问题数",
    "审定机关": "审定以后才有",
    "审定人": "审定以后才有",
    "审定日期": "审定以后才有",
    "参评数": "参加排名的单位数",
    "已报数": "报送了的单位数",
    "未报数": "没有报送的单位数",
    "按时报齐数": "在各次期限前都报送了的单位数",
    "未按时数": "报送了、但有期限没有赶上的单位数",
    "未按时单位": "这些单位和没有赶上的期限",
    "未报送单位": "没有报送的单位",
    "豁免单位": "本期豁免的单位",
    "同分依据": "总分相同时依次比较的测量项",
    "公布数据": "规则中 notice 一节的各个数",
    "目标完成情况": "全县本期的目标和完成数",
    "问题数": "错误和待说明的问题数；只表扬的通报没有",
    "错误数": "错误数",
    "待说明数": "待说明的问题数",
    "问题单位数": "有错误或待说明问题的单位数",
    "主要问题": "最多的三种问题",
    "平均分": "平均总分",
    "最高分": "最高总分",
    "第一名": "第一名的单位，并列的都写",
    "前三名": "前三名的单位",
    "类别": "单位类别",
    "榜名": "榜单的名称",
    "榜依据": "榜单依据的条款",
    "上榜数": "上榜的单位数",
    "上榜单位": "上榜的单位",
    "空榜": "没有单位上榜时是榜单的名称，否则没有",
}
GRIDS_TOLD = {
    "排名表": "名次、单位、总分和各方面得分",
    "榜单表": "榜单上的单位、名次、有功个人和依据",
    "公布数据表": "各类单位和全县的公布数据",
    "目标表": "全县的目标",
    "任务表": "各单位完成了几项任务、哪些没有完成；只表扬的通报没有",
    "签约开工表": "本期签约和开工的项目、投资额和单位；不计分的行没有",
}
WHERE = {"": "各处", "kind": "“每类：”下", "board": "“每榜：”下"}


def page() -> str:
    """The whole page."""
    names = [(f"`{{{name}}}`", TOLD[name], _where(name), "点名" if name in BLAMING else "") for name in EVERY]
    grids = [(f"`{{{name}}}`", GRIDS_TOLD[name], WHERE[scope]) for name, (scope, _) in GRIDS.items()]
    settings = [(f"`{name}`", _usual(name), FIELDS[name].metadata["unit"]) for name in FIELDS]
    return joined(
        INTRO,
        WRITING,
        "## 名称\n\n在“每类：”下，各个数和名单是这一类单位的。规则中任何一个测量项的名称也可以用，是所有单位（或这一类）合起来的数。",
        table(("名称", "内容", "用在", "点名"), names),
        "## 表格",
        table(("表格", "内容", "用在"), grids),
        f"## 设置\n\n文字：{'、'.join(TEXTS)}（标题必须有，其余可以没有）。版式，不写就是默认值：",
        table(("设置", "默认", "单位"), settings),
        "字号也可以写成 `三号`、`小四`。本机没有的字体会提示出来，文件里写的仍是这种字体。",
        "## 默认模板",
        code(default_template().decode().rstrip()),
    )


def _where(name: str) -> str:
    return WHERE["kind" if name in OF_KIND else "board" if name in OF_BOARD else ""]


def _usual(name: str) -> str:
    default = FIELDS[name].default
    return default if isinstance(default, str) else f"{default:g}"
