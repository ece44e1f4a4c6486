"""Item: one line of points; what each kind gives stands in its own file."""

from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from baiyun.rulebook.item_kind import ItemKind
from baiyun.rulebook.strict import Clause, OneOf, late

if TYPE_CHECKING:
    from baiyun.rulebook.awards.deduct import Deduct
    from baiyun.rulebook.awards.grade import Grade
    from baiyun.rulebook.awards.group import Group
    from baiyun.rulebook.awards.margin import Margin
    from baiyun.rulebook.awards.per import Per
    from baiyun.rulebook.awards.power_coefficient import Spread
    from baiyun.rulebook.awards.quota import Quota
    from baiyun.rulebook.awards.rank_award import PlaceAward
    from baiyun.rulebook.awards.share import ShareAward
    from baiyun.rulebook.awards.step import Step
    from baiyun.rulebook.awards.tiers import Tiers
    from baiyun.rulebook.rows.best_row import BestRow
    from baiyun.rulebook.rows.each_row import EachRow
else:  # a kind is imported when a rules.yaml first names it
    Deduct = late("awards.deduct.Deduct")
    Grade = late("awards.grade.Grade")
    Group = late("awards.group.Group")
    Margin = late("awards.margin.Margin")
    Per = late("awards.per.Per")
    Spread = late("awards.power_coefficient.Spread")
    Quota = late("awards.quota.Quota")
    PlaceAward = late("awards.rank_award.PlaceAward")
    ShareAward = late("awards.share.ShareAward")
    Step = late("awards.step.Step")
    Tiers = late("awards.tiers.Tiers")
    BestRow = late("rows.best_row.BestRow")
    EachRow = late("rows.each_row.EachRow")

Basis = Literal["文件", "裁量"]


class Kinds(OneOf):
    """The kinds of items, of which exactly one is given."""

    title: ClassVar[str] = "另定的分值"
    about: ClassVar[str] = "这类单位用的分值；写到的换掉，没有写到的照旧。"

    best_row: BestRow | None = None
    each_row: EachRow | None = None
    per: Per | None = None
    quota: Quota | None = None
    share: ShareAward | None = None
    step: Step | None = None
    tiers: Tiers | None = None
    margin: Margin | None = None
    deduct: Deduct | None = None
    grade: Grade | None = None
    place: PlaceAward | None = None
    spread: Spread | None = None
    group: Group | None = None

    def kinds(self) -> dict[str, ItemKind]:
        """The kinds that are given, by key."""
        return {name: kind for name, kind in super().kinds().items() if isinstance(kind, ItemKind)}

    @cached_property
    def kind(self) -> ItemKind:
        """The one that is given."""
        return next(iter(self.kinds().values()))


class Item(Kinds):
    """One line of points: its clause, whether it is the document's or discretionary, and exactly one kind of rule.

    ``applies_to`` names the kinds of units that it is for. ``by_category`` gives other figures for some kinds of units:
    what is written there replaces what the rule says, the rest stays.
    """

    clause: Clause = Field(description="依据的条款，例如 附件一（一）；几条写成列表。")
    basis: Basis = Field(description="文件：方案原文的规定；裁量：方案没有写明、由县里自定。")
    applies_to: tuple[str, ...] = Field(default=(), description="只用于这些单位类别；不写就用于全部。")
    by_category: dict[str, Kinds] = Field(
        default_factory=dict, description="单位类别: 另定的分值；写到的换掉，没有写到的照旧。"
    )

    @model_validator(mode="before")
    @classmethod
    def _with_own_figures(cls, raw: Any) -> Any:
        """Each kind of unit's rule written out: the item's rule with the figures that differ."""
        if not isinstance(raw, dict) or not isinstance(raw.get("by_category"), dict):
            return raw
        given = [name for name in Kinds.model_fields if isinstance(raw.get(name), dict)]
        if len(given) != 1:
            return {**raw, "by_category": {}}
        [name] = given
        own = raw["by_category"].items()
        return raw | {
            "by_category": {
                kind: {name: {**raw[name], **figures}} if isinstance(figures, dict) else figures
                for kind, figures in own
            }
        }

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        missed = [kind for kind in self.by_category if self.applies_to and kind not in self.applies_to]
        if missed:
            raise ValueError(f"by_category 里的 {'、'.join(missed)} 不在 applies_to 里")
        return self

    def rule_for(self, category: str) -> ItemKind | None:
        """The rule for a kind of unit; None where the item is not for it."""
        if self.applies_to and category not in self.applies_to:
            return None
        own = self.by_category.get(category)
        return own.kind if own else self.kind

    @cached_property
    def rules(self) -> dict[tuple[str | int, ...], ItemKind]:
        """The rule, and that of each kind of unit with figures of its own, by the path at which it stands."""
        found: dict[tuple[str | int, ...], ItemKind] = {(name,): rule for name, rule in self.kinds().items()}
        for category, own in self.by_category.items():
            for rule in own.kinds().values():
                found["by_category", category] = rule
        return found
