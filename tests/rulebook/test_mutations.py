"""A rules.yaml broken by chance: always problems or a rulebook that works, never an exception, never endless work.

``nox -s thorough`` tries 3,000; run as a program it tries those of some seeds: ``python tests/rulebook/test_mutations.py 0 3000``.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from baiyun.read.rulebook import leftovers, rulebook
from baiyun.render.html.page import regulations_page
from baiyun.render.json.month import json_bytes
from baiyun.render.screen.month import month_screen, unit_screen
from baiyun.render.xlsx.blank_form import blank_form
from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.numbers import CENT
from baiyun.tables.regulations import printed
from casework import Case, Worked
from mutations import mutations
from work import lines_run

ROOT = Path(__file__).parents[2]
FILES = (ROOT / "rules.yaml", ROOT / "src" / "baiyun" / "plain.yaml", *sorted(ROOT.glob("examples/*/rules.yaml")))
TEXTS = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in FILES}
THOROUGH = 400
SEEDS = range(3_000 if settings.default and settings.default.max_examples >= THOROUGH else 150)
"""All of them with the profile ``thorough``, else a sample."""
MOST_LINES = 12_000_000
"""About fifty times what the default rules need to be checked."""
MOST_TEXT = 3_000_000
"""Characters of the printed regulations; the default rules have some 60,000."""
PROJECT = {"投资额": 12, "洽谈签约阶段": "实质性签约", "开工阶段": "实质性开工"}


def a_month(book: Rulebook) -> dict[str, Any]:
    """In each kind of unit one with a project, a trip and a bulletin on the first day, and one that sent nothing."""
    period = book.scheme.periods[0]
    due, first = min(period.due), period.first
    day = f"{first.month}-{first.day}"
    report = {
        "day": due.isoformat(), "month": period.id,
        "项目": [PROJECT | {"签约阶段日期": day, "开工阶段日期": day}], "外出招商": [{"日期": day, "拜访企业": 3}], "信息报送": [{"日期": day}],
    }  # fmt: skip
    kinds = list(book.scheme.categories)[:3]
    told = {f"{at}甲": {"kind": kind, "reports": [report], "marks": {}} for at, kind in enumerate(kinds)}
    return told | {f"{at}乙": {"kind": kind} for at, kind in enumerate(kinds)}


def assert_works(book: Rulebook, data: bytes) -> None:
    """It prints, makes its form and scores a month."""
    for problem in leftovers("rules.yaml", data, book, book):
        assert str(problem).isprintable()
    assert len(regulations_page(printed(book))) < MOST_TEXT
    assert blank_form(book)
    worked = Worked(book, Case("", "", a_month(book), {}, month=book.scheme.periods[0].id))
    result = worked.month(book.scheme.periods[0].id)
    assert month_screen(result, 80)
    assert json_bytes(result)
    for standing in result.everyone[:2]:
        assert unit_screen(result, standing)
        for item in (item for group in (*standing.card.criteria, *standing.card.blocks) for item in group.items):
            rule = book.scheme.items[item.name].rule_for(standing.category)
            assert rule is None or item.points - rule.most < CENT, (item.name, item.working)
    assert worked.outcome.closed()


def assert_survived(name: str, data: bytes) -> bool:
    """Whether a text is a rulebook; what is none has problems with their lines, and work has an end."""
    told: list[Any] = []
    assert lines_run(lambda: told.extend(rulebook("rules.yaml", data))) < MOST_LINES, name
    book, found = told
    assert (book is None) == bool(found), name
    for problem in found:
        assert problem.code.startswith("R1"), name
        assert problem.place.file == "rules.yaml"
        assert str(problem).isprintable(), name
        assert len(str(problem)) < 20_000, name
    if book is not None:
        assert lines_run(lambda: assert_works(book, data)) < MOST_LINES, name
    return book is not None


@pytest.mark.slow
def test_mutations_never_raise_nor_hang() -> None:
    accepted = sum(assert_survived(name, data) for name, data in mutations(TEXTS, iter(SEEDS)))
    assert len(SEEDS) > 10 * accepted > len(SEEDS) / 3


def _main(first: int, last: int) -> None:
    """Every seed, with what it failed on; nothing is said of those that hold."""
    accepted = failed = 0
    for name, data in mutations(TEXTS, iter(range(first, last))):
        try:
            accepted += assert_survived(name, data)
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            failed += 1
            at = error.__traceback__
            while at and at.tb_next:
                at = at.tb_next
            where = f"{Path(at.tb_frame.f_code.co_filename).name}:{at.tb_lineno}" if at else ""
            sys.stdout.write(f"{name}: {type(error).__name__} {str(error)[:150]!r} {where}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{first}-{last}: {accepted} accepted, {failed} failed\n")


if __name__ == "__main__":
    _main(int(sys.argv[1]), int(sys.argv[2]))
