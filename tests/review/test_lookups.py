"""What was decided is looked up by unit and period, never searched for once a unit."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from baiyun.problems import Place
from baiyun.review.decisions import Exemption, Review, Share
from baiyun.rulebook.given import Adjustment, Mark

AT = Place("review.xlsx", "信息质量", 3, 3)


class Counted(tuple[Mark, ...]):
    """Marks that count how often somebody goes through them all."""

    __slots__ = ()
    times = 0

    def __iter__(self) -> Iterator[Mark]:
        Counted.times += 1
        return super().__iter__()


def test_a_lookup_knows_unit_and_period() -> None:
    review = Review(
        marks=(Mark("青石镇", "june", "信息质量", "优", AT), Mark("青石镇", "july", "信息质量", "中", AT)),
        shares=(Share("茶园", "青石 镇", "june", Decimal("0.6"), AT), Share("茶园", "河口镇", "june", Decimal(1), AT)),
        adjustments=(Adjustment("青石镇", "july", Decimal(-1), "迟报", AT),),
        exemptions=(Exemption("松岭乡", "june", "抗洪", AT), Exemption("松岭乡", "june", "抗旱", AT)),
    )
    assert [mark.mark for mark in review.marks_of("青石镇", "june")] == ["优"]
    assert [share.share for share in review.shares_of("青石镇", "june")] == [Decimal("0.6")]
    assert review.adjustments_of("青石镇", "june") == ()
    assert [each.points for each in review.adjustments_of("青石镇", "july")] == [-1]
    exempt = review.exemption("松岭乡", "june")
    assert exempt
    assert exempt.reason == "抗旱"
    assert review.exemption("松岭乡", "july") is None


def test_two_thousand_units_go_through_the_marks_once() -> None:
    units = [f"单位{number}" for number in range(2000)]
    marks = Counted(Mark(unit, "june", "信息质量", "优", AT) for unit in units)
    Counted.times = 0
    review = Review(marks=marks)
    assert all(len(review.marks_of(unit, "june")) == 1 for unit in units)
    assert Counted.times == 1
