"""Whether the headers of a workbook are those of the form: one that is of another form is told so once (ruling 27)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from baiyun.form.build import Form
from baiyun.form.columns import Column
from baiyun.problems import Place, Problem
from baiyun.problems import files as problems

Lacking = Mapping[str, Sequence[Column]]
"""The required columns that each sheet does not name, by its title."""


def fits_badly(form: Form, lacking: Lacking) -> bool:
    """Whether half of the required columns are lacking: of the sheet that every report needs, or of all sheets."""
    needed = [title for title in lacking if title in form.sections and form.parts[title].section.needed]
    return any(2 * sum(len(lacking[title]) for title in of) >= _required(form, of) for of in (needed, lacking))


def misfit(file: str, lacking: Lacking, *, other_version: bool) -> Problem:
    """The one problem of a workbook whose headers do not fit."""
    found = "另一版的空白表" if other_version else "别的表"
    said = (
        f"{title}缺{'、'.join(column.header for column in columns)}" for title, columns in lacking.items() if columns
    )
    return problems.OTHER_FORM.at(Place(file), found=found, lacking="；".join(said))


def _required(form: Form, titles: Iterable[str]) -> int:
    return sum(len(form.parts[title].vital) for title in titles)
