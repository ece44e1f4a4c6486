"""When files were received (ruling 8), by whoever registered it: in the review workbook, or in a register beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cached_property

from msgspec import Struct

from baiyun.form.received import Received, Submission
from baiyun.review.decisions import Receipt
from baiyun.review.matching import SHORT, same_file


class Receipts(Struct, frozen=True, dict=True):
    """All that was registered; of what was said twice of one file the last word counts."""

    given: tuple[Receipt, ...] = ()

    def of(self, submission: Submission) -> Receipt | None:
        """When a report was received: by its content, whatever it is called now, else by its name within its period."""
        alike = self._by_digest.get(submission.digest[:SHORT], ())
        named = [each for each in alike if same_file(each.file, submission.file)]
        if alike:
            return (named or alike)[-1]
        bare = self._by_name.get((_name(submission.file), submission.period), ())
        return next((each for each in reversed(bare) if same_file(each.file, submission.file)), None)

    def day(self, file: Received) -> date | None:
        """The day on which a file was received; None where nobody registered it."""
        receipt = self.of(file.submission) if self.given and file.submission else None
        return receipt.day if receipt else None

    @cached_property
    def _by_digest(self) -> Mapping[str, list[Receipt]]:
        found: dict[str, list[Receipt]] = defaultdict(list)
        for each in self.given:
            if each.digest:
                found[each.digest[:SHORT]].append(each)
        return dict(found)

    @cached_property
    def _by_name(self) -> Mapping[tuple[str, str], list[Receipt]]:
        found: dict[tuple[str, str], list[Receipt]] = defaultdict(list)
        for each in self.given:
            if not each.digest:
                found[_name(each.file), each.period].append(each)
        return dict(found)


def _name(file: str) -> str:
    return file.rpartition("/")[2]
