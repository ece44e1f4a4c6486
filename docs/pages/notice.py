"""notice.md: how a template of the notice is written, every name and every setting that it may use."""

from __future__ import annotations

from baiyun.render.docx.write_notice import DISPATCH, TARGETS, WHOLE, NoticeSort, default_template
from baiyun.tables.notice.campaign_inserts import CAMPAIGN_GRIDS, CAMPAIGN_TERMS
from baiyun.tables.notice.facts import BLAMING, OF_BOARD, OF_KIND
from baiyun.tables.notice.inserts import GRIDS, MONTH_TERMS
from baiyun.tables.notice.settings import FIELDS, TEXTS
from pages.markdown import code, joined, table

INTRO = """# 通报的模板

`baiyun score june/*.xlsx -o 通报.docx` 按内置的模板写通报，版式依照 GB/T 9704-2012。要换成县里的话，把下面的默认模板存成一个文字文件，改好后用
`--template 文件` 指定。模板只有话，没有数字：数字和名单都由程序按评比结果填写。模板只当文字读，不会当程序运行；写错的地方会指出行和列。

`--without-catching-up` 写只表扬的通报：落后的榜单（按原因由重到轻排的榜单）、下面标着“点名”的内容和任务表都不印。
审定以前，第一页印“初评稿”和待处理问题数，发文字号和日期空着；审定以后用审定时填的发文字号和成文日期。

版记（抄送、印发机关和印发日期）印在最后一页的最下面，这一页总是偶数页；正文在奇数页结束的，另起一页。规则和报表的指纹、程序的版本不印在通报上，在文件的属性和排名工作簿的“溯源”里。"""
WRITING = """## 写法

- 一行是一段，空行不印，以 `//` 开头的行是说明。
- 开头是设置，一行一个 `名称：值`；再用一行 `---` 与正文分开。标题中的 `|` 表示在这里换行。
- `{名称}` 换成评比结果中的内容，没有内容时印“无”；`{名称?}` 没有内容（没有单位、数是 0）时，整段不印。
- `#` 到 `####` 是一至四级标题，编号自动加；下面什么也没有的标题不印。
- 以 `每类：` 开头的标题连同下面的内容，每类单位印一次；`每榜：` 每张榜单印一次。
- 单独一行的 `{排名表}` 等是表格。以 `附件：` 开头的行另起一页，编号和附件说明自动加。"""
CAMPAIGN_INTRO = """## 总通报

`baiyun final june july august -o 通报.docx` 写整个活动的通报，写法、设置和版记都一样，名称、表格和默认模板如下。没有列出的测量项也可以用，是所有期合起来的数。
表扬、批评谁由人决定：初评稿列出建议名单，审定后不再列；定了的名单写进模板。"""
DISPATCH_INTRO = """## 调度通报

`baiyun projects june/*.xlsx -o 调度.docx` 写半月一调度的通报，写法、设置和版记都一样，用 `--template` 换成县里的话。日期是最近一份报表的日期；这一期审定以前印“初评稿”。"""
TARGETS_INTRO = """## 任务进度通报

`baiyun targets june july -o 任务.docx` 写全县目标、各单位任务和督查名单的通报，写法、设置和版记都一样，用 `--template` 换成县里的话。"""
NOTES_TOLD = {
    "截至": "最近一份报表的日期",
    "在册项目数": "最近的报表里还有的项目数，同一项目只计一次",
    "投资总额": "这些项目投资额的合计",
    "金额单位": "金额的单位，没有另行规定的是亿元",
    "各阶段项目": "每个阶段的项目数",
    "变化起点": "上一次报送的日期“以来”；没有的是“本期”",
    "变化情况": "新增、前进、后退、不再报的项目数",
    "停留天数": "规则中 dispatch 的 still_days",
    "停留数": "在同一阶段停留这么多天以上的项目数",
    "停留单位数": "有这样的项目的单位数",
    "未落实数": "前期工作、用地或厂房还没有落实的项目数",
    "未落实单位数": "有这样的项目的单位数",
    "无项目单位数": "没有在册项目的单位数，不算豁免的",
    "无项目单位": "没有在册项目的单位",
    "都有项目": "每个单位都有在册项目时是“各单位”，否则没有",
    "下次期限": "下一次报送期限；没有了就没有",
    "问题数": "报表中错误和待说明的问题数",
    "进度表": "各阶段的项目数和投资额",
    "变化表": "每类单位的变化",
    "变化明细表": "有变化的每个项目",
    "停留表": "停留较久的每个项目",
    "要素表": "前期工作、用地、厂房还缺什么",
    "重点项目表": "重点攻坚项目",
    "状态": "初评和待处理问题数，或审定和日期；没有过完时带截至日期",
    "目标数": "全县目标的项数",
    "全程目标情况": "全县全程的目标、完成数和完成率（四舍五入）",
    "有任务单位数": "有已到期任务的单位数",
    "全部完成数": "已到期的任务全部完成的单位数",
    "全部完成单位": "这些单位",
    "零完成数": "已到期的任务一项也没有完成的单位数",
    "零完成单位": "这些单位",
    "督查名称": "规则中 inspection 的 name；没有这一节的没有",
    "督查依据": "督查的条款",
    "督查数": "列入督查的单位数",
    "无督查": "有督查、没有单位列入时有",
    "目标表": "全县目标：目标、完成数、完成率",
    "任务表": "每个单位的任务完成情况",
    "督查表": "列入督查的单位和原因",
    "类别": "单位类别",
}
TOLD = {
    "县": "县名",
    "方案": "方案的名称",
    "方案文号": "方案的文号",
    "期": "本期的名称",
    "期全称": "本期带年份的名称",
    "报送期限": "本期各次报送期限",
    "下期": "下一期；最后一期没有",
    "下期报送期限": "下一期的报送期限",
    "发文机关": "规则中 scheme 的 issuer",
    "发文机关全称": "前面加了县名的发文机关",
    "批准机关": "规则中 scheme 的 approver",
    "签约投资额": "本期签约项目投资额的合计（亿元），同一项目只计一次",
    "各类单位": "各类单位，用逗号隔开，作主送用",
    "项目表": "项目表在这个县的表里的名称；没有这张表的没有",
    "外出招商表": "同上，外出招商",
    "信息报送表": "同上，信息报送",
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
    "同分办法": "总分相同时怎么办：依次比较哪几个测量项；没有写的，名次并列",
    "公布数据": "规则中 notice 一节的各个数",
    "目标完成情况": "全县本期的目标、完成数和完成率（四舍五入）",
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
    "表扬榜": "有单位上榜、不是点名落后的榜单时是榜单的名称，否则没有",
    "表扬对象": "榜单列有功个人的是“单位和个人”，否则是“单位”",
    "批评榜": "有单位上榜、点名落后的榜单时是榜单的名称，否则没有",
    "空榜": "没有单位上榜时是榜单的名称，否则没有",
}
GRIDS_TOLD = {
    "排名表": "名次、单位、总分、各方面得分和与上一期相比的名次；未报送的、豁免的各有说明",
    "榜单表": "榜单上的单位、名次、有功个人和依据；知道以前各期的，还有上榜次数和到本期的连续次数",
    "公布数据表": "各类单位和全县的公布数据；各类相加不等于全县的，下面注明原因",
    "目标表": "全县的目标",
    "任务表": "单位和任务的矩阵：完成的打勾，没有完成的写还差多少；写在“每类：”下就只有这一类；只表扬的通报没有",
    "签约开工表": "本期签约和开工的项目、投资额和单位，以及合计；不计分的行没有",
}
OF_CAMPAIGN = {
    "期全称": "整个活动的起止",
    "截至": "活动没有结束时，数据到哪一天；结束以后没有",
    "总分算法": "各期的权重",
    "参评数": "有名次的单位数",
    "全程未报送单位": "各期都没有报送的单位",
    "豁免单位": "有豁免的单位和豁免的期",
    "公布数据": "规则中 notice 一节的各个数，数整个活动",
    "签约投资额": "活动期间签约项目投资额的合计（亿元），同一项目只计一次",
    "目标完成情况": "全县全程的目标、完成数和完成率（四舍五入）",
    "平均分": "平均总分",
    "最高分": "最高总分",
    "多次上榜数": "在落后的榜单上两次以上的单位数",
    "督查名": "规则中 inspection 的名称",
    "督查依据": "规则中 inspection 依据的条款",
    "督查数": "没有实质性项目的单位数",
    "督查单位": "没有实质性项目的单位",
}
CAMPAIGN_GRIDS_TOLD = {
    "总成绩表": "名次、单位、总分、各期得分和各期名次；未报送的、豁免的、未到期的各有说明",
    "总榜表": "榜单上的单位、名次、有功个人、次数（和最多连续几次）、各期的依据",
    "多次上榜表": "在落后的榜单上两次以上的单位、次数、连续次数和是哪几期（分次惩处）",
    "公布数据表": "各类单位和全县的公布数据；各类相加不等于全县的，下面注明原因",
    "目标表": "全县各期和全程的目标、完成数和完成率",
    "任务表": "单位和任务的矩阵；只表扬的通报没有",
    "年终考核表": "总成绩、加分和年终考核要看的其他数",
    "建议名单表": "按任务完成情况建议表扬、批评的单位，供人定名；审定以后不印",
    "督查表": "没有实质性项目的单位、各期是否报送；只表扬的通报没有",
    "签约开工表": "活动期间签约和开工的项目、投资额和单位，以及合计",
}
WHERE = {"": "各处", "kind": "“每类：”下", "board": "“每榜：”下"}


