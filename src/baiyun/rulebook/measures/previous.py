"""previous: the same measure in the period before."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from baiyun.rulebook.figures import Figure, View
from baiyun.rulebook.measures.kind import Kind
from baiyun.rulebook.numbers import said
from baiyun.rulebook.phrases import quoted
from baiyun.rulebook.strict import Use
from baiyun.rulebook.wording import Wording


class Previous(Kind):
    """The same measure in the period before; ``first`` is what the first period gives (without it: no value)."""

    of: str
    first: Decimal | None = None

    def uses(self) -> Iterator[Use]:
        """The measure."""
        yield Use("measure", self.of, ("of",))

    def figure(self, view: View) -> Figure:
        """The figure of the period before, with its cells; no value where nothing is known of that period."""
        if view.before is not None:
            return view.before.figure(self.of)
        first = len(view.months) == 1 and view.rules.is_first(view.months[0].period)
        return Figure(self.first if first else None)

    def say(self, book: Wording) -> str:  # noqa: ARG002 - others ask it
        """Its sentence in the regulations."""
        first = "没有值" if self.first is None else f"为 {said(self.first)}"
        return f"上一期的{quoted(self.of)}（第一期{first}）"
