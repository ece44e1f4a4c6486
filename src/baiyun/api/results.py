"""Scoring a month and checking a desk, and what comes out of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from msgspec.structs import replace

from baiyun import pipeline, saving
from baiyun.api.inputs import Found, Inputs, Paths, handed_in, opened
from baiyun.api.outputs import (
    DESK_WRITERS,
    MONTH_WRITERS,
    Savers,
    Writers,
    check_targets,
    desk_csv,
    month_csv,
    month_writers,
    save,
    worded,
)
from baiyun.form.many import Sharing, in_turn
from baiyun.form.names import did_you_mean
from baiyun.inquiry.firmness import USUAL, Draw, Stability
from baiyun.problems import Place, Problem, Stop
from baiyun.problems import units as unit_problems
from baiyun.render.json import month as data
from baiyun.render.seal import sealed, sealed_pieces

if TYPE_CHECKING:
    import pandas as pd

    from baiyun.api.returning import OnDone, OnFound, Returned
    from baiyun.desk.desk import Desk
    from baiyun.rank.result import MonthResult
    from baiyun.rank.standings import Standing
    from baiyun.read.files.source import Source


class Scored(Struct, frozen=True):
    """A scored month: the result, what it was made from, and how firm the ranking is where that was asked.

    ``share`` says who does the work on its JSON.
    """

    result: MonthResult
    found: Found
    firm: Stability | None = None
    share: Sharing = in_turn

    @property
    def writers(self) -> Writers:
        """Gives how it is saved, by suffix; with how firm the ranking is, where that was asked. Raises nothing."""
        return month_writers(self.firm) if self.firm else MONTH_WRITERS

    @property
    def firm_lines(self) -> list[str]:
        """Gives how firm the ranking is, in a line; nothing where that was not asked. Raises nothing."""
        if self.firm is None:
            return []
        from baiyun.tables.inquiry.stability import stability_summary  # noqa: PLC0415 - only where it was asked

        return [stability_summary(self.firm)]

    def with_stability(self, draw: Draw = USUAL) -> Scored:
        """The same with how firm the ranking is: a section of the page, a sheet of the workbook, a key of JSON. Raises nothing."""
        from baiyun.api.firmness import of_result  # noqa: PLC0415 - it scores itself

        return replace(self, firm=of_result(self.result, draw))

    def to_frame(self, table: str = "") -> pd.DataFrame:
        """A row a unit: category, unit, reported, rank, total and the points of each criterion, as numbers.

        What a unit does not have (the rank of an exempt one) is missing. Other tables by name: ``items`` (a row a point),
        ``boards``, ``problems``. Raises Stop for a name that there is not.
        """
        from baiyun.render.json import frames  # noqa: PLC0415 - only whoever asks for a frame needs them

        return frames.frame(frames.of_month(self.result), table)

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from baiyun.render.html.notebook import month_display  # noqa: PLC0415 - templates are loaded to show

        return month_display(self.result)

    def to_json(self) -> bytes:
        """The result as the JSON contract, UTF-8. Raises nothing."""
        return b"".join(self.json_pieces())

    def json_pieces(self) -> Iterator[bytes]:
        """The same in pieces: that of a whole province need not be in memory at once. Raises nothing."""
        return sealed_pieces(self._json())

    def _json(self) -> Iterator[bytes]:
        return iter([self.writers[".json"](self.result)]) if self.firm else data.json_pieces(self.result, self.share)

    def to_csv(self) -> bytes:
        """The ranking as .csv, UTF-8, a unit a row. Raises nothing."""
        return sealed(month_csv(self.result))

    def unit_csv(self, unit: str) -> bytes:
        """The points of a unit as .csv, UTF-8, an item a row. Raises Stop with the nearest name as ``explain``."""
        from baiyun.render.csv.table import table_csv  # noqa: PLC0415
        from baiyun.tables.flat import unit_flat  # noqa: PLC0415 - only who asks for it needs the words of the rules

        return sealed(table_csv(unit_flat(self.explain(unit))))

    def explain(self, unit: str) -> Standing:
        """Where a unit stands, with every point's working, clause and cells; also by alias.

        Raises Stop with the nearest name when there is no such unit.
        """
        found = self.result.find(unit)
        if found is None:
            raise Stop(unknown_unit(unit, [standing.name for standing in self.result.everyone]))
        return found

    def save(self, *targets: str | Path, template: str | Path | None = None, catching_up: bool = True) -> list[Problem]:
        """Writes .xlsx, .html, .docx, .json and .csv files, all or none; gives notes about what was written.

        ``template``: the wording of a notice (.docx); without ``catching_up`` it names nobody for a failing.
        Raises Stop when one cannot be written.
        """
        check_targets(targets, MONTH_WRITERS)
        if not worded(targets, template, catching_up=catching_up):
            return save(self.result, targets, self._savers)
        from baiyun.api.notices import NoticeWording  # noqa: PLC0415 - only a notice needs it

        wording = NoticeWording(self.result.book, template, catching_up=catching_up)
        return [*save(self.result, targets, {**self._savers, ".docx": wording.written}), *wording.notes()]

    @property
    def _savers(self) -> Savers:
        """Gives the writers, of which that of JSON writes in pieces."""
        return {**self.writers, ".json": lambda _: self._json()}


def unknown_unit(unit: str, names: list[str]) -> Problem:
    """What is said of a unit that is not known. Raises nothing."""
    return unit_problems.UNKNOWN_UNIT.at(Place(""), found=unit, hint=did_you_mean(unit, names) or "请核对名称。")


def score(files: Paths, *, period: str | None = None, **options: Any) -> Scored:
    """Scores the month that some workbooks report, and gives its ranks, boards and problems, points to 0.01.

    ``files``: names, wildcards or folders. ``rules``, ``units``: files to use instead of those found (ruling 35).
    Raises Stop when there is nothing to score: no such file, an unusable rulebook, several months without ``period``.
    """
    return scored(opened(files, **options), period)


def scored(inputs: Inputs, period: str | None = None) -> Scored:
    """Scores what was opened, and gives what ``score`` gives.

    Raises Stop for an unknown ``period``, and for several months without one.
    """
    result = pipeline.month(inputs.campaign, inputs.files, period, inputs.mistakes, inputs.earlier)
    return Scored(result, inputs.found, share=inputs.campaign.many.share)


class Checked(Struct, frozen=True):
    """The clerk's desk, and what it was made from: the files given, and what was read of them by name."""

    desk: Desk
    found: Found
    paths: tuple[Path, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)

    def to_frame(self, table: str = "") -> pd.DataFrame:
        """A row a unit: whether it reported, its errors and what it owes; ``problems`` by name: a row a problem.

        Raises Stop for a name that there is not.
        """
        from baiyun.render.json import frames  # noqa: PLC0415

        return frames.frame(frames.of_desk(self.desk), table)

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from baiyun.render.html.notebook import desk_display  # noqa: PLC0415

        return desk_display(self.desk)

    def to_json(self) -> bytes:
        """The desk as the JSON contract, UTF-8. Raises nothing."""
        return sealed(data.desk_json(self.desk))

    def to_csv(self) -> bytes:
        """The problems as .csv, UTF-8, a problem a row. Raises nothing."""
        return sealed(desk_csv(self.desk))

    def returned(
        self, folder: str | Path, on_found: OnFound = lambda _: None, on_done: OnDone = lambda: None
    ) -> Returned:
        """What goes back to the units in a folder, not yet saved: marked copies, lists and texts.

        ``on_found`` is told how many workbooks there are, ``on_done`` of each that is made.

        Raises Stop for a folder that cannot be one or in which the reports lie, and when a report has changed since.
        """
        from baiyun.api.returning import check_folder, returned  # noqa: PLC0415 - only where something goes back

        check_folder(folder, self.paths)
        return returned(self.desk, self.sources, folder, on_found, on_done)

    def save(self, *targets: str | Path, returned: Returned | None = None) -> list[Problem]:
        """Writes .xlsx, .html, .json and .csv files and what goes back to the units, all or none; gives notes.

        Raises Stop when one cannot be written.
        """
        if returned is None or not returned.files:
            return save(self.desk, targets, DESK_WRITERS)
        from baiyun.api.returning import outdated, ready  # noqa: PLC0415

        check_targets(targets, DESK_WRITERS)
        more, notes = ready(returned, [*self.paths, *map(Path, targets)])
        old = outdated(returned)
        with saving.folders(returned.folder):
            told = save(self.desk, targets, DESK_WRITERS, more)
        saving.remove(old)
        return [*told, *notes]


def validate(
    files: Paths, today: date, *, period: str | None = None, evidence: str | Path | None = None, **options: Any
) -> Checked:
    """Checks workbooks before they are scored, and gives who reported, who has not, and every problem.

    ``today``: the day on which it is asked, for how long is left. ``evidence``: a folder with the files named under
    佐证材料; None leaves them unchecked. Raises Stop as ``score``.
    """
    return checked(opened(files, **options), today, period, evidence)


def checked(inputs: Inputs, today: date, period: str | None = None, evidence: str | Path | None = None) -> Checked:
    """Checks what was opened, and gives what ``validate`` gives.

    Raises Stop as ``scored``, and when there is no folder ``evidence``.
    """
    handed = handed_in(evidence) if evidence else None
    desk = pipeline.desk(inputs.campaign, inputs.files, today, period, inputs.mistakes, handed, inputs.earlier)
    return Checked(desk, inputs.found, tuple(map(Path, inputs.given)), inputs.sources)
