"""A submission is a plain frozen value."""

from __future__ import annotations

import pickle
from copy import deepcopy
from datetime import date

import pytest

from baiyun.form.filled_in import FilledIn
from baiyun.form.project import Project
from baiyun.form.received import Submission
from baiyun.form.record import Origin
from baiyun.form.submission import Basics
from baiyun.gather.accept import accepted
from baiyun.rulebook.book import Rulebook
from casework import Case, Worked


def test_a_submission_without_refused_rows_is_sent_to_another_process() -> None:
    origin = Origin("a.xlsx", "基本情况", 1, {})
    about = Basics.model_construct(unit="甲镇", period="june", reported=date(2023, 6, 14), origin=origin)
    made = Submission.of("a.xlsx", "", FilledIn(about, {}))
    assert pickle.loads(pickle.dumps(made)) == deepcopy(made) == made  # noqa: S301 - our own bytes
    assert (made.refused, made.typed, made.rows, made.projects) == ({}, {}, 0, ())
    with pytest.raises(AttributeError):
        made.file = "b.xlsx"  # type: ignore[misc]


def test_what_does_not_count_is_left_out_of_a_copy(book: Rulebook) -> None:
    """Striking rows changes nothing of what was read."""
    rows = [{"项目名称": "茶园", "签约阶段日期": "6-12"}, {"项目名称": "茶园", "签约阶段日期": "6-28"}]
    [file] = Worked(book, Case("", "", {"甲镇": {"reports": [{"day": "6-14", "项目": rows}]}}, {})).files
    assert file.submission is not None
    [kept] = file.submission.projects
    stated = file.submission.saying({Project.section.title: (kept, kept)})
    before = deepcopy(stated)
    after = accepted(book, type(file)("a.xlsx", "", stated)).submission
    assert after is not None
    assert len(after.projects) == 1
    assert stated == before
