"""Random ``form:`` sections of rules.yaml, and rows that fit what comes of them: strategies."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from hypothesis import strategies as st

from baiyun.form.build import SectionForm, columns_of
from baiyun.form.columns import (
    ChoiceColumn,
    Column,
    DateColumn,
    NamesColumn,
    NumberColumn,
    PhoneColumn,
    When,
    YesNoColumn,
)
from baiyun.form.record import Record, identity
from baiyun.form.submission import SECTIONS, Basics
from baiyun.read.located import Located
from baiyun.read.rulebook import rulebook
from baiyun.rulebook.book import Rulebook
from conftest import ROOT

Row = dict[str, Any]
"""A row by the fields of its columns."""
TERMS = Located("rules.yaml", (ROOT / "rules.yaml").read_text(encoding="utf-8")).values["terms"]
OWN_TERMS = {"等级": {"优": None, "良": None, "差": None}, "产业": TERMS["所属产业"]}
FIRST, LAST = date(2023, 6, 1), date(2023, 6, 30)
NEVER_LEFT = {"基本情况": {"单位名称", "报送月份", "报送日期"}}
TYPES = ("number", "date", "text", "choice", "choices", "yes_no", "names")
WORDS = st.text("甲乙丙丁戊己庚辛壬癸AB12", min_size=1, max_size=8).map(lambda text: f"名{text}")
SPAN = ("起日", "止日", "天数")


@st.composite
def own_column(draw: st.DrawFn, name: str, types: tuple[str, ...] = TYPES, **always: Any) -> dict[str, Any]:
    """A column of the county's own."""
    kind = draw(st.sampled_from(types))
    said = {"name": name, "type": kind, **always}
    if kind == "number":
        said["unit"] = draw(st.sampled_from(["", "人", "万元", "亿元"]))
    if kind in ("choice", "choices"):
        said["terms"] = draw(st.sampled_from(list(OWN_TERMS)))
    if kind == "date":
        said["plan"] = draw(st.booleans())
    if draw(st.booleans()):
        said |= {"also": [f"另一{name}"], "help": f"填{name}。"}
    if "required" not in said:
        said |= draw(st.sampled_from([{}, {"required": True}, {"expected": True}]))
    return said


def span_columns() -> list[dict[str, Any]]:
    """The columns of a span of days: 起日, 止日, 天数."""
    kinds = ("date", "date", "number")
    return [{"name": name, "type": kind} for name, kind in zip(SPAN, kinds, strict=True)]


@st.composite
def own_sheet(draw: st.DrawFn) -> dict[str, Any]:
    """A sheet of the county's own: what tells its rows apart, further columns, perhaps a span of days."""
    telling = [draw(own_column(name, ("text", "date", "number", "choice"))) for name in draw(some(("对象", "批次"), 1))]
    more = [draw(own_column(name)) for name in draw(some(("情况", "成效", "去向", "名单", "等次")))]
    sheet: dict[str, Any] = {
        "key": [each["name"] for each in telling],
        "layout": draw(st.sampled_from(["table", "labels"])),
        "needed": draw(st.booleans()),
    }
    if draw(st.booleans()):
        sheet |= {"date": SPAN[0], "spans": [dict(zip(("first", "last", "days"), SPAN, strict=True))]}
        more += span_columns()
    return sheet | {"columns": draw(st.permutations([*telling, *more]))}


def some(names: tuple[str, ...], least: int = 0) -> st.SearchStrategy[list[str]]:
    """Some of the names, in any order."""
    return st.lists(st.sampled_from(names), min_size=least, unique=True)


@st.composite
def changed(draw: st.DrawFn, column: Column, demands: list[Any]) -> dict[str, Any]:
    """What a county changes of a column: its name, its help, in which rows it is required or expected."""
    change: dict[str, Any] = {}
    if draw(st.booleans()):
        change["name"] = f"县里{column.name}"
    change |= draw(
        st.sampled_from(
            [{}, {"also": [f"另写{column.name}", f"又写{column.name}"]}, {"help": "照实填。"}, {"clause": "第三条"}]
        )
    )
    return change | draw(st.sampled_from([{}, *({key: each} for key in ("required", "expected") for each in demands)]))


