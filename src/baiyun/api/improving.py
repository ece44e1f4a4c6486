"""What would lift a unit: changed reports scored the way of every report."""

from __future__ import annotations

from msgspec.structs import replace

from baiyun import pipeline
from baiyun.api.inputs import Inputs
from baiyun.api.results import Scored
from baiyun.form.received import Received
from baiyun.gather.accept import accepted
from baiyun.inquiry.candidates import Candidate
from baiyun.inquiry.improvement import Proposal, proposals
from baiyun.rank.result import MonthResult
from baiyun.rank.standings import Standing


def improvements(inputs: Inputs, scored: Scored, standing: Standing) -> list[Proposal]:
    """What a unit could still do, as single changes with the points and the rank that each gives, the best first.

    ``inputs`` are those that were ``scored``. Raises nothing.
    """
    result, campaign = scored.result, inputs.campaign
    reports = standing.view.months[0].reports
    known = {file.file: file for file in inputs.files}
    file = known.get(reports[-1].place.file) if reports else None

    def rescored(change: Candidate) -> MonthResult:
        sent = replace(file, problems=()) if file else Received("", "")
        changed = replace(sent, file=change.report.file, digest=change.report.digest, submission=change.report)
        read = accepted(campaign.book, changed, campaign.decided.receipts.day(changed))
        files = {**known, read.file: read}
        period = result.period.id if result.period else None
        return pipeline.month(campaign, list(files.values()), period, inputs.mistakes, inputs.earlier)

    return proposals(result, standing, file, rescored)
