"""A month of eighty clean units and a copy that is a mess in every way: the same scores, ranks, boards and places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest

from baiyun import pipeline
from baiyun.form.received import Received
from baiyun.pipeline import Campaign, read
from baiyun.problems import Place
from baiyun.rank.result import MonthResult
from baiyun.rulebook.book import Rulebook
from messy import dirt
from messy.clean import Report, on_paper, reports, units
from messy.month import Mess, places_of
from messy.paper import Book, Origin, Places
from messy.saved import saved

_CELLS = re.compile("，缺 .*）")  # the cells that a working names, which are elsewhere in a mess
NO_UNITS = {"leading", "catching_up", "problems", "rows"}
SEEDS, AT_A_TIME, A_MESS = 200, 10, 20


@dataclass
class Memory:
    name: str
    content: bytes

    def read(self) -> bytes:
        return self.content


def received(rules: Rulebook, books: Iterable[Book]) -> list[Received]:
    return read(Campaign(rules, units()), [Memory(book.file, saved(book)) for book in books])


@dataclass(frozen=True)
class Clean:
    """The clean month: its reports, what was read of them, and what came of it."""

    reports: list[Report]
    files: dict[str, Received]
    places: Places
    told: dict[str, Any]


@cache
def clean(rules: Rulebook) -> Clean:
    sent = reports()
    books = [on_paper(rules, report) for report in sent]
    files = received(rules, books)
    places = places_of(books)
    rows = {file.file: contents(file) for file in files}
    return Clean(sent, {file.file: file for file in files}, places, told(rules, files, places) | {"rows": rows})


def told(
    rules: Rulebook, files: list[Received], places: Places, beside: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """Everything that is published of a month, with what stands in the places instead of where they are.

    Of the files that were put ``beside`` the month nothing is told.
    """
    result = pipeline.month(Campaign(rules, units()), files)
    assert result.period is not None
    assert result.period.id == "june"
    scores = {
        standing.name: (
            standing.rank, standing.card.total, standing.category,
            [(item.name, item.points, _CELLS.sub("", item.working), content(item.places, places)) for each in standing.card.criteria for item in each.items],
        )
        for standing in result.everyone
    }  # fmt: skip
    owed = Counter(
        f"{each.severity} {each.code}"
        for each in result.problems
        if each.severity != "note" and each.place.file not in beside
    )
    return scores | boards(result) | {"problems": owed}


def boards(result: MonthResult) -> dict[str, Any]:
    return {
        name: [(entry.standing.name, entry.persons, entry.reasons) for entry in entries]
        for name, entries in result.boards.items()
    }


def content(found: Iterable[Place], places: Places) -> list[Origin]:
    """What stands in the cells of an item, of the clean month; cells that are blank there say nothing.

    A place without a label stands for a column that a sheet does not have.
    """
    origins = {places[(place.file, place.sheet, place.row, place.column)] for place in found if place.label}
    return sorted(origin for origin in origins if origin is not None)


def contents(file: Received) -> dict[str, Any]:
    """Every record of a report, wherever it stands."""
    assert file.submission is not None, file.problems
    return {
        title: [record.model_dump(exclude={"origin"}) for record in records]
        for title, records in file.submission.records.items()
        if records
    }


def messy(rules: Rulebook, seed: int) -> tuple[dict[str, Any], Counter[str]]:
    """What is published of a month of which many reports were sent as a mess, and in which ways."""
    before = clean(rules)
    mess = Mess(rules, seed)
    chosen = [report for at, report in enumerate(before.reports) if (at + seed) % (len(before.reports) // A_MESS) == 0]
    sent, beside = [mess.of(report) for report in chosen], mess.beside(before.reports)
    books = [*sent, *beside]
    untouched = {name: file for name, file in before.files.items() if name not in {report.file for report in chosen}}
    kept = {place: origin for place, origin in before.places.items() if place[0] in untouched}
    read_of = {file.file: file for file in received(rules, books)}
    files, names = [*untouched.values(), *read_of.values()], frozenset(book.file for book in beside)
    rows = before.told["rows"] | {
        report.file: contents(read_of[book.file]) for report, book in zip(chosen, sent, strict=True)
    }
    return told(rules, files, kept | places_of(books), names) | {"rows": rows}, mess.used


@pytest.mark.slow
def test_the_clean_month_is_worth_its_name(book: Rulebook) -> None:
    month = clean(book)
    assert len(units().units) == 80
    reporting = {report.unit.name for report in month.reports}
    assert 60 < len(reporting) < 80
    assert [
        str(problem) for file in month.files.values() for problem in file.problems if problem.severity == "error"
    ] == []
    totals = {scored[1] for name, scored in month.told.items() if name not in NO_UNITS}
    assert len(totals) > 40
    assert len(month.told["leading"]) > 10
    assert len(month.told["catching_up"]) > 10


@pytest.mark.slow
@pytest.mark.parametrize("start", range(0, SEEDS, AT_A_TIME))
def test_a_mess_changes_nothing(book: Rulebook, start: int) -> None:
    expected = clean(book).told
    for seed in range(start, start + AT_A_TIME):
        found, _ = messy(book, seed)
        different = {name: (value, found.get(name)) for name, value in expected.items() if found.get(name) != value}
        assert different == {}, f"seed {seed}"
        assert set(found) == set(expected)


@pytest.mark.slow
def test_every_way_is_taken(book: Rulebook) -> None:
    used: Counter[str] = Counter()
    for seed in range(3):
        used += messy(book, seed)[1]
    ways = {
        way.__name__
        for way in (*dirt.COLUMNS, *dirt.ROWS, *dirt.OUTSIDE, *dirt.INSIDE, *dirt.MERGES, *dirt.HEADERS, *dirt.AROUND)
    }
    whole = {"titles_above", "indented", "version_in_between", "wrong_month", "alias", "other_words_of_basics", "other_order_of_basics",
             "sheets_left_out", "names_of_sheets", "continued", "order", "strange_sheets", "stamp", "file", "epoch", "format"}  # fmt: skip
    assert set(used) == ways | whole
