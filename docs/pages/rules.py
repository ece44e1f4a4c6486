"""rules.md: the parts of rules.yaml and every kind of measure, item and condition, with examples from the default."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, WithJsonSchema
from pydantic.fields import FieldInfo

from baiyun.disk import default_rules
from baiyun.rulebook.awards.grade import Fallback
from baiyun.rulebook.awards.steps import BothSides, Further
from baiyun.rulebook.awards.tiers import Tier
from baiyun.rulebook.conditions import TERMS, WORDS, Against, Bounds, Combined, DaysWithin
from baiyun.rulebook.filtering.filters import Filter
from baiyun.rulebook.items import Item, Kinds
from baiyun.rulebook.measures.mark import Dropped
from baiyun.rulebook.measures.measure import Measure
from baiyun.rulebook.measures.ratio import ByZero
from baiyun.rulebook.rows.cell_points import CellPoints, Over, RowStep
from baiyun.rulebook.rows.each_row import RowLimit
from baiyun.rulebook.scheme import Scheme
from baiyun.rulebook.sharing import Declared
from baiyun.rulebook.strict import OneOf, about, meaning, models_in
from pages.form import ATTRIBUTES, book
from pages.markdown import code, joined, table

PLAIN = {
    str: "文字",
    Decimal: "数字",
    int: "整数",
    date: "日期",
    bool: "true 或 false",
    Combined: "条件",
    Filter: "条件",
}
HEADERS = ("键", "类型", "默认", "意思")
INTRO = """# 规则文件

县里决定的一切都在 rules.yaml。工作表和列的名称就是报表上的表头；数字照原样精确计算。写错的地方会指出行和列，见
[问题编号](problems.md)。编辑器可以用 [rules.schema.json](rules.schema.json) 补全和检查：在文件第一行写
`# yaml-language-server: $schema=…/rules.schema.json`。这一页由程序中的定义生成，英文是定义本身的说明。"""
CONDITIONS = """## 条件

条件写成 `列: 要求`（在榜单中是 `测量项: 要求`），写几个就是都要满足；也可以只写一个筛选条件的名称。"""
MEASURES = """## 测量项的算法

每个测量项写一种。`of` 是工作表（`项目`）或一列（`项目.投资额`），`where` 是筛选条件的名称，都要满足；
只有 `of` 时可以简写，`count: 项目` 就是 `count: {of: 项目}`。"""
ITEMS = """## 得分项的算法

