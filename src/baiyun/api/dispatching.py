"""The half-monthly dispatch, and what comes out of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from baiyun import pipeline
from baiyun.api.inputs import Found, Inputs, Paths, opened
from baiyun.api.outputs import DISPATCH_WRITERS, check_targets, dispatch_csv, save, worded
from baiyun.dispatch.dispatched import Dispatch
from baiyun.problems import Problem
from baiyun.render.json import dispatch as data
from baiyun.render.json import frames
from baiyun.render.seal import sealed

if TYPE_CHECKING:
    import pandas as pd


class Dispatched(Struct, frozen=True):
    """The dispatch, and what it was made from."""

    result: Dispatch
    found: Found

    def to_frame(self, table: str = "") -> pd.DataFrame:
        """A row a project: investor, amount in 亿元, stage, day, units, place.

        Other tables by name: ``stages``, ``moves``, ``still``, ``open_work``, ``problems``. Raises Stop for a name that there
        is not.
        """
        return frames.frame(frames.of_dispatch(self.result), table)

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from baiyun.render.html.notebook import dispatch_display  # noqa: PLC0415

        return dispatch_display(self.result)

    def to_json(self) -> bytes:
        """The dispatch as the JSON contract, UTF-8. Raises nothing."""
        return sealed(data.dispatch_json(self.result))

    def to_csv(self) -> bytes:
        """The register of projects as .csv, UTF-8, a project a row. Raises nothing."""
        return sealed(dispatch_csv(self.result))

    def save(self, *targets: str | Path, template: str | Path | None = None) -> list[Problem]:
        """Writes .xlsx, .docx, .json and .csv files, all or none; gives notes. ``template``: the wording of the note (.docx).

        Raises Stop when one cannot be written.
        """
        check_targets(targets, DISPATCH_WRITERS)
        if not worded(targets, template):
            return save(self.result, targets, DISPATCH_WRITERS)
        from baiyun.api.notices import NoticeWording  # noqa: PLC0415 - only a note needs it
        from baiyun.render.docx.write_notice import DISPATCH  # noqa: PLC0415

        wording = NoticeWording(self.result.book, template, sort=DISPATCH)
        return [*save(self.result, targets, {**DISPATCH_WRITERS, ".docx": wording.of_dispatch}), *wording.notes()]


def projects(files: Paths, **options: Any) -> Dispatched:
    """Gives the county's projects by stage, amounts in the scheme's unit, what moved, what stands still and what is open (四（二）).

    ``rules``, ``units``, ``earlier``: files to use instead of those found. Raises Stop when there is no report at all.
    """
    return dispatched(opened(files, whole_lives=True, **options))


def dispatched(inputs: Inputs) -> Dispatched:
    """Tells what was opened, and gives what ``projects`` gives. Raises nothing."""
    result = pipeline.dispatch(inputs.campaign, inputs.files, inputs.mistakes, inputs.earlier)
    return Dispatched(result, inputs.found)
