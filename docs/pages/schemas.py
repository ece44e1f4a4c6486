"""The JSON Schemas of what the commands give; that of rules.yaml is the package's own."""

from __future__ import annotations

from baiyun.desk.desk import AHEAD, EXEMPT, LATE, MET, MISSED
from baiyun.problems import Severity
from baiyun.tables.dispatch import WAYS
from baiyun.tables.ranking import STATUSES
from baiyun.words.differences import Revision
from pages.inquiry_schemas import FIRM, IMPROVE, MADE_FROM
from pages.schema_words import (
    COUNT,
    DAY,
    NUMBER,
    TEXT,
    YES,
    Schema,
    _list,
    _object,
    _one_of,
    _or_null,
    _sealed,
    _text,
    _told,
)

PLACE = {
    "file": _told(TEXT, "文件名，从各报表共同的上级文件夹算起"),
    "sheet": _told(TEXT, "工作表；空白表示整个文件"),
    "cell": _told(TEXT, "单元格，例如 G7；在文本文件中是 行:列；空白表示整张表"),
}
ITEM = _object(
    name=TEXT,
    points=NUMBER,
    working=_told(TEXT, "算式"),
    clause=_told(TEXT, "条款"),
    places=_told(_list(_object(**PLACE)), "得分所依据的单元格"),
)
PARTS = {"parts": _told(_list({"type": "object", "required": ITEM["required"]}), "几项合成一项的，各项的得分")}
ITEM = ITEM | {"properties": ITEM["properties"] | PARTS}
CRITERION = _object(
    id=TEXT, name=TEXT, points=NUMBER, max=_told(_or_null(NUMBER), "满分；不设上限的为 null"), items=_list(ITEM)
)
REASON = _object(
    text=_told(TEXT, "原因"),
    row=_told(TEXT, "最接近的一行的名称；不是说某一行的为空"),
    conditions=_told(
        _list(_object(text=TEXT, places=_list(_object(**PLACE)))), "这一行没有满足的条件，以及所看的单元格"
    ),
    rivals=_told(_list(_object(unit=TEXT, value=TEXT)), "排在前面的单位和它们的值"),
    places=_told(_list(_object(**PLACE)), "所看的单元格；没有的为空"),
)
WHY_NOT = {"why_not": _told(_list(REASON), "为什么没有得到更多的分；得满的为空")}
HELD = {"held": _told(TEXT, "受上下限约束的，怎样计；没有的为空")}
VETO = _object(
    name=TEXT,
    then=_told(_one_of("zero", "last", "listed"), "总分记 0、排在最后、只是不进榜单"),
    off=_told(_list(TEXT), "不得进入的榜单"),
    working=_told(TEXT, "所看的测量项"),
    clause=_told(TEXT, "条款"),
    places=_told(_list(_object(**PLACE)), "所依据的单元格"),
)
FALL = _object(
    ladder=_told(TEXT, "评等的名称"),
    by_place=_told(TEXT, "按名次应得的等次：榜单的 id"),
    grade=_told(_or_null(TEXT), "降等后的等次；不评等的为 null"),
    working=_told(TEXT, "为什么降，降的依据"),
    places=_told(_list(_object(**PLACE)), "所依据的单元格"),
)
PROBLEM = _object(
    code=_told(TEXT | {"pattern": "^[A-Z][0-9]{3}$"}, "编号，见 problems.md"),
    severity=_one_of(*(each.value for each in Severity)),
    **PLACE,
    message=TEXT,
    hint=_told(TEXT, "怎么办"),
    unit=_told(TEXT, "单位；不知道的为空"),
    decided=_told(TEXT, "评审表中的决定；没有决定的为空，不是提示的就还待处理"),
)
UNIT = {
    "unit": TEXT,
    "category": TEXT,
    "reported": _told(YES, "本期有读得出的报表"),
    "exempt": _told(YES, "本期豁免"),
    "rank": _told(_or_null(COUNT | {"minimum": 1}), "在同类中的名次；豁免的为 null"),
    "total": _told(_or_null(NUMBER), "总分；豁免的为 null"),
    "criteria": _list(CRITERION),
    "blocks": _told(_list(CRITERION), "规则中的加分、减分"),
    "adjustments": _told(_list(ITEM), "复核中的加减分"),
    "vetoes": _told(_list(VETO), "成立的一票否决"),
    "lowered": _told(_list(FALL), "评等中被降的等次"),
}
SCHEME = _object(
    name=TEXT, rules_digest=_told(TEXT | {"pattern": "^sha256:[0-9a-f]{64}$"}, "规则文件的指纹"), tool=TEXT
)
PERIOD = _told(_or_null(TEXT), "期的 id；没有可以计分的报表时为 null")
ABOUT = {"scheme": SCHEME, "period": PERIOD, "status": _one_of(*STATUSES)}
ENTRY = _object(unit=TEXT, category=TEXT, reasons=_list(TEXT), persons=_told(_list(TEXT), "有功个人"))
APPROVAL = _told(
    _or_null(
        _object(
            body=_told(TEXT, "审定机关"),
            person=_told(TEXT, "审定人"),
            day=_told(_or_null(DAY), "审定日期"),
            number=_told(TEXT, "发文字号"),
            written=_told(_or_null(DAY), "成文日期"),
        )
    ),
    "审定；初评时为 null",
)
OBJECTION = _object(
    unit=TEXT, item=_told(TEXT, "对哪个指标；没有写的为空"), objection=TEXT, answer=TEXT, day=_or_null(DAY)
)
DUE = _object(due=DAY, state=_one_of(MET, LATE, MISSED, AHEAD, EXEMPT), day=_told(_or_null(DAY), "哪一天报的"))
WHY = "^(month|name|unreadable|shut)$"
SEAT = _object(
    unit=TEXT,
    category=TEXT,
    reported=YES,
    exempt=YES,
    dues=_told(_list(DUE), "各次报送期限"),
    errors=COUNT,
    explains=COUNT,
    message=_told(TEXT, "可以直接发给单位的话；没有要说的为空"),
    came=_told(
        _or_null(TEXT | {"pattern": WHY}),
        "报来而不计的第一份：月份不符、单位名称不符、读不出、打不开；没有的为 null",
    ),
    not_counted=_told(_list(_object(file=TEXT, why=TEXT | {"pattern": WHY})), "报来而不计的每一份"),
)