每个得分项写一种：从行得分（`best_row`），或者从一个测量项得分（其余各种）。`of` 是工作表或测量项，`when_missing` 是没有值时的得分。"""


def page() -> str:
    """The whole page."""
    sections = [_section(name, info) for name, info in Scheme.model_fields.items()]
    kinds = [
        "\n\n".join([told, *(kind_page(of, part, key) for key in of.choices())])
        for of, part, told in ((Measure, "measures", MEASURES), (Item, "items", ITEMS))
    ]
    others = [_model(model) for model in PARTS]
    return joined(INTRO, "## 各部分", *sections, _conditions(), *kinds, "## 其他", *others)


PARTS: tuple[type[BaseModel], ...] = (
    CellPoints, RowStep, Over, RowLimit, Tier, Further, BothSides, Dropped, ByZero, Declared, Fallback,
)  # fmt: skip


def kinds() -> Iterator[type[BaseModel]]:
    """Every kind of measure and item."""
    for of in (Measure, Item):
        yield from (models_in(of.model_fields[key].annotation)[0] for key in of.choices())


def _section(name: str, info: FieldInfo) -> str:
    """A part of rules.yaml: what it holds, the keys of one entry, and the first entry of the default rules."""
    models = [model for model in models_in(info.annotation) if not issubclass(model, Combined)]
    needed = "" if info.is_required() else "可以没有。"
    parts = [f"### {name}", f"{info.description}{needed}写法：{_type(info.annotation)}。"]
    parts += ["；".join(f"`{key}` {told}" for key, told in ATTRIBUTES.items()) + "。"] if name == "terms" else []
    parts += [table(HEADERS, _rows(model)) for model in models[:1]]
    for model in models[:1]:
        for inner in _inner(model):
            parts.append(f"其中“{_title(inner)}”：{about(inner)}\n\n" + table(HEADERS, _rows(inner)))
    if info.examples:
        return "\n\n".join([*parts, "例如：", code(info.examples[0], "yaml")])
    if any(line.startswith(f"{name}:") for line in _text()):
        parts += ["默认规则中：", code(_first_entry(name), "yaml")]
    return "\n\n".join([*parts] if "默认规则中：" in parts else [*parts, "默认规则没有用到。"])


def _inner(model: type[BaseModel]) -> list[type[BaseModel]]:
    """The models in the fields of an entry that have no page of their own."""
    own = {*kinds(), Combined, Bounds, Against, Kinds}
    found = [inner for info in model.model_fields.values() for inner in models_in(info.annotation) if inner not in own]
    return list(dict.fromkeys([*found, *(deeper for each in found for deeper in _inner(each))]))


def kind_page(of: type[OneOf], part: str, key: str) -> str:
    """A kind of measure or item, with the first of the default rules that uses it."""
    model = models_in(of.model_fields[key].annotation)[0]
    named = getattr(book().scheme, part)
    example = next((name for name, thing in named.items() if key in thing.kinds()), None)
    shown = code(_entry(part, example), "yaml") if example else "默认规则没有用到。"
    return _model(model, f"`{key}`") + "\n\n" + shown


def _model(model: type[BaseModel], title: str = "") -> str:
    parts = [f"### {title or _title(model)}", about(model), _docstring(model)]
    return "\n\n".join([*parts, table(("参数", *HEADERS[1:]), _rows(model))])


def _docstring(model: type[BaseModel]) -> str:
    text = re.sub(r" \(rulings? [^)]*\)", "", " ".join((model.__doc__ or "").split()))
    return f"*{text.replace('``', '`')}*"


def _rows(model: type[BaseModel]) -> list[tuple[str, ...]]:
    """The keys of a model; the kinds of a ``OneOf`` are one line."""
    choices = model.choices() if issubclass(model, OneOf) else ()
    rows = [
        (
            f"`{info.alias or name}`",
            f"{_type(info.annotation)}{_unbounded(info)}",
            _default(info),
            meaning(model, info.alias or name),
        )
        for name, info in model.model_fields.items()
        if name not in choices
    ]
    return rows + ([(" ".join(f"`{key}`" for key in choices), "正好写一种", "必须写", "见下")] if choices else [])


def _unbounded(info: FieldInfo) -> str:
    """What else a bound may say."""
    bound = any(isinstance(part, WithJsonSchema) for part in info.metadata)
    return "，或 `none`（也可写 `open`）：不设界限" if bound else ""


def _default(info: FieldInfo) -> str:
    if info.is_required():
        return "必须写"
    value = info.get_default(call_default_factory=True)
    return "" if value is None or value in ((), {}, "") else f"`{str(value).lower()}`"


def _type(annotation: Any) -> str:
    """A type as a writer of rules would say it."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _type(inner[0])
    if origin is Literal:
        return " 或 ".join(f"`{each}`" for each in inner)
    if origin in (Union, UnionType):
        told = {str: "测量项"} if Decimal in inner else {}
        names = (told.get(each) or _type(each) for each in inner if each is not NoneType)
        return " 或 ".join(dict.fromkeys(names))
    if origin is tuple:
        return f"[{_type(inner[0])}, …]"
    if origin is dict:
        return f"{{{_type(inner[0])}: {_type(inner[1])}, …}}"
    return PLAIN.get(annotation) or _title(annotation) or "一组键"


def _title(model: type) -> str:
    """What a part of a rule is called."""
    return str(vars(model).get("title", ""))


def _conditions() -> str:
    told = TERMS | WORDS
    for model in (Bounds, Against, DaysWithin, Filter):
        told |= {info.alias or name: info.description or "" for name, info in model.model_fields.items()}
    rows = [(f"`{name}`", words, _filter_with(name)) for name, words in told.items()]
    return f"{CONDITIONS}\n\n" + table(("要求", "意思", "默认规则中的例子"), rows)


def _filter_with(name: str) -> str:
    """The shortest filter or board of the default rules in which a key of conditions occurs."""
    lines = [line.partition("#")[0].strip() for line in _part("filters") + _part("boards")]
    wanted = {"选项": r"^\w+: \{\w+: \w+\}$", "[选项, 选项]": r": \[\w+, \w+"}.get(name, rf"\b{name}\b")
    held = [line for line in lines if re.search(wanted, line)]
    return f"`{min(held, key=len)}`" if held else ""


def _text() -> list[str]:
    return default_rules()[1].decode().splitlines()


def _part(name: str) -> list[str]:
    """The lines of a part of the default rules, without its comments."""
    lines = _text()
    start = next(at for at, line in enumerate(lines) if line.startswith(f"{name}:"))
    rest = lines[start + 1 :]
    end = next((at for at, line in enumerate(rest) if re.match(r"[\w#]", line)), len(rest))
    return [lines[start], *(line for line in rest[:end] if line.strip() and not line.lstrip().startswith("#"))]


def _first_entry(name: str) -> str:
    """A part's own line and its first entry; of 方案 all."""
    head, *rest = _part(name)
    later = [at for at, line in enumerate(rest) if at and re.match(r"  \S", line)]
    return "\n".join([head, *(rest[: later[0]] if later and name != "scheme" else rest)])


def _entry(part: str, name: str) -> str:
    """The lines of one entry of a part."""
    _, *rest = _part(part)
    start = next(at for at, line in enumerate(rest) if line.startswith(f"  {name}:"))
    later = [at for at, line in enumerate(rest) if at > start and re.match(r"  \S", line)]
    return "\n".join([f"{part}:", *rest[start : later[0] if later else None]])