@st.composite
def sheet_of_form(draw: st.DrawFn, model: type[Record], worded: set[str]) -> dict[str, Any]:
    """What a county makes of a sheet of the form; ``worded`` are the columns that have choices."""
    title, columns = model.section.title, columns_of(model)
    vital = NEVER_LEFT.get(title) or {each.name for each in columns if each.field in model.section.key}
    chosen = draw(some(tuple(each.name for each in columns if each.name not in vital)))
    sheet = draw(st.sampled_from([{}, {"without": chosen}, {"only": draw(st.permutations([*chosen, *vital]))}]))
    kept = kept_columns(model, sheet)
    asked = [each.name for each in kept if type(each) is ChoiceColumn and each.name in worded]
    changes = {}
    for column in kept:
        if draw(st.integers(0, 3)) == 0:
            others = [{name: list(TERMS[name])[-1:]} for name in asked if name != column.name and title != "基本情况"]
            changes[column.name] = draw(changed(column, [] if column.name in vital else [True, False, *others]))
    names = {name: change["name"] for name, change in changes.items() if "name" in change}
    sheet |= {"changes": {name: _by_new_names(change, names) for name, change in changes.items()}}
    sheet |= {"columns": [draw(own_column(name)) for name in draw(some(("县列甲", "县列乙")))]}
    if title != "基本情况":
        sheet["layout"] = draw(st.sampled_from(["table", "table", "labels"]))
    if title != "基本情况" and draw(st.booleans()):
        sheet["columns"] += span_columns()
        sheet["spans"] = [dict(zip(("first", "last", "days"), SPAN, strict=True))]
    return sheet


def kept_columns(model: type[Record], sheet: dict[str, Any]) -> list[Column]:
    """The columns of a sheet of the form that a county uses."""
    wanted = sheet.get("only", [each.name for each in columns_of(model)])
    return [each for each in columns_of(model) if each.name in wanted and each.name not in sheet.get("without", ())]


def vocabularies(form: dict[str, Any], used: list[type[Record]], worded: set[str]) -> dict[str, Any]:
    """The choices of the columns that are used, by what these are called now."""
    found = {}
    for model in used:
        sheet = form["sheets"].get(model.section.title, {})
        for column in kept_columns(model, sheet):
            if column.name in worded:
                found[sheet.get("changes", {}).get(column.name, {}).get("name", column.name)] = TERMS[column.name]
    own = (column for sheet in form["sheets"].values() for column in sheet.get("columns", ()))
    return found | {column["terms"]: OWN_TERMS[column["terms"]] for column in own if "terms" in column}


