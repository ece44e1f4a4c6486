"""The score cards of very many units in little memory: kept as bytes, and made again of them whenever somebody looks."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeVar, overload

from msgspec.structs import replace

from baiyun.form.many import Blob, Keeper, given, pickled, unpickled
from baiyun.problems import Place
from baiyun.rulebook.told import Grounds
from baiyun.scoring.card import CriterionScore, ItemScore, ScoreCard

PackedCard = tuple[ScoreCard, "KnownPoints"]
"""A card with what most of all ask of it."""
AnyPoints = TypeVar("AnyPoints", bound=Decimal | None)
FlatPlace = tuple[str, str, int, int, str]
FAST, FEW, FIGURES, LENGTH = 1, 16, 4096, 4
"""How hard bytes are pressed; cards that are remembered, figures that many cards share, and bytes of a length."""


def packing(pattern: ScoreCard) -> Callable[[ScoreCard], PackedCard]:
    """Packs cards, equal in all they say; what they have in common with the pattern, names and clauses, costs nothing."""
    criteria, blocks = _content(pattern.criteria), _content(pattern.blocks)

    def packed(card: ScoreCard) -> PackedCard:
        small = replace(
            card,
            criteria=PackedScores(card.criteria, criteria) if card.criteria else (),
            blocks=PackedScores(card.blocks, blocks) if card.blocks else (),
        )
        return small, KnownPoints.of(card)

    return packed


def laid_away(card: ScoreCard, keeper: Keeper) -> None:
    """What of a card is kept as bytes is with the keeper from here on."""
    for part in (card.criteria, card.blocks):
        if isinstance(part, PackedScores):
            part.laid_away(keeper)


class KnownPoints:
    """The points of a card by name: what most of all ask for, without making the card again."""

    __slots__ = ("_names", "_points")

    def __init__(self, names: tuple[str, ...], points: tuple[Decimal | None, ...]) -> None:
        self._names = _same(names)
        self._points = same(points)

    @classmethod
    def of(cls, card: ScoreCard) -> KnownPoints:
        """Those of a card."""
        groups = (*card.criteria, *card.blocks)
        own = [("total", card.total), *((group.id, group.points) for group in groups)]
        lines = ((line.name, line.points) for group in groups for line in group.lines)
        known: dict[str, Decimal | None] = {}
        for name, points in (*own, *lines):
            known.setdefault(name, points)
        return cls(tuple(known), tuple(known.values()))

    def __reduce__(self) -> tuple[type[KnownPoints], tuple[tuple[str, ...], tuple[Decimal | None, ...]]]:
        return KnownPoints, (self._names, self._points)

    def __call__(self, name: str) -> Decimal | None:
        """Those of the total, of a criterion or block by id or of an item by name; None where there are none."""
        return self._points[self._names.index(name)] if name in self._names else None


@lru_cache(maxsize=FIGURES)
def _same(names: tuple[str, ...]) -> tuple[str, ...]:
    return names


def same(points: tuple[AnyPoints, ...]) -> tuple[AnyPoints, ...]:
    """The same points, of which each is one value for all cards that give as many."""
    return tuple([_same_figure(str(each), each) for each in points])


@lru_cache(maxsize=FIGURES)
def _same_figure(_: str, points: AnyPoints) -> AnyPoints:
    """Points as they are written: 20 is not 20.00."""
    return points


class PackedScores(Sequence[CriterionScore]):
    """The points of a unit, criterion by criterion; each look makes them anew, equal to those that were packed."""

    __slots__ = ("_content", "_pattern")

    def __init__(self, scores: Sequence[CriterionScore], pattern: bytes) -> None:
        press = zlib.compressobj(FAST, zdict=pattern)
        self._pattern = pattern
        self._content: Blob = press.compress(_content(scores)) + press.flush()

    def laid_away(self, keeper: Keeper) -> None:
        """Lets somebody else keep the bytes: nobody who looks at the points can tell."""
        self._content = keeper(given(self._content))

    @property
    def line_points(self) -> list[Decimal]:
        """The points of all items, in their order, without making the criteria again."""
        told = _unpressed(self._content, self._pattern)
        points: list[Decimal] = unpickled(told[LENGTH:])  # what stands behind is not read
        return points

    @property
    def _scores(self) -> tuple[CriterionScore, ...]:
        return _made(self._content, self._pattern)

    @overload
    def __getitem__(self, at: int) -> CriterionScore: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[CriterionScore]: ...

    def __getitem__(self, at: int | slice) -> CriterionScore | Sequence[CriterionScore]:
        return self._scores[at]

    def __len__(self) -> int:
        return len(self._scores)

    def __iter__(self) -> Iterator[CriterionScore]:
        return iter(self._scores)

    def __eq__(self, other: object) -> bool:
        return self._scores == (other._scores if isinstance(other, PackedScores) else other)

    def __hash__(self) -> int:
        return hash(self._scores)


def line_points(scores: Sequence[CriterionScore]) -> list[Decimal]:
    """The points of all items, in their order."""
    if isinstance(scores, PackedScores):
        return scores.line_points
    return [line.points for group in scores for line in group.lines]


@lru_cache(maxsize=FEW)
def _made(content: Blob, pattern: bytes) -> tuple[CriterionScore, ...]:
    """The points again; of a few cards they are remembered, since one is mostly looked at several times."""
    told = _unpressed(content, pattern)
    flat = unpickled(told[LENGTH + int.from_bytes(told[:LENGTH]) :])
    return tuple(
        CriterionScore(id_, name, points, most, tuple(_item(*each) for each in items), floor)
        for id_, name, points, most, items, floor in flat
    )


def _item(
    name: str, points: Decimal, words: str, cells: Iterable[FlatPlace], clause: str, parts: Iterable[Any]
) -> ItemScore:
    told = Grounds(words, tuple(Place(*each) for each in cells))
    return ItemScore(name, points, told, clause, tuple(_item(*each) for each in parts))


def _content(scores: Sequence[CriterionScore]) -> bytes:
    """The points of all items, after their length, and then the whole, both as plain values.

    They are fast to write and to read, with all words and cells and no row of which they come.
    """
    points = pickled(line_points(scores))
    flat = [(each.id, each.name, each.points, each.most, [*map(_flat, each.items)], each.floor) for each in scores]
    return len(points).to_bytes(LENGTH) + points + pickled(flat)


def _unpressed(content: Blob, pattern: bytes) -> bytes:
    return zlib.decompressobj(zdict=pattern).decompress(given(content))


def _flat(item: ItemScore) -> tuple[Any, ...]:
    cells = [tuple(place) for place in item.why.places]
    return item.name, item.points, item.why.words, cells, item.clause, [*map(_flat, item.parts)]