def page() -> str:
    """The whole page."""
    names = [
        (f"`{{{name}}}`", TOLD[name], _where(name), "点名" if name in BLAMING else "") for name in MONTH_TERMS.every
    ]
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
        CAMPAIGN_INTRO,
        table(("名称", "内容", "用在", "点名"), [_of_campaign(name) for name in CAMPAIGN_TERMS.every]),
        table(
            ("表格", "内容", "用在"),
            [(f"`{{{name}}}`", CAMPAIGN_GRIDS_TOLD[name], WHERE[scope]) for name, (scope, _) in CAMPAIGN_GRIDS.items()],
        ),
        code(default_template(WHOLE).decode().rstrip()),
        *_of_note(DISPATCH_INTRO, DISPATCH),
        *_of_note(TARGETS_INTRO, TARGETS),
    )


def _of_note(intro: str, sort: NoticeSort) -> tuple[str, ...]:
    """The names, the tables and the default template of one of the two notes."""
    terms = sort.terms
    names = [
        (f"`{{{name}}}`", NOTES_TOLD.get(name) or TOLD[name], WHERE["kind" if name in terms.of_kind else ""])
        for name in terms.every
    ]
    grids = [(f"`{{{name}}}`", NOTES_TOLD[name], WHERE[scope]) for name, (scope, _) in terms.tables.items()]
    return (
        intro,
        table(("名称", "内容", "用在"), names),
        table(("表格", "内容", "用在"), grids),
        code(default_template(sort).decode().rstrip()),
    )


def _of_campaign(name: str) -> tuple[str, str, str, str]:
    told = OF_CAMPAIGN.get(name, TOLD.get(name, ""))
    return f"`{{{name}}}`", told, _where(name), "点名" if name in CAMPAIGN_TERMS.blaming else ""


def _where(name: str) -> str:
    return WHERE["kind" if name in OF_KIND else "board" if name in OF_BOARD else ""]


def _usual(name: str) -> str:
    default = FIELDS[name].default
    return default if isinstance(default, str) else f"{default:g}"