def _by_new_names(change: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """A change whose demands name columns as they are called now."""
    return {
        key: {names.get(name, name): words for name, words in said.items()} if isinstance(said, dict) else said
        for key, said in change.items()
    }


@st.composite
def books(draw: st.DrawFn) -> Rulebook:
    """A rulebook that has nothing of its own but its form."""
    worded = set(draw(some(tuple(TERMS))))
    used = draw(st.lists(st.sampled_from(SECTIONS), max_size=3, unique=True))
    changed_sheets = [model for model in (Basics, *used) if draw(st.booleans())]
    sheets = {model.section.title: draw(sheet_of_form(model, worded)) for model in changed_sheets}
    own = {title: draw(own_sheet()) for title in draw(some(("驻点", "走访记录"), 0 if used else 1))}
    form = {
        "money": draw(st.sampled_from(["亿元", "万元"])),
        "only": [model.section.title for model in used],
        "sheets": sheets | own,
    }
    about = {"clause": "二", "basis": "裁量"}
    values = {
        "scheme": {"name": "评比", "county": "东河县", "source": "东河县评比办法", "version": "1"},
        "periods": [{"id": "june", "name": "6月", "first": "2023-06-01", "last": "month_end", "weight": "100", "due": ["month_end"], "tally": "2", "clause": "二"}],
        "categories": {"镇": None}, "terms": vocabularies(form, used, worded), "form": form,
        "measures": {"收到": {"reports": "received"}},
        "items": {"报送": {"per": {"of": "收到", "each": "1", "cap": "10"}, **about}},
        "criteria": [{"id": "all", "name": "报送", "points": "10", "items": ["报送"], **about}],
        "total": {"floor": "0", "cap": "10"},
    }  # fmt: skip
    book, found = rulebook("rules.yaml", json.dumps(values, ensure_ascii=False).encode())
    assert book is not None, [str(problem) for problem in found]
    return book


def _value(column: Column) -> st.SearchStrategy[Any]:
    """What is filled into a cell of a column."""
    if isinstance(column, ChoiceColumn):
        plain = [word for word, term in column.vocabulary.terms.items() if not term.rest]
        several = st.lists(st.sampled_from(plain), min_size=1, unique=True).map(tuple)
        return several if column.many else st.sampled_from(column.vocabulary.words)
    if isinstance(column, NamesColumn):
        return st.lists(WORDS, min_size=1, max_size=4, unique=True).map(tuple)
    if isinstance(column, NumberColumn):
        return st.decimals(Decimal("0.01"), Decimal("999.99"), places=2, allow_nan=False)
    if isinstance(column, DateColumn):
        return st.dates(FIRST, date(2033, 1, 1) if column.plan else LAST)
    return st.booleans() if isinstance(column, YesNoColumn) else WORDS


def blank(column: Column) -> Any:
    """What a blank cell of a column says."""
    return False if isinstance(column, YesNoColumn) else () if column.many else None


@st.composite
def rows(draw: st.DrawFn, part: SectionForm) -> list[Row]:
    """Rows of a sheet that nothing is to be said against."""
    made = [draw(_row(part)) for _ in range(draw(st.integers(0, 3)))]
    return list({identity(part.section, row): row for row in made}.values())


@st.composite
def _row(draw: st.DrawFn, part: SectionForm) -> Row:
    row = {
        each.field: draw(_value(each) if each.required is True else _value(each) | st.just(blank(each)))
        for each in part.columns
    }
    _sensible(part, row)
    for column in part.columns:
        if (
            isinstance(column.required, When)
            and part.applies(column.required, SimpleNamespace(**row))
            and row[column.field] in (None, ())
        ):
            row[column.field] = draw(_value(column))
    for span in part.section.spans:
        first, last = row[span.first], row[span.last]
        if first and last:
            row[span.last] = last = max(first, last)
            row[span.days] = draw(st.sampled_from([None, Decimal((last - first).days + 1)]))
    return row


def _sensible(part: SectionForm, row: Row) -> None:
    """Nothing is built before it is signed; whoever leads a trip as the first leader is the first leader."""
    if row.get("build") in part.terms("build").having("begun"):
        row["build"] = part.terms("build").words[0]
    if "build_date" in row:
        row["build_date"] = LAST
    if row.get("by_leader") and row.get("led_by"):
        row["led_by"] = "王一"


@st.composite
def basics(draw: st.DrawFn, part: SectionForm) -> Row:
    """基本情况: everything filled in."""
    said = {
        "unit": "青石镇",
        "period": "2023年6月",
        "reported": LAST,
        "leader": "王一",
        "writer": "李四",
        "phone": "13812345678",
    }
    return {each.field: said[each.field] if each.field in said else draw(_value(each)) for each in part.columns}


def counted(part: SectionForm, row: Row) -> Row:
    """What counts of a row that was filled in: the days of its spans are known from their ends."""
    days = {
        span.days: Decimal((row[span.last] - row[span.first] + timedelta(1)).days)
        for span in part.section.spans
        if row[span.first] and row[span.last]
    }
    phones = {each.field: "" for each in part.columns if isinstance(each, PhoneColumn)}
    return {**row, **days, **phones}
