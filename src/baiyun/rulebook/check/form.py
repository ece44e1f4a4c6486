"""What is wrong with the form that a county makes: sheets and columns that there are not, and what has to stay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from baiyun.form.build import columns_of, used_columns
from baiyun.form.columns import ChoiceColumn, Column, DateColumn, NumberColumn
from baiyun.form.names import word
from baiyun.form.plan import FormPlan
from baiyun.form.project import Project
from baiyun.form.submission import SECTIONS, Basics
from baiyun.form.terms import Term
from baiyun.problems import rules as problems
from baiyun.rulebook.check import advice
from baiyun.rulebook.extra import ExtraColumn
from baiyun.rulebook.fault import Fault, RulePath
from baiyun.rulebook.form.bound import BUILT_IN, fields_used, own_columns, plan_of, sheets_used
from baiyun.rulebook.form.county import PLAIN, CountySheet
from baiyun.rulebook.form.demand import Demand
from baiyun.rulebook.scheme import Scheme

BASICS = Basics.section.title
PARTNERS = "partners"
TITLES = tuple(model.section.title for model in SECTIONS)
OF_FORM, OF_OWN = ("only", "without", "changes"), ("key", "date")
"""Keys that only a sheet of the form has, and those that only a county's own has."""
RESERVED, LONGEST, SIGNS = ("填报说明", "_baiyun"), 31, frozenset("[]:*?/\\'")
"""What no sheet of a workbook may be called: the guide, our own facts, a long name, one with these signs."""
MARKS = tuple(name for name, info in Term.model_fields.items() if info.annotation is bool)


def sheets_fit(scheme: Scheme) -> Iterator[Fault]:
    """The sheets that are used or left out are the form's, and what is said of a sheet can be said of it."""
    form = scheme.form
    yield from _one_way(("form",), form.only is not None, form.without)
    for key, names in (("only", form.only or ()), ("without", form.without)):
        for at, name in enumerate(names):
            if name == BASICS:
                yield _wrong(("form", key, at), name, "“基本情况”总在，不用写")
            elif name not in TITLES:
                yield _unknown(("form", key, at), "报表原有的工作表", name, TITLES)
    used = (BASICS, *sheets_used(scheme))
    for title, sheet in form.sheets.items():
        path: RulePath = ("form", "sheets", title)
        if title not in used:
            yield _wrong(path, title, "form 里没有用这张表，不能再改它")
        else:
            yield from _of_its_kind(path, title, sheet)
            yield from _columns_there(path, title, sheet)
    yield from _titles_apart(scheme)


def columns_stay(scheme: Scheme) -> Iterator[Fault]:
    """What tells rows apart is kept and always filled; an own sheet says what does."""
    for title, sheet in scheme.form.sheets.items():
        path: RulePath = ("form", "sheets", title)
        if title not in BUILT_IN:
            yield from _own_key(scheme, path, title, sheet)
            continue
        own = columns_of(BUILT_IN[title])
        kept, vital = set(fields_used(title, sheet)), _vital(title)
        lost = [each.name for each in own if each.field in vital and each.field not in kept]
        if lost and (title in (BASICS, Project.section.title) or len(lost) == len(vital)):
            where = (*path, "without" if sheet.without else "only")
            yield _wrong(where, f"没有{'、'.join(lost)}", "凭它认出是谁的、哪一行，不能不用")
        for each in own:
            change = sheet.changes.get(each.name)
            if each.field in vital and change and change.required not in (None, True):
                yield _wrong((*path, "changes", each.name, "required"), "不是必填", "凭它认出是谁的、哪一行，总是必填")


def spans_fit(scheme: Scheme) -> Iterator[Fault]:
    """A span has two columns of days, and a number that the form need not say itself."""
    plan = plan_of(scheme)
    for title, sheet in scheme.form.sheets.items():
        columns = {each.name: each for each in columns_used(plan, title)}
        for at, span in enumerate(sheet.spans):
            path: RulePath = ("form", "sheets", title, "spans", at)
            for key, kind, wanted in (
                ("first", DateColumn, "日期"),
                ("last", DateColumn, "日期"),
                ("days", NumberColumn, "数字"),
            ):
                name = getattr(span, key)
                if not name and key == "days":
                    continue
                if name not in columns:
                    yield _unknown((*path, key), f"“{title}”的列", name, columns)
                elif not isinstance(columns[name], kind):
                    yield _wrong((*path, key), name, f"这里要用一列{wanted}，而它是{columns[name].kind}")
                elif key == "days" and columns[name].required:
                    yield _wrong((*path, key), name, "天数可以从起止日期算出来，不要写成必填")


