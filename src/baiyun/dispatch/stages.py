"""Where a project stands: one row of stages from talks to progress, made of the scheme's own terms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct

from baiyun.form.project import Project
from baiyun.gather.register import CountyProject, Life
from baiyun.rulebook.book import Rulebook

NO_STAGE = "不分阶段"
"""Where a project stands whose stage is none of the scheme's."""


class Ladder(Struct, frozen=True):
    """The stages in their order: those of 洽谈签约阶段, then those of 开工阶段 at which construction has begun."""

    signing: tuple[str, ...]
    building: tuple[str, ...]

    @property
    def stages(self) -> tuple[str, ...]:
        """All of them, the weakest first."""
        return (*self.signing, *self.building)

    def stage(self, project: Project) -> str:
        """Where a row stands: its 开工阶段 once it has begun, else its 洽谈签约阶段."""
        return (project.build if project.build in self.building else project.stage) or ""

    def since(self, project: Project) -> date | None:
        """Since when it stands there; None where its row does not say."""
        return project.build_date if project.build in self.building else project.stage_date

    def rank(self, project: Project) -> int:
        """0 for the weakest stage, and for any where the scheme has no order of them."""
        return self.stages.index(self.stage(project)) if self.stage(project) in self.stages else 0


def ladder(book: Rulebook) -> Ladder:
    """The stages of a scheme."""
    signing, building = (book.form.terms(Project.section.title, name) for name in ("stage", "build"))
    begun = building.having("begun")
    return Ladder(signing.words, tuple(word for word in building.words if word in begun))


class StageTotal(Struct, frozen=True):
    """How many projects stand at a stage, with the amounts that are filled in, in the scheme's unit of money."""

    stage: str
    projects: tuple[CountyProject, ...]

    @property
    def amount(self) -> Decimal:
        """The sum over the projects."""
        return sum((project.amount or Decimal(0) for project in self.projects), Decimal(0))


def stage_totals(steps: Ladder, projects: Sequence[CountyProject]) -> tuple[StageTotal, ...]:
    """Each stage with its projects, each project once (四（二）)."""
    found = {
        stage: [project for project in projects if steps.stage(project.lead.latest) == stage] for stage in steps.stages
    }
    others = [project for project in projects if steps.stage(project.lead.latest) not in found]
    totals = tuple(StageTotal(stage, tuple(held)) for stage, held in found.items())
    return (*totals, StageTotal(NO_STAGE, tuple(others))) if others else totals


def standing_since(steps: Ladder, life: Life) -> date:
    """Since when a project stands where it stands: the day its row gives, or of the first report that told of it there."""
    now = steps.stage(life.latest)
    given = steps.since(life.latest)
    first = next(entry.day for entry in life.entries if steps.stage(entry.project) == now)
    return min(given, first) if given else first
