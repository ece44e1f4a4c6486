"""Which checks a scheme may set as it likes: those that take nothing out and without which nothing is scored in silence."""

from __future__ import annotations

from collections.abc import Iterator

from baiyun.problems import Severity, months, submissions, units
from baiyun.problems import rules as problems
from baiyun.rulebook.check import advice
from baiyun.rulebook.fault import Fault
from baiyun.rulebook.scheme import Scheme

KINDS = {kind.code: kind for layer in (submissions, months, units) for kind in layer.KINDS}
FIXED = {months.EARLIER_MISSING.code}
"""Without the earlier months something may be scored twice: that is never left unsaid."""


def checks_known(scheme: Scheme) -> Iterator[Fault]:
    """Every code of ``checks`` is that of a check that may be set."""
    if not scheme.checks:
        return
    from baiyun.problems.catalogue import CATALOGUE  # noqa: PLC0415 - all layers of problems, and most schemes set none

    free = [code for code, kind in KINDS.items() if kind.severity is not Severity.ERROR and code not in FIXED]
    for code in scheme.checks:
        if code not in CATALOGUE:
            facts = {"role": "问题编号", "found": code, "hint": advice.possible(code, free)}
            yield Fault(("checks", code), problems.UNDEFINED, facts)
        elif code not in free:
            expected = f"它{'关系到计分，' if code in KINDS else ''}不能改；只能写不影响计分的检查"
            yield Fault(("checks", code), problems.WRONG_VALUE, {"found": code, "expected": expected})
