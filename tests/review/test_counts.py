"""How much is open is one number, wherever it is said in a run."""

from __future__ import annotations

from datetime import date

from baiyun import pipeline
from baiyun.gather.decided import Decided
from baiyun.pipeline import Campaign, final
from baiyun.problems import Place
from baiyun.review.decisions import Approval, Decision, Review
from baiyun.review.matching import cell, digest, line
from baiyun.rulebook.book import Rulebook
from baiyun.tables.approval import approvals
from baiyun.tables.overview.undecided import undecided
from baiyun.tables.ranking import standing_of
from casework import Case, Worked

AT = Place("review.xlsx", "审定", 3, 1)
UNITS = {
    "甲镇": {
        "reports": [
            {"day": "6-30", "项目": [{"项目名称": "甲", "投资额": "很多"}, {"项目名称": "乙", "用地需求": "若干"}]}
        ]
    },
    "乙镇": {"reports": [{"day": "6-30", "外出招商": [{"日期": "6-5", "带队领导": "赵六"}]}]},
}


def test_every_count_is_the_same(book: Rulebook) -> None:
    """Two amounts nobody can read and another leader's name; one of the errors is decided, nobody has a mark."""
    worked = Worked(book, Case("", "", UNITS, {}))
    begun = Approval("june", AT, body="领导小组", day=date(2023, 7, 3), inputs="sha256:1", rules=book.digest)
    first = pipeline.month(
        Campaign(book, worked.roster, Decided(review=Review(approvals=(begun,)))), worked.files, "june"
    )
    one = next(problem for problem in first.problems if problem.code == "C103")
    said = Decision(one.place.file, cell(one.place), line(one), "维持", AT, "", "june", digest(one))
    campaign = Campaign(book, worked.roster, Decided(review=Review(approvals=(begun,), decisions=(said,))))
    month, whole = pipeline.month(campaign, worked.files, "june"), final(campaign, worked.files).results["june"]
    desk = pipeline.desk(campaign, worked.files, date(2023, 6, 30), "june")
    ours = [problem for problem in month.problems if problem.open and not problem.code.startswith("V")]
    changed = sum(problem.code == "V114" for problem in month.problems)
    assert (len(ours), changed) == (first.open_problems - 1 - changed, 1)
    still = next(problem for problem in month.problems if problem.code == "V113")
    assert f"还有 {len(ours)} 个问题" in still.message
    assert month.open_problems == whole.open_problems == len(ours) + changed
    assert f"{month.open_problems} 个问题待处理" in standing_of(month)
    [row] = approvals([month]).rows
    assert int(f"{row[2]}") + int(f"{row[3]}") == month.open_problems
    counted = [int(f"{row[2]}") for row in undecided(month.problems, month.owners, ()).rows if row[1] != "待评价"]
    assert sum(counted) == month.open_problems
    assert sum(seat.errors + seat.explains for seat in desk.seats) == len(ours)