def demands_fit(scheme: Scheme) -> Iterator[Fault]:
    """A demand on some rows names a column of single choices of the same sheet, and its choices or a mark of them."""
    plan = plan_of(scheme)
    for title in (BASICS, *sheets_used(scheme)):
        columns = {each.name: each for each in columns_used(plan, title)}
        for path, demand in _demands(scheme, title):
            if isinstance(demand, bool):
                continue
            if title == BASICS:
                yield _wrong(path, "一组值", "“基本情况”中只能写 true 或 false")
            elif len(demand) != 1:
                yield _wrong(path, "一组值", "只写一列，例如 {洽谈签约阶段: settled}")
            else:
                [(name, wanted)] = demand.items()
                yield from _demand_fits(scheme, (*path, name), title, columns, name, wanted)


def columns_used(plan: FormPlan, title: str) -> tuple[Column, ...]:
    """All columns of a sheet that is used, before they are bound to their vocabularies."""
    sheet = plan.basics if title == BASICS else plan.sheets.get(title)
    own = used_columns(BUILT_IN[title], sheet) if sheet and title in BUILT_IN else ()
    return (*own, *(sheet.extra if sheet else ()))


def _demand_fits(
    scheme: Scheme, path: RulePath, title: str, columns: dict[str, Column], name: str, wanted: str | Sequence[str]
) -> Iterator[Fault]:
    column = columns.get(name)
    if column is None:
        yield _unknown(path, f"“{title}”的列", name, columns)
    elif not isinstance(column, ChoiceColumn) or column.many:
        yield _wrong(path, name, "这里要用一列只选一项的选项")
    elif isinstance(wanted, str) and wanted not in MARKS:
        yield _unknown(path, "选项的标记", wanted, MARKS)
    elif not isinstance(wanted, str):
        words = scheme.terms.get(column.terms or column.name, {})
        for each in wanted:
            if each not in words:
                facts = {"column": name, "found": each, "hint": advice.possible(each, words)}
                yield Fault(path, problems.UNKNOWN_TERM, facts)


def _demands(scheme: Scheme, title: str) -> Iterator[tuple[RulePath, Demand]]:
    sheet = scheme.form.sheets.get(title)
    at: RulePath = ("form", "sheets", title)
    said: list[tuple[RulePath, ExtraColumn]] = [
        (("columns", title, number), each) for number, each in enumerate(scheme.columns.get(title, ()))
    ]
    said += [((*at, "columns", number), each) for number, each in enumerate(sheet.columns if sheet else ())]
    for path, each in said:
        yield (*path, "required"), each.required
        yield (*path, "expected"), each.expected
    for name, change in (sheet.changes if sheet else {}).items():
        for key, demand in (("required", change.required), ("expected", change.expected)):
            if demand is not None:
                yield (*at, "changes", name, key), demand


def _of_its_kind(path: RulePath, title: str, sheet: CountySheet) -> Iterator[Fault]:
    """No columns left out of a county's own sheet, no key of one that has its own."""
    own = title not in BUILT_IN
    for key in OF_FORM if own else OF_OWN:
        if getattr(sheet, key):
            expected = "只有报表原有的表才能写" if own else "只有县里自己的表才能写"
            yield _wrong((*path, key), key, expected)
    if title == BASICS:
        for key, said in (
            ("layout", sheet.layout != "table"),
            ("needed", sheet.needed is not None),
            ("spans", sheet.spans),
        ):
            if said:
                yield _wrong((*path, key), key, "“基本情况”不能写这一项")
    yield from _one_way(path, bool(sheet.only), sheet.without)


def _columns_there(path: RulePath, title: str, sheet: CountySheet) -> Iterator[Fault]:
    """The columns that are kept, left out or changed are the form's own."""
    if title not in BUILT_IN:
        return
    names = {each.name: each.field for each in columns_of(BUILT_IN[title])}
    places = [((*path, key, at), name) for key in ("only", "without") for at, name in enumerate(getattr(sheet, key))]
    places += [((*path, "changes", name), name) for name in sheet.changes]
    kept = fields_used(title, sheet)
    for where, name in places:
        if name not in names:
            yield _unknown(where, f"“{title}”原有的列", name, names)
        elif where[-2] == "changes" and names[name] not in kept:
            yield _wrong(where, name, "这张表没有用这一列，不能再改它")


