"""Chapters of what is scored: periods, kinds of units, criteria with their items, the ranking, the year's end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from baiyun.form.terms import Term
from baiyun.problems.catalogue import CATALOGUE
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.condition_words import condition
from baiyun.rulebook.conditions import uses
from baiyun.rulebook.criteria import Block, Criterion, Veto
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.periods import Period
from baiyun.rulebook.phrases import points, quoted, within
from baiyun.rulebook.strict import Use, clause_text
from baiyun.words.chapter import Chapter, Provision, cited, entries
from baiyun.words.items import full_points, item, uses_of_item
from baiyun.words.meanings import meanings

ROUNDED = "每个得分项先四舍五入到 0.01 分。"
ADDED = {"sum": "{}得分相加", "largest": "{}中取得分最高的（就高不重复）"}
REPORTS = {
    "latest": "同一期报了几次的，按最后一份报表计分。",
    "union": "同一期报了几次的，各份报表的行合在一起；同一行以后报的为准。",
}
SILENT = {
    "as_empty": "没有报送的单位，按一份空白的报表计分。",
    "zero": "没有报送的单位，各项都得 0 分。",
    "zero_total": "没有报送的单位，总分记 0 分；各项和各方面按一份空白的报表计分，只供查看。",
}
CHECKED = {"explain": "要说明", "note": "只提示", "off": "不提"}
SHARED = {"skip": "其后的名次空出（1、1、3）", "next": "其后的名次接着排（1、1、2）"}
THEN = {"zero": "总分记 0 分", "last": "排在同类其他报送单位之后", "listed": "照常计分排名"}


def periods(book: Rulebook) -> Iterator[Chapter]:
    """The periods with their weights and days."""
    earliest = book.scheme.earliest_day
    asked: tuple[str, ...] = (f"早于{_day(earliest)}的日期要说明。",) if earliest else ()
    asked += tuple(_check(code, wanted) for code, wanted in book.scheme.checks.items())
    lines = ("各期得分乘以权重再相加，四舍五入到 0.01 分，为全程总分。", REPORTS[book.scheme.reports], *asked)
    headers = ("考核期", "权重", "起止和期限")
    found = entries(_period(book, period) for period in book.scheme.periods)
    yield Chapter("考核期", lines, headers, found)


def _period(book: Rulebook, period: Period) -> Provision:
    dues = "、".join(format_value(due) for due in period.due)
    days = f"{_day(period.first)}至{_day(period.last)}；报送期限：{dues}；{format_value(period.tally)}前统计排名。"
    weight = f"{format_value(book.scheme.weights[period.id] * 100)}%"
    return Provision(period.name, weight, days, clause=clause_text(period.clause), key=period.id)


def _check(code: str, wanted: str) -> str:
    """What is done with what a check finds."""
    return f"检查出“{CATALOGUE[code].title}”（{code}）的，{CHECKED[wanted]}。"


def _day(day: date) -> str:
    return f"{day.year}年{format_value(day)}"


def categories(book: Rulebook) -> Iterator[Chapter]:
    """The kinds of units."""
    words = (_spelled(name, term) for name, term in book.scheme.categories.items())
    yield Chapter("单位类别", (f"{'；'.join(words)}。各类单位分别排名。",))


def _spelled(word: str, term: Term | None) -> str:
    """A term with its synonyms."""
    also = term.also if term else ()
    return f"{word}（也写作 {'、'.join(also)}）" if also else word


def terms(book: Rulebook) -> Iterator[Chapter]:
    """The choices of the form, with the spellings that mean the same."""
    told = (
        Provision(name, "", "；".join(_spelled(word, term) for word, term in words.items()) + "。")
        for name, words in book.scheme.terms.items()
    )
    if book.scheme.terms:
        yield Chapter("报表中的选项", (), ("栏目", "", "选项"), entries(told))


def criteria(book: Rulebook) -> Iterator[Chapter]:
    """Every criterion with its items, and how they are added up."""
    total = book.scheme.total
    blocks = "加分和扣分、" if book.scheme.adjustments else ""
    more = f"{blocks}复核中的加减分计入以后，也不超出这个范围。"
    lines = (
        f"{ADDED[total.take].format('各方面')}为总分，{within(total.floor, total.cap)}。{more}",
        ROUNDED,
        SILENT[book.scheme.silent],
    )
    yield Chapter("评分", lines, parts=tuple(_group(book, each, each.points) for each in book.scheme.criteria))


def adjustments(book: Rulebook) -> Iterator[Chapter]:
    """Bonuses and deductions outside the base points."""
    if book.scheme.adjustments:
        parts = tuple(_group(book, each, None) for each in book.scheme.adjustments)
        yield Chapter("加分和扣分", ("在各方面得分之外，计入总分。",), parts=parts)


def vetoes(book: Rulebook) -> Iterator[Chapter]:
    """What takes everything away."""
    if book.scheme.vetoes:
        yield Chapter(
            "一票否决", (), ("事项", "", "条件和后果"), entries(_veto(book, each) for each in book.scheme.vetoes)
        )


def _veto(book: Rulebook, veto: Veto) -> Provision:
    off = "、".join(quoted(book.scheme.boards[name].name) for name in veto.off)
    barred = f"；不得进入{off}" if off else ""
    meant = tuple(meanings(book, uses(veto.when, ())))
    text = f"{condition(book, veto.when)}的，{THEN[veto.then]}{barred}。"
    return Provision(veto.name, "", text, meant, clause_text(veto.clause), veto.basis)


def _group(book: Rulebook, group: Criterion | Block, full: Decimal | None) -> Chapter:
    """A criterion or a block, with its items."""
    bounds = f"{ADDED[group.take].format('各项')}，{within(group.floor, group.cap)}。"
    title = f"{group.name}（{points(full)}）" if full is not None else group.name
    return replace(_of_items(book, title, (bounds, cited(group.clause, group.basis)), group.items), key=group.id)


def _of_items(book: Rulebook, title: str, lines: tuple[str, ...], names: Sequence[str]) -> Chapter:
    return Chapter(title, lines, ("得分项", "最高分", "怎样计分"), entries(_item(book, name) for name in names))


def _item(book: Rulebook, name: str) -> Provision:
    about = book.scheme.items[name]
    meant = tuple(meanings(book, uses_of_item(about)))
    return Provision(name, full_points(book, name), item(book, name), meant, clause_text(about.clause), about.basis)


def year_end(book: Rulebook) -> Iterator[Chapter]:
    """The items that count for the year's end only."""
    lines = ("全程各期的报表合在一起计算，只计入年终考核，不计入各期和全程的得分。",)
    if book.scheme.year_end:
        yield _of_items(book, "年终考核加分", lines, book.scheme.year_end)


def ranking(book: Rulebook) -> Iterator[Chapter]:
    """How units with the same total are told apart."""
    about = book.scheme.ranking
    lines = ["各类单位分别排名，总分高的在前。"]
    if about.ties:
        named = "".join(map(quoted, about.ties))
        lines.append(f"总分相同的，依次比较{named}，先分出高低的为准，高的在前。")
        lines += meanings(book, (Use("measure", name, ()) for name in about.ties))
    lines.append(f"{'仍相同' if about.ties else '总分相同'}的名次并列，{SHARED[about.shared]}。")
    lines.append("没有报送的单位并列，排在报送了的单位之后；豁免的单位不排名次。")
    lines += [cited(about.clause, about.basis)] if about.clause else []
    yield Chapter("排名", tuple(lines))
