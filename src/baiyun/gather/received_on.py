"""What is to be said of the days of receipt: another day than the form's, another unit's file, a file that is not there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from baiyun.gather.reported import Reported
from baiyun.gather.reports import IndexedReports
from baiyun.problems import Problem
from baiyun.problems import review as problems
from baiyun.review.receipts import Receipts
from baiyun.rulebook.numbers import format_value
from baiyun.rulebook.periods import Period


def told_of_receipts(receipts: Receipts, came: IndexedReports) -> dict[str, list[Problem]]:
    """The problems of the register by period; of periods without any report nothing can be said."""
    found: dict[str, list[Problem]] = defaultdict(list)
    used = set()
    for name, reports in came.of.items():
        for report in reports.reported:
            if report.receipt:
                used.add(report.receipt.place)
                found[name] += _about(report, reports.period)
    for receipt in receipts.given:
        if receipt.by_hand and receipt.period in came.named_periods and receipt.place not in used:
            found[receipt.period].append(problems.NOT_AT_HAND.at(receipt.place, found=receipt.file))
    return found


def _about(report: Reported, period: Period) -> Iterator[Problem]:
    """A receipt that names another unit than the report, or another day; of a mail's only what moves a deadline."""
    receipt, dated = report.receipt, report.submission.reported
    assert receipt is not None  # noqa: S101 - only asked of those
    file = report.submission.file
    if receipt.unit and receipt.unit != report.unit.name:
        yield problems.OTHER_SENDER.at(receipt.place, found=receipt.unit, file=file, unit=report.unit.name)
    due = period.meets(receipt.day)
    if receipt.day != dated and (receipt.by_hand or due != period.meets(dated)):
        effect = f"满足 {format_value(due)} 这一次期限" if due else "没有满足期限"
        facts = {"file": file, "reported": format_value(dated), "found": format_value(receipt.day), "effect": effect}
        yield problems.RECEIVED_OTHERWISE.at(receipt.place, **facts)
