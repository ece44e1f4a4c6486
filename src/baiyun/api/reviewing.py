"""The review workbook: written, and merged into one that people have filled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from baiyun import disk, pipeline, saving
from baiyun.api.inputs import Found, Inputs, Paths, opened
from baiyun.api.slips import taken
from baiyun.form.roster import Roster
from baiyun.problems import Place, Problem, Stop, ordered
from baiyun.problems import review as review_problems
from baiyun.problems.commands import USAGE
from baiyun.rank.result import MonthResult
from baiyun.rank.to_decide import docket
from baiyun.read.review import review_rows
from baiyun.render.csv.table import table_csv
from baiyun.render.json.review import review_json
from baiyun.render.seal import sealed
from baiyun.review.agenda import SheetRow, agenda, objected
from baiyun.review.merging import Changes, changes
from baiyun.rulebook.book import Rulebook
from baiyun.tables.problems import problems

XLSX = b"PK\x03\x04"


class Reviewed(Struct, frozen=True):
    """The months that are to be decided, and what was written into the review workbook."""

    results: Sequence[MonthResult]
    found: Found
    problems: tuple[Problem, ...]
    changes: Changes = field(default_factory=lambda: Changes(()))
    noted: tuple[Problem, ...] = ()
    """What is only noted of the slips that came back."""

    @property
    def open(self) -> list[Problem]:
        """The problems that are still to be mended, explained or decided. Raises nothing."""
        return [problem for problem in self.problems if problem.open]

    @property
    def roster(self) -> Roster:
        """The units of the months. Raises nothing."""
        return self.results[0].roster if self.results else Roster()

    @property
    def owners(self) -> dict[str, str]:
        """The unit of each file. Raises nothing."""
        return {file: unit for result in self.results for file, unit in result.owners.items()}

    def to_json(self) -> bytes:
        """What is still to be decided as the JSON contract, UTF-8. Raises nothing."""
        return sealed(review_json(self.results, self.open, self.owners))

    def to_csv(self) -> bytes:
        """What is still to be decided as .csv, UTF-8, a problem a row. Raises nothing."""
        return sealed(table_csv(problems(self.open, self.owners)))

    @property
    def inputs(self) -> set[str]:
        """The files of all months, as they are shown. Raises nothing."""
        return {file for result in self.results for file in result.inputs}


def review(
    files: Paths, target: str | Path | None = None, *, objections: Sequence[str | Path] = (), **options: Any
) -> Reviewed:
    """Tells what is to be decided before the months can be approved, and writes the workbook in which it is decided.

    Gives the months with what is open in them. A ``target`` that is there already is merged into: no word of a person is
    overwritten (ruling 38). ``objections``: slips that came back (files, wildcards, folders), taken into its sheet 异议.
    Raises Stop when that is not possible, or the target is no review workbook.
    """
    return reviewed(opened(files, review=in_use(options.pop("review", None), target), **options), target, objections)


def in_use(given: str | Path | None, target: str | Path | None) -> str | Path | None:
    """The review whose decisions apply: the one that is given, else the target where it is there already.

    Raises nothing.
    """
    return given or (target if target and Path(target).is_file() else None)


def reviewed(inputs: Inputs, target: str | Path | None = None, objections: Sequence[str | Path] = ()) -> Reviewed:
    """Reviews what was opened, and gives what ``review`` gives.

    Raises Stop when the target cannot be merged into or written, and for ``objections`` without a target.
    """
    if objections and target is None:
        raise Stop(USAGE.at(Place(""), reason="--objections 要有 -o，异议收入哪个评审表，例如 -o review.xlsx"))
    slips = taken(inputs, objections)
    campaign = inputs.campaign
    final = pipeline.final(campaign, inputs.files, None, inputs.mistakes, inputs.earlier)
    own = {file.submission.period for file in inputs.files if file.submission}
    results = [result for name, result in final.results.items() if name in own]
    problems = ordered([*(problem for result in results for problem in result.problems), *slips.problems])
    if target is None:
        return Reviewed(results, inputs.found, problems)
    from baiyun.render.xlsx import blank_review as review  # noqa: PLC0415 - the writing libraries are only loaded when they write

    path, base = _base(Path(target), inputs.found.review)
    content = disk.read(base) if base else review.blank_review(campaign.book)
    asked = agenda([docket(result) for result in results]) | objected(campaign.book.scheme, slips.objected)
    written, found = updated(campaign.book, final.roster, asked, path, content)
    saving.save({path: written})
    noted = tuple(each for each in slips.problems if not each.open)
    return Reviewed(results, inputs.found, problems, found, noted)


def updated(
    book: Rulebook, roster: Roster, asked: Mapping[str, Sequence[SheetRow]], path: Path, content: bytes
) -> tuple[bytes, Changes]:
    """A review workbook with all that is asked, and what was changed in it.

    Raises Stop for one that is no review, or that cannot be written back whole.
    """
    from baiyun.render.xlsx import blank_review, merge  # noqa: PLC0415 - the writing library is only loaded when it writes

    if not content.startswith(XLSX):
        raise Stop(review_problems.NOT_A_REVIEW.at(Place(str(path)), reason="只能更新 .xlsx 格式的评审表"))
    rows, mistakes = review_rows(book, path.name, content)
    if rows is None:
        raise Stop(*mistakes)
    found = changes(book.scheme, roster, asked, rows)
    try:
        lost, written = merge.lost_by_merging(content), merge.merged(content, found, blank_review.review_of(book))
    except Exception as error:
        reason = "文件已损坏，读得出，写不回去；请用 WPS 或 Excel 打开，另存后再更新"
        raise Stop(review_problems.NOT_A_REVIEW.at(Place(str(path)), reason=reason)) from error
    if lost:
        raise Stop(review_problems.WOULD_LOSE.at(Place(str(path)), found=lost))
    return written, found


def _base(target: Path, used: str) -> tuple[Path, Path | None]:
    """The target, and the workbook that it continues: itself, else the review that is in use, else none."""
    if target.is_file():
        return target, target
    return target, Path(used) if used else None
