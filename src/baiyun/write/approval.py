"""What a writer needs to know of the approval; without one a result is preliminary (初评)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from baiyun.rank.result import MonthResult
from baiyun.write.tables import STATUSES
from baiyun.write.text import full_date

_YEAR = re.compile(r"[\[［(（【〔]\s*([0-9]{4})\s*[\]］)）】〕]")


@dataclass(frozen=True)
class Approval:
    """Who approved a result and when; the number and the date of the document that publishes it."""

    body: str
    approver: str
    approved: date
    number: str = ""
    dated: date | None = None

    @property
    def document(self) -> str:
        """The document number with its year in 〔〕, as GB/T 9704 wants it."""
        return _YEAR.sub(r"〔\1〕", self.number)


def status(result: MonthResult, approval: Approval | None) -> str:
    """初评 with the number of open problems, or 审定 with who and when."""
    if approval is None:
        return f"{STATUSES['preliminary']}，{result.open_problems} 个问题待处理"
    who = "　".join(filter(None, (approval.body, approval.approver, full_date(approval.approved), approval.document)))
    left = f"，{result.open_problems} 个问题待处理" if result.open_problems else ""
    return f"{STATUSES['approved']}（{who}）{left}"
