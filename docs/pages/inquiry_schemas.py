"""The JSON Schemas of the questions about results: ``verify``, ``compare``, what a result was made from, what lifts a unit."""

from __future__ import annotations

from baiyun.render.json.verification import FATES
from pages.schema_words import COUNT, DAY, NUMBER, TEXT, YES, _list, _object, _one_of, _or_null, _sealed, _text, _told

DIGESTS = {"type": "object", "additionalProperties": TEXT}
MADE_FROM = _told(
    _object(
        as_of=_told(_or_null(DAY), "总成绩算到哪一天；一个月的结果为 null"),
        latest=_told(_or_null(DAY), "最近一份报表的日期；总成绩和没有报表的为 null"),
        inputs=_told(TEXT, "输入指纹"),
        figures=_told(TEXT, "结果指纹：全部名次和得分"),
        roster=_told(_or_null(TEXT), "名册指纹；没有名册的为 null"),
        review=_told(_or_null(TEXT), "评审表的指纹；没有用的为 null"),
        reports=_told(DIGESTS, "报表: 指纹"),
        earlier=_told(DIGESTS, "前几期的报表: 指纹"),
    ),
    "由什么算出；工具和规则的指纹在 scheme",
)
RIVAL = _object(unit=TEXT, runs=COUNT, criterion=_told(TEXT, "起作用的方面；全程的，起作用的一期"))
UNIT_FIRM = _object(
    unit=TEXT, category=TEXT, rank=COUNT, total=_told(_or_null(NUMBER), "未报送的为 null"),
    ranks=_told({"type": "object", "additionalProperties": COUNT}, "名次: 次数"),
    gap=_told(_or_null(NUMBER), "距前一名"), rival=_told(_or_null(RIVAL), "最常互换名次的单位"),
)  # fmt: skip
DRAWN = {
    "seed": _told({"type": "integer"}, "随机数"), "percent": _told(COUNT, "上下百分之几"), "runs": _told(COUNT, "多少次"),
    "figures": _told(COUNT, "多少个数变动"), "units": _list(UNIT_FIRM),
    "edges": _told(_list(_object(board=TEXT, unit=TEXT, stands=YES, runs=COUNT)), "有名额的榜单边上的单位"),
}  # fmt: skip
FIRM = {"stability": _told(_object(**DRAWN), "名次稳不稳；写了 --stability 才有")}
IMPROVE = _told(
    _or_null(
        _list(
            _object(
                what=_told(TEXT, "改哪里"), gain=_told(NUMBER, "加多少分"), total=NUMBER, rank=_or_null(COUNT),
                leaves=_told(_list(TEXT), "退出的榜单"), joins=_told(_list(TEXT), "上的榜单"), file=_told(TEXT, "改哪一份报表"),
                added=_told(YES, "另报一份"),
                edits=_list(_object(sheet=TEXT, cell=_told(_or_null(TEXT), "单元格；新的一行为 null"), header=TEXT, value=TEXT)),
            )
        )
    ),
    "怎样提高，每项只改一处；没有写 --improve 的为 null",
)  # fmt: skip


def verify() -> str:
    """The schema of ``verify --format json``."""
    both = {"stored": _told(TEXT, "结果里记的"), "now": _told(TEXT, "现在的")}
    change = _object(
        what=_told(TEXT, "报表、前几期报表、名册、评审表，或只知道合计的材料"),
        name=_told(TEXT, "文件名；只有一份的为空"),
        fate=_told(_one_of(*FATES.values()), "改了、少了、多了、只是改名"),
        **both,
    )
    cell = _object(
        sheet=_told(TEXT, "工作表；JSON 和页面为空"),
        cell=_told(TEXT, "单元格；JSON 和页面为路径"),
        about=_told(TEXT, "这一格说的是什么"),
        stored=_told(TEXT, "结果里的"),
        computed=_told(TEXT, "重算的"),
    )
    keys = {
        "paper": _told(TEXT, "核对的文件"),
        "agrees": _told(YES, "一致"),
        "belongs_to": _told(_or_null(TEXT), "通报所属的排名工作簿；没有找到或不是通报的为 null"),
        "tool": _object(**both),
        "rules": _object(**both, changed=YES),
        "inputs": _told(_list(change), "变了的材料"),
        "cells": _told(_list(cell), "不同的数值"),
        "added": _told(_list(TEXT), "后来加的工作表"),
    }
    return _text("baiyun verify --format json", _object(**keys))


def compare() -> str:
    """The schema of ``compare --format json``."""
    ranking = _object(title=_told(TEXT, "是什么"), status=TEXT, rules_digest=TEXT)
    place = _or_null(_object(rank=_or_null(COUNT), total=_or_null(NUMBER)))
    points = _or_null(_object(points=NUMBER, working=_told(TEXT, "算式")))
    line = _object(
        part=_told(TEXT, "方面"), item=_told(TEXT, "项目"), before=points, after=points,
        points=_told(NUMBER, "多了几分"), rules_changed=_told(YES, "这一条规则改了"),
    )  # fmt: skip
    unit = _object(
        unit=TEXT, category=TEXT, before=_told(place, "原来；没有参加的为 null"), after=_told(place, "现在；不再参加的为 null"),
        lines=_told(_list(line), "不同的得分项"), rows=_told(_list(TEXT), "报表的不同"), passed=_told(_list(TEXT), "超过了谁"),
        passed_by=_told(_list(TEXT), "被谁超过"), why=_told(TEXT, "一句话"),
    )  # fmt: skip
    board = _object(
        board=_told(TEXT, "榜单"), unit=TEXT, before=_told(_or_null(TEXT), "原来的依据；不在榜的为 null"),
        after=_told(_or_null(TEXT), "现在的依据；不在榜的为 null"),
    )  # fmt: skip
    keys = {
        "same": _told(YES, "没有差别"), "before": ranking, "after": ranking,
        "provisions": _told(_list(TEXT), "不同的规则条目，两份规则都在手边时才有"),
        "units": _list(unit), "boards": _list(board),
    }  # fmt: skip
    return _text("baiyun compare --format json", _sealed(_object(**keys)))


def stability() -> str:
    """The schema of ``stability --format json``."""
    about = {
        "scheme": _object(name=TEXT, rules_digest=TEXT, tool=TEXT),
        "period": _told(_or_null(TEXT), "几个月一起给的为 null"),
    }
    return _text("baiyun stability --format json", _sealed(_object(**about, **DRAWN)))


def beside() -> str:
    """The schema of ``compare --format json`` with several ``--rules-b``."""
    ranking = _object(name=TEXT, title=TEXT, status=TEXT, rules_digest=TEXT)
    place = _object(rank=_or_null(COUNT), total=_or_null(NUMBER))
    unit = _object(
        unit=TEXT, category=TEXT, places=_told(_list(place), "每套规则一个"), spread=_told(COUNT, "名次最多差几名")
    )
    board = _object(board=TEXT, unit=TEXT, stands=_told(_list(YES), "每套规则：在不在榜"))
    keys = {"rankings": _list(ranking), "units": _list(unit), "boards": _told(_list(board), "上榜不同的单位")}
    return _text("baiyun compare --rules-b … --rules-b … --format json", _sealed(_object(**keys)))