def score() -> str:
    """The schema of ``score --format json``."""
    entry = ENTRY | {"required": [key for key in ENTRY["required"] if key != "persons"]}
    boards = {"type": "object", "additionalProperties": _list(entry), "description": "榜单的 id: 上榜的单位"}
    return _text(
        "baiyun score --format json",
        _sealed(
            _object(
                **ABOUT,
                units=_list(_object(**UNIT)),
                boards=boards,
                problems=_list(PROBLEM),
                approval=APPROVAL,
                objections=_told(_list(OBJECTION), "单位的异议和答复"),
                made_from=MADE_FROM,
            ),
            FIRM,
        ),
    )


def final() -> str:
    """The schema of ``final --format json``."""
    about = {"unit": TEXT, "category": TEXT}
    rank = _told(_or_null(COUNT | {"minimum": 1}), "在同类中的名次；没有总分的为 null")
    by_period = {
        "type": "object",
        "additionalProperties": _or_null(NUMBER),
        "description": "期的 id: 总分；没有过完或豁免的为 null",
    }
    ranks = {"type": "object", "additionalProperties": _or_null(COUNT), "description": "期的 id: 名次"}
    stood = _object(times=_told(COUNT, "几次"), in_a_row=_told(COUNT, "最多连续几次"))
    owed = _object(name=TEXT, period=_told(TEXT, "期的 id，或 campaign"), done=NUMBER, need=NUMBER, met=YES)
    period = _object(id=TEXT, weight=NUMBER, over=_told(YES, "过完"), status=_one_of(*STATUSES))
    unit = _object(
        **about, rank=rank, total=_or_null(NUMBER), months=by_period, ranks=ranks, exempt=_list(TEXT),
        boards={"type": "object", "additionalProperties": stood, "description": "榜单的 id: 上榜次数"}, duties=_list(owed),
    )  # fmt: skip
    entry = _object(**about, persons=_list(TEXT), reasons=_list(_object(period=TEXT, reasons=_list(TEXT))))
    entry |= {"required": [key for key in entry["required"] if key != "persons"]}
    figure = _object(name=TEXT, done=NUMBER, out_of=_told(_or_null(NUMBER), "总数；不是比例的为 null"))
    year_end = _object(**about, result=_or_null(NUMBER), points=_told(_list(ITEM), "年终加分"), figures=_list(figure))
    nominee = _object(
        **about, met=_told(COUNT, "完成的任务数"), owed=_told(COUNT, "应完成的任务数"), done=_or_null(NUMBER),
        task=_told(_or_null(NUMBER), "自身的任务；没有定的为 null"),
    )  # fmt: skip
    return _text(
        "baiyun final --format json",
        _sealed(
            _object(
                scheme=SCHEME,
                status=_one_of(*STATUSES),
                as_of=_told(_or_null(DAY), "算到哪一天"),
                periods=_list(period),
                units=_list(unit),
                boards={"type": "object", "additionalProperties": _list(entry), "description": "榜单的 id: 总榜"},
                year_end=_list(year_end),
                nominees={"type": "object", "additionalProperties": _list(nominee), "description": "名单的名称: 单位"},
                inspected=_told(_list(_object(**about, reason=_told(TEXT, "为什么要督查"))), "要督查的单位"),
                targets=_told(_list(owed), "全县的目标"),
                problems=_list(PROBLEM),
                made_from=MADE_FROM,
            ),
            FIRM,
        ),
    )


