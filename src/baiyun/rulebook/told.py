"""What is said of a number: why it is that, in words, and the cells it rests on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVarTuple, Unpack

from msgspec import Struct

from baiyun.form.record import Record
from baiyun.problems import Place

Given = TypeVarTuple("Given")


class Told(Struct, frozen=True):
    """Words, and the cells that they are about."""

    words: str = ""
    places: tuple[Place, ...] = ()


NOTHING = Told()


class CellsOf(Struct, frozen=True):
    """No words; the cells of one column in some rows."""

    rows: Sequence[Record]
    field: str

    @property
    def words(self) -> str:
        """None."""
        return ""

    @property
    def places(self) -> tuple[Place, ...]:
        """The cells."""
        return tuple(row.place(self.field) for row in self.rows)


class Later:
    """What ``tell`` will say of what is ``given``, when somebody asks: who only adds points asks for no words.

    It is kept from then on, equals what it tells, and travels as that.
    """

    __slots__ = ("_known",)

    def __init__(self, tell: Callable[[Unpack[Given]], Told], *given: *Given) -> None:
        self._known: Told | tuple[Callable[..., Told], tuple[Any, ...]] = tell, given

    @property
    def told(self) -> Told:
        """All of it."""
        known = self._known
        if not isinstance(known, Told):
            tell, given = known
            known = self._known = tell(*given)
        return known

    @property
    def words(self) -> str:
        """The words."""
        return self.told.words

    @property
    def places(self) -> tuple[Place, ...]:
        """The cells."""
        return self.told.places

    def __eq__(self, other: object) -> bool:
        return self.told == (other.told if isinstance(other, Later) else other)

    def __hash__(self) -> int:
        return hash(self.told)

    def __repr__(self) -> str:
        return repr(self.told)

    def __reduce__(self) -> tuple[type[Told], tuple[str, tuple[Place, ...]]]:
        return Told, (self.words, self.places)


Why = Told | CellsOf | Later