def _own_key(scheme: Scheme, path: RulePath, title: str, sheet: CountySheet) -> Iterator[Fault]:
    """A county's own sheet has columns, and says which of them tell its rows apart and which dates them."""
    columns = {each.name: each for each in own_columns(scheme, title)}
    if not columns:
        yield Fault(path, problems.MISSING_KEY, {"expected": "columns", "hint": "自己的表要写有哪几列。"})
        return
    if not sheet.key:
        yield Fault(
            path,
            problems.MISSING_KEY,
            {"expected": "key", "hint": f"凭哪几列认出同一行，例如 key: [{next(iter(columns))}]。"},
        )
    places = [((*path, "key", at), name) for at, name in enumerate(sheet.key)]
    places += [((*path, "date"), sheet.date)] if sheet.date else []
    for where, name in places:
        if name not in columns:
            yield _unknown(where, f"“{title}”的列", name, columns)
    for at, name in enumerate(sheet.key):
        if name in columns and columns[name].type in ("names", "choices", "yes_no"):
            yield _wrong((*path, "key", at), name, "要用文字、日期、数字或只选一项的列来认一行")
    if sheet.date in columns and columns[sheet.date].type != "date":
        yield _wrong((*path, "date"), sheet.date, "这里要用一列日期")


def _titles_apart(scheme: Scheme) -> Iterator[Fault]:
    """No name of a sheet can be taken for another one, and each can be the name of a sheet."""
    taken: dict[str, str] = {word(title): title for title in (BASICS, *sheets_used(scheme))}
    for title in (BASICS, *sheets_used(scheme)):
        model, sheet = BUILT_IN.get(title), scheme.form.sheets.get(title)
        path: RulePath = ("form", "sheets", title)
        own = model.section.also if model else ()
        for at, name in enumerate((*own, *(sheet.also if sheet else ()))):
            other = taken.setdefault(word(name), title)
            if other != title:
                where = (*path, "also", at - len(own)) if at >= len(own) else ("form", "sheets", other)
                yield _wrong(where, name, f"“{other if at >= len(own) else title}”也叫这个名称，分不清是哪一张")
        if not model and (len(title) > LONGEST or SIGNS & set(title) or title in RESERVED or not word(title)):
            yield _wrong(path, title, f"不能做工作表的名称：最多 {LONGEST} 个字，没有 / \\ ? * [ ] : 这些符号")


def _vital(title: str) -> frozenset[str]:
    """The fields that tell rows apart; of 基本情况 those without which there is no report."""
    model = BUILT_IN[title]
    if title == BASICS:
        return frozenset(each.field for each in columns_of(model) if each.required)
    return frozenset(model.section.key)


def _one_way(path: RulePath, only: bool, without: Sequence[str]) -> Iterator[Fault]:  # noqa: FBT001
    if only and without:
        yield _wrong((*path, "without"), "only 和 without", "只写其中之一")


def _wrong(path: RulePath, found: str, expected: str) -> Fault:
    return Fault(path, problems.WRONG_VALUE, {"found": found, "expected": expected})


def _unknown(path: RulePath, role: str, found: str, known: Iterable[str]) -> Fault:
    return Fault(path, problems.UNDEFINED, {"role": role, "found": found, "hint": advice.possible(found, known)})


def partners_named(scheme: Scheme) -> Iterator[Fault]:
    """Nothing is shared equally among units that the form cannot name."""
    for path, rule in _rules(scheme):
        title = getattr(rule, "section", getattr(rule, "of", ""))
        if getattr(rule, "joint", "") == "equal" and not _names_partners(scheme, title):
            yield _wrong(
                (*path, "joint"), "equal", f"“{title}”表没有写联合单位的一列，不能平均分；请写 full，或删去这一项"
            )


def _rules(scheme: Scheme) -> Iterator[tuple[RulePath, object]]:
    """Every kind of measure and item, with its place."""
    for name, measure in scheme.measures.items():
        yield from ((("measures", name, key), kind) for key, kind in measure.kinds().items())
    for name, item in scheme.items.items():
        yield from ((("items", name, *at), rule) for at, rule in item.rules.items())


def _names_partners(scheme: Scheme, title: str) -> bool:
    """Whether a sheet that is used has the column in which a project names its partners."""
    sheet = scheme.form.sheets.get(title, PLAIN)
    return title in sheets_used(scheme) and PARTNERS in fields_used(title, sheet)


FORM_CHECKS = (sheets_fit, columns_stay, spans_fit, demands_fit, partners_named)