def validate() -> str:
    """The schema of ``validate -o problems.json``."""
    keys = {"scheme": SCHEME, "period": PERIOD, "today": DAY, "next_due": _told(_or_null(DAY), "下一次报送期限")}
    return _text("baiyun validate --format json", _sealed(_object(**keys, units=_list(SEAT), problems=_list(PROBLEM))))


def review() -> str:
    """The schema of ``review --format json``."""
    month = _object(
        period=PERIOD, status=_one_of(*STATUSES), open=_told(COUNT, "待处理的问题数"),
        unmarked=_told(_list(_object(unit=TEXT, item=TEXT)), "还没有评价的单位和项目"),
    )  # fmt: skip
    keys = {"tool": TEXT, "months": _list(month), "problems": _told(_list(PROBLEM), "还待处理的问题")}
    return _text("baiyun review --format json", _sealed(_object(**keys)))


def regulations() -> str:
    """The schema of ``rules show --format json``."""
    part = _object(
        title=TEXT, level=_told(COUNT, "第几层标题"), lines=_list(TEXT), headers=_told(_list(TEXT), "表头；没有表的为空"),
        rows=_told(_list(_list(TEXT)), "各行，每格一段或几段"),
    )  # fmt: skip
    keys = {
        "title": TEXT,
        "lines": _list(TEXT),
        "parts": _list(part),
        "made_from": _told(_list(TEXT), "规则指纹和工具"),
    }
    return _text("baiyun rules show --format json", _sealed(_object(**keys)))


def cases() -> str:
    """The schema of ``rules test --format json``."""
    mismatch = _object(
        line=_told(COUNT, "算例文件中的行"), unit=TEXT, what=_told(TEXT, "什么不一致"), expected=_told(TEXT, "应为"),
        found=_told(TEXT, "算得"), working=_told(TEXT, "算式"),
    )  # fmt: skip
    case = _object(case=TEXT, file=TEXT, line=COUNT, holds=_told(YES, "是否一致"), mismatches=_list(mismatch))
    keys = {"rules_digest": TEXT, "tool": TEXT, "files": _list(TEXT), "cases": _list(case)}
    untouched = _told(_list(TEXT), "没有算例的得分项")
    return _text("baiyun rules test --format json", _sealed(_object(**keys, untouched=untouched)))


