"""Rows that are kept as bytes: equal in all they say to those that were packed, and none of them is there until somebody looks."""

from __future__ import annotations

import gc
import pickle
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from baiyun.form.packed.files import as_it_is, packed
from baiyun.form.packed.rows import LaidOver, PackedRecords, PressedRows, packed_records
from baiyun.form.received import Received, Submission
from baiyun.form.record import Origin, OwnRow, Record, RefusedRow
from baiyun.form.submission import Basics
from baiyun.problems import Problem
from baiyun.read.submissions import received
from baiyun.rulebook.book import Rulebook
from baiyun.workers.parcel import packed as as_bytes
from baiyun.workers.parcel import unpacked
from messy.clean import on_paper, reports


@pytest.fixture(scope="module")
def files(book: Rulebook) -> list[Received]:
    return [received(book, report.file, on_paper(book, report).bytes()) for report in reports()[:12]]


def below(thing: Any) -> Iterator[Any]:
    """Everything that it keeps in memory, classes and modules aside."""
    seen, left = set[int](), [thing]
    while left:
        each = left.pop()
        if id(each) not in seen and not isinstance(each, type):
            seen.add(id(each))
            left += gc.get_referents(each)
            yield each


def test_a_packed_file_is_equal_and_keeps_no_row(files: list[Received]) -> None:
    for file in files:
        small = packed(file)
        assert small == file == as_it_is(file)
        assert small.submission is not None
        assert small.submission.rows == file.submission.rows > 0  # type: ignore[union-attr]
        assert small.problems == file.problems
        assert [each for each in below(small) if isinstance(each, Record | Problem)] == []


def test_each_look_makes_rows_of_the_same_model(files: list[Received]) -> None:
    records, small = files[0].submission.records, packed(files[0]).submission.records  # type: ignore[union-attr]
    assert list(small) == list(records)
    for title, rows in records.items():
        assert [type(row) for row in small[title]] == [type(row) for row in rows]
        assert small[title] == small[title] == rows
        assert not rows or small[title][0] is not small[title][0]
        assert [row.identity for row in small[title]] == [row.identity for row in rows]
    with pytest.raises(KeyError):
        small["没有的表"]
    assert small.get("没有的表", ()) == ()


def test_packed_files_go_to_another_process_and_back(book: Rulebook, files: list[Received]) -> None:
    small = [packed(file) for file in files]
    again = unpacked(book, as_bytes(book, small))
    assert again == files
    assert isinstance(again[0].submission.records, PackedRecords)  # type: ignore[union-attr]
    assert {type(row) for row in again[0].submission.projects} <= {book.section("项目").model}  # type: ignore[union-attr]


def test_what_was_decided_of_a_row_stays(files: list[Received]) -> None:
    row, *more = files[0].submission.projects  # type: ignore[union-attr]
    ruled = row.model_copy(update={"share": Decimal("0.5"), "as_new": True, "here": ("stage_date",), "parts": 3})
    [again, *others] = packed_records("a.xlsx", {"项目": (ruled, *more)})["项目"]
    assert again == ruled
    assert (again.share, again.as_new, again.here, again.parts) == (Decimal("0.5"), True, ("stage_date",), 3)
    assert others == more


def test_rows_with_columns_of_their_own_and_rows_that_are_sheets() -> None:
    """A row whose cells were moved has other columns than its neighbours; of one that is a sheet each field has a row."""
    origins = [
        Origin("a.xlsx", "基本情况", 1, {"unit": (2, "单位名称")}),
        Origin("a.xlsx", "基本情况", 2, {"unit": (3, "单位名称")}),
        Origin("a.xlsx", "基本情况", 1, {"unit": (2, "单位名称")}, {"unit": 7}),
    ]
    rows = tuple(
        Basics.model_construct(origin=origin, unit=f"甲{at}", period="june", reported=None)
        for at, origin in enumerate(origins)
    )
    again = packed_records("a.xlsx", {"基本情况": rows, "项目": ()})
    assert again["基本情况"] == rows
    assert [row.place("unit").cell for row in again["基本情况"]] == ["B1", "C2", "B7"]
    assert (again["项目"], len(again)) == ((), 2)


class Note(OwnRow):
    body: str | None = None


def test_a_section_of_a_single_column() -> None:
    rows = tuple(Note(origin=Origin("a.xlsx", "心得", at, {"body": (1, "内容")}), body=f"第{at}条") for at in (2, 3))
    assert packed_records("a.xlsx", {"心得": rows})["心得"] == rows


def test_rows_that_do_not_count_are_kept_too(files: list[Received]) -> None:
    submission = files[0].submission
    assert isinstance(submission, Submission)
    lost = RefusedRow(("甲", None), submission.projects[0].origin, {"name": "甲", "amount": Decimal(3)})
    told = replace(files[0], submission=submission.saying(submission.records, {"项目": (lost,), "例会": ()}))
    small = packed(told)
    assert small == told
    assert isinstance(small.submission.refused, PressedRows)  # type: ignore[union-attr]
    assert pickle.loads(pickle.dumps(small.submission.refused)) == told.submission.refused  # type: ignore[union-attr]  # noqa: S301


def test_rows_laid_over_others(files: list[Received]) -> None:
    submission = files[0].submission
    assert submission is not None
    title = submission.basics.section.title
    first = {title: (submission.basics,), "项目": submission.projects[:1]}
    over = LaidOver(first, packed_records(submission.file, submission.records))
    plain = {title: first[title], **submission.records, **first}
    assert list(over) == list(plain)
    assert over == plain
    assert (len(over), over.get("没有的表")) == (len(plain), None)


def test_a_file_without_a_report_stays_as_it_is() -> None:
    nothing = Received("a.xlsx", "1", None)
    assert packed(nothing) is nothing
