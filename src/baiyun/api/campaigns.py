"""The campaign: its months weighed, and what comes out of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from baiyun import pipeline
from baiyun.api.inputs import Found, Inputs, Paths, opened
from baiyun.api.outputs import (
    FINAL_WRITERS,
    TARGETS_WRITERS,
    Writers,
    check_targets,
    final_csv,
    final_writers,
    save,
    targets_csv,
    worded,
)
from baiyun.api.results import unknown_unit
from baiyun.campaign.final import FinalResult, UnitFinal
from baiyun.gather.choose import unknown_period
from baiyun.inquiry.firmness import USUAL, Draw, Stability
from baiyun.problems import Problem, Stop
from baiyun.render.json import frames
from baiyun.render.seal import sealed

if TYPE_CHECKING:
    import pandas as pd


class Finished(Struct, frozen=True):
    """The campaign so far, what it was made from, and how firm the ranking is where that was asked."""

    result: FinalResult
    found: Found
    firm: Stability | None = None

    @property
    def writers(self) -> Writers:
        """Gives how it is saved, by suffix; with how firm the ranking is, where that was asked. Raises nothing."""
        return final_writers(self.firm) if self.firm else FINAL_WRITERS

    @property
    def firm_lines(self) -> list[str]:
        """Gives how firm the ranking is, in a line; nothing where that was not asked. Raises nothing."""
        from baiyun.tables.inquiry.stability import stability_summary  # noqa: PLC0415 - only where it was asked

        return [stability_summary(self.firm)] if self.firm else []

    def with_stability(self, draw: Draw = USUAL) -> Finished:
        """The same with how firm the ranking is, as for a month. Raises nothing."""
        from baiyun.api.firmness import of_result  # noqa: PLC0415 - it weighs months itself

        return replace(self, firm=of_result(self.result, draw))

    def to_frame(self, table: str = "") -> pd.DataFrame:
        """A row a unit: category, unit, rank, total and the total of each period, as numbers.

        The total of a period that is not over is missing (ruling 24). Other tables by name: ``targets`` of the county,
        ``duties`` of the units, ``boards``, ``year_end``, ``problems``. Raises Stop for a name that there is not.
        """
        return frames.frame(frames.of_campaign(self.result), table)

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from baiyun.render.html.notebook import campaign_display  # noqa: PLC0415

        return campaign_display(self.result)

    def to_json(self) -> bytes:
        """The campaign as the JSON contract, UTF-8. Raises nothing."""
        return sealed(self.writers[".json"](self.result))

    def to_csv(self) -> bytes:
        """The ranking of the campaign as .csv, UTF-8, a unit a row. Raises nothing."""
        return sealed(final_csv(self.result))

    def targets_csv(self) -> bytes:
        """The targets and duties as .csv, UTF-8, each a row. Raises nothing."""
        return sealed(targets_csv(self.result))

    def find(self, unit: str) -> UnitFinal:
        """One unit's campaign, by its name or alias. Raises Stop with the nearest name when there is no such unit."""
        known = self.result.roster.find(unit)
        found = next((each for each in self.result.everyone if known and each.name == known.name), None)
        if found is None:
            raise Stop(unknown_unit(unit, [each.name for each in self.result.everyone]))
        return found

    def period(self, asked: str | None) -> str:
        """The id of a period that is asked for, '' for all of them. Raises Stop for an unknown one."""
        if asked is None:
            return ""
        book = self.result.book
        found = book.scheme.period(asked)
        if found is None:
            raise Stop(unknown_period(book, asked))
        return found.id

    def save(self, *targets: str | Path, template: str | Path | None = None, catching_up: bool = True) -> list[Problem]:
        """Writes .xlsx, .html, .docx, .json and .csv files, all or none; gives notes about what was written.

        ``template``: the wording of the notice (.docx); without ``catching_up`` it names nobody for a failing.
        Raises Stop when one cannot be written.
        """
        check_targets(targets, FINAL_WRITERS)
        if not worded(targets, template, catching_up=catching_up):
            return save(self.result, targets, self.writers)
        from baiyun.api.notices import NoticeWording  # noqa: PLC0415 - only a notice needs it
        from baiyun.render.docx.write_notice import WHOLE  # noqa: PLC0415

        wording = NoticeWording(self.result.book, template, catching_up=catching_up, sort=WHOLE)
        return [*save(self.result, targets, {**self.writers, ".docx": wording.of_campaign}), *wording.notes()]

    def save_targets(self, *targets: str | Path, template: str | Path | None = None) -> list[Problem]:
        """Writes targets, tasks and the inspection as .xlsx, .docx, .json and .csv files, all or none; gives notes.

        ``template``: the wording of the note (.docx). Raises Stop when one cannot be written.
        """
        check_targets(targets, TARGETS_WRITERS)
        if not worded(targets, template):
            return save(self.result, targets, TARGETS_WRITERS)
        from baiyun.api.notices import NoticeWording  # noqa: PLC0415 - only a note needs it
        from baiyun.render.docx.write_notice import TARGETS  # noqa: PLC0415

        wording = NoticeWording(self.result.book, template, sort=TARGETS)
        return [*save(self.result, targets, {**TARGETS_WRITERS, ".docx": wording.of_targets}), *wording.notes()]


def final(files: Paths, *, as_of: date | None = None, **options: Any) -> Finished:
    """Weighs the months of a campaign, and gives totals to 0.01, ranks, lists, duties and year-end figures.

    ``as_of``: the day up to which is told; None takes the latest report. ``rules``, ``units``, ``review``: files to use
    instead of those found (ruling 35). Raises Stop when there is nothing to score.
    """
    return finished(opened(files, **options), as_of)


def finished(inputs: Inputs, as_of: date | None = None) -> Finished:
    """Weighs what was opened, and gives what ``final`` gives.

    Raises Stop when there is nothing to score.
    """
    return Finished(pipeline.final(inputs.campaign, inputs.files, as_of, inputs.mistakes, inputs.earlier), inputs.found)