def explain() -> str:
    """The schema of ``explain --format json``."""
    item = _further(ITEM, WHY_NOT)
    group = _list(_further(CRITERION, {"items": _list(item), **HELD}))
    unit = UNIT | {"criteria": group, "blocks": _told(group, "规则中的加分、减分"), **HELD}
    return _text("baiyun explain --format json", _object(**ABOUT, **unit, problems=_list(PROBLEM), improve=IMPROVE))


def _further(schema: Schema, keys: Schema) -> Schema:
    """A schema of an object with further keys, or others under the same names."""
    required = [*schema["required"], *(key for key in keys if key not in schema["required"])]
    return schema | {"properties": schema["properties"] | keys, "required": required}


def projects() -> str:
    """The schema of ``projects --format json``."""
    amount = _told(_or_null(NUMBER), "亿元；没有填的为 null")
    stage = _object(stage=TEXT, projects=COUNT, amount=_told(NUMBER, "亿元"))
    project = _object(
        project=TEXT, investor=TEXT, types=_list(TEXT), industry=_or_null(TEXT), amount=amount, stage=TEXT,
        day=_told(_or_null(DAY), "到这个阶段的日期"), units=_told(_list(TEXT), "申报的单位"),
        joint=_told(YES, "互相填写了联合单位"), key_project=_told(YES, "重点攻坚"), place=_object(**PLACE),
    )  # fmt: skip
    move = _object(
        unit=TEXT, project=TEXT, way=_told(_one_of(*WAYS), "、".join(f"{way} {told}" for way, told in WAYS.items())),
        before=_told(TEXT, "原来的阶段"), after=_told(TEXT, "现在的阶段"),
    )  # fmt: skip
    still = _object(unit=TEXT, project=TEXT, days=COUNT)
    area = _or_null(NUMBER)
    work = _object(
        project=TEXT, units=_list(TEXT), preparation=_told(_list(TEXT), "没有启动的前期工作"),
        land=_told(area, "没有落实的用地，亩"), plant=_told(area, "没有落实的厂房，平方米"),
    )  # fmt: skip
    return _text(
        "baiyun projects --format json",
        _sealed(
            _object(
                scheme=SCHEME,
                period=PERIOD,
                until=_told(_or_null(DAY), "最近一次报表的日期"),
                since_half=_told(_or_null(DAY), "与哪一天比：上半月"),
                since_month=_told(_or_null(DAY), "与哪一天比：上月"),
                stages=_list(stage),
                projects=_list(project),
                moves=_list(move),
                moves_of_month=_list(move),
                still=_told(_list(still), "停留 30 天以上的"),
                open_work=_told(_list(work), "前期工作、用地、厂房没有落实的"),
                problems=_list(PROBLEM),
            )
        ),
    )


def differences() -> str:
    """The schema of ``rules diff --format json``."""
    rules = _object(name=TEXT, county=TEXT, version=TEXT, rules_digest=TEXT)
    altered = _object(
        what=_told(TEXT, "是什么：分值、怎样计分、依据等"),
        old=_told(TEXT, "原来的；空白表示原来没有"), new=_told(TEXT, "现在的；空白表示现在没有"),
    )  # fmt: skip
    difference = _object(
        chapter=_told(TEXT, "评分细则的哪一部分"), name=_told(TEXT, "条目"), change=_one_of(*Revision),
        altered=_list(altered), used_by=_told(_list(TEXT), "名称的含义变了的：用在哪些条目"),
    )  # fmt: skip
    keys = {"old": rules, "new": rules, "tool": TEXT, "differences": _told(_list(difference), "一致的为空")}
    parts = _told(_list(TEXT), "rules.yaml 中写得不同的部分，无论评分细则里看不看得出")
    return _text("baiyun rules diff --format json", _sealed(_object(**keys, parts=parts)))


def collect() -> str:
    """The schema of ``collect --format json``."""
    file = _object(
        file=_told(TEXT, "存在活动文件夹的哪里"), unit=_told(TEXT, "看不出的为空"), period=TEXT, version=COUNT,
        received=_told(_or_null(TEXT), "接收服务器记的时间，北京时间"), digest=TEXT,
    )  # fmt: skip
    return _text(
        "baiyun collect --format json", _object(tool=TEXT, mails=COUNT, files=_list(file), problems=_list(PROBLEM))
    )
