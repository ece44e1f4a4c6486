"""What a rule's sentence asks of the rulebook that it stands in."""

from __future__ import annotations

from typing import Protocol

from baiyun.form.build import SectionForm
from baiyun.form.columns import Column


class Wording(Protocol):
    """The names and units that a sentence of the regulations needs."""

    def unit_of(self, name: str) -> str:
        """The unit in which a measure is said, '' for none."""

    def column(self, section: str, column: str) -> Column:
        """A column of a section by its name."""

    def section(self, title: str) -> SectionForm:
        """A section of the form by its title."""

    def scored_name(self, name: str) -> str:
        """What a criterion, a block (by id), an item or the total is called."""
