"""What is said of a number: why it is that, in words, and the cells it rests on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVarTuple, Unpack

from msgspec import Struct

from baiyun.form.record import Record
from baiyun.problems import Place

Given = TypeVarTuple("Given")


class Grounds(Struct, frozen=True, gc=False):
    """Words, and the cells that they are about."""

    words: str = ""
    places: tuple[Place, ...] = ()


NOTHING = Grounds()


class CellsOf(Struct, frozen=True, eq=False, gc=False):
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
        field = self.field
        return tuple([row.place(field) for row in self.rows])

    def __eq__(self, other: object) -> bool:
        return _said(self) == _said(other)

    def __hash__(self) -> int:
        return hash(_said(self))


class Later:
    """What ``tell`` will say of what is ``given``, when somebody asks: who only adds points asks for no words.

    It is kept from then on, equals what it tells, and travels as that.
    """

    __slots__ = ("_known",)

    def __init__(self, tell: Callable[[Unpack[Given]], Grounds], *given: *Given) -> None:
        self._known: Grounds | tuple[Callable[..., Grounds], tuple[Any, ...]] = tell, given

    @property
    def told(self) -> Grounds:
        """All of it."""
        known = self._known
        if not isinstance(known, Grounds):
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
        return self.told == _said(other)

    def __hash__(self) -> int:
        return hash(self.told)

    def __repr__(self) -> str:
        return repr(self.told)

    def __reduce__(self) -> tuple[type[Grounds], tuple[str, tuple[Place, ...]]]:
        return Grounds, (self.words, self.places)


Why = Grounds | CellsOf | Later


def _said(why: object) -> object:
    """What any of them says, as the plain value of it."""
    return Grounds(why.words, why.places) if isinstance(why, CellsOf | Later) else why
