"""A file of worked cases → the cases, and every mistake in how they are written, with its line."""

from __future__ import annotations

from msgspec import Struct
from pydantic import ValidationError

from baiyun.problems import Place, Problem
from baiyun.problems import rules as problems
from baiyun.read.located import Located
from baiyun.read.rulebook import misshapen, text_of
from baiyun.rulebook.cases import Case
from baiyun.rulebook.fault import RulePath


class PlacedCase(Struct, frozen=True):
    """A case, and where it and each of its parts stands."""

    case: Case
    located: Located
    at: int

    def place(self, path: RulePath = ()) -> Place:
        """Where a part of the case stands."""
        return self.located.place((self.at, *path))


def cases_in(file: str, data: bytes) -> tuple[list[PlacedCase], list[Problem]]:
    """The cases of a file; one that is written wrongly is left out, with its mistakes."""
    text, refused = text_of(file, data)
    located = Located(file, text, anchors=True)
    if refused or located.problems:
        return [], refused or located.problems
    if not isinstance(located.values, list):
        wanted = "应为算例的列表，每个算例以 - case: 开头"
        return [], [problems.WRONG_VALUE.at(located.place(()), found="别的内容", expected=wanted)]
    found: list[PlacedCase] = []
    mistakes: list[Problem] = []
    for at, values in enumerate(located.values):
        try:
            found.append(PlacedCase(Case.model_validate(values), located, at))
        except ValidationError as error:
            errors = error.errors(include_url=False)
            mistakes += misshapen(located, [each | {"loc": (at, *each["loc"])} for each in errors], Case)
    return found, mistakes
