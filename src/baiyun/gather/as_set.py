"""Problems as the scheme wants them told: ``checks`` makes some graver or lighter, or leaves them out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from baiyun.problems import Problem, Severity
from baiyun.rulebook.scheme import Scheme

OFF = "off"


def as_set(scheme: Scheme, found: Iterable[Problem]) -> Iterator[Problem]:
    """The problems with the severity that the scheme gives their check; what was decided of one stays."""
    if not scheme.checks:
        yield from found
        return
    for problem in found:
        wanted = scheme.checks.get(problem.code)
        if wanted is None or problem.ruling:
            yield problem
        elif wanted != OFF:
            yield replace(problem, severity=Severity(wanted))
