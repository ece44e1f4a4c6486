"""The preparation of a project (三（四）): what is not begun, land and workshops that are still wanted, who is responsible."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from baiyun.dispatch.stages import Ladder
from baiyun.form.project import Project
from baiyun.gather.register import CountyProject
from baiyun.rulebook.book import Rulebook


class OpenWork(Struct, frozen=True):
    """What a project still waits for: steps of 前期工作 not begun, land (亩) and workshops (㎡) not found."""

    project: CountyProject
    steps: tuple[str, ...]
    land: Decimal | None
    plant: Decimal | None


def open_work(book: Rulebook, steps: Ladder, projects: tuple[CountyProject, ...]) -> tuple[OpenWork, ...]:
    """The projects from 意向性签约 on that have not reached the end, with what is open; those without anything open left out."""
    title = Project.section.title
    wanted = book.form.terms(title, "preparation").words
    settled = book.form.terms(title, "stage").having("settled")
    found = (_of(project, wanted) for project in projects if project.lead.latest.stage in settled)
    last = steps.stages[-1] if steps.stages else ""
    return tuple(each for each in found if steps.stage(each.project.lead.latest) != last and _is_open(each))


def _of(project: CountyProject, wanted: tuple[str, ...]) -> OpenWork:
    row = project.lead.latest
    left = tuple(word for word in wanted if word not in row.preparation)
    return OpenWork(
        project,
        left,
        row.land_needed if row.land_needed and not row.land_ready else None,
        row.plant_needed if row.plant_needed and not row.plant_ready else None,
    )


def _is_open(work: OpenWork) -> bool:
    return bool(work.steps or work.land or work.plant)
