"""Columns of the form: what stands in the header, who must fill it, and how a cell of it is read.

A kind of column is one class. Each annotates a field of a model: it reads the raw cells, and Pydantic makes a record of
what was read.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, ClassVar, NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from baiyun.form import amounts, cells, days, lists
from baiyun.form.cells import Broken, Partly, RefusedError, Shown, Stated, Units
from baiyun.form.characters import narrow
from baiyun.form.known import Known
from baiyun.form.names import did_you_mean, key, word
from baiyun.form.reading import Reading
from baiyun.form.terms import Vocabulary
from baiyun.problems import cells as problems


class When(Struct, frozen=True):
    """True in a row whose choice in ``field`` carries ``attribute``, or is one of ``terms``."""

    field: str
    attribute: str = ""
    terms: tuple[str, ...] = ()


class Meaning(NamedTuple):
    """The value of a cell, and what is odd about it: what has to be told of how it was understood, or why it was not.

    Of what cannot be read the value is ``UNREAD``.
    """

    value: Any
    odd: RefusedError | None = None


ANY_MONTH, UNREAD = Reading(0), object()
NOTHING = frozenset({"", "无"})
"""What leaves a cell blank, as keys."""
BLANK = Meaning(None, RefusedError(problems.BLANK))
"""What a cell means that holds a text and says nothing."""


class Column(Struct, frozen=True, kw_only=True, dict=True):
    """One column (or one labelled field) of the form; ``name`` is what rules.yaml calls it.

    ``required`` and ``expected`` (counts for completeness) hold always or in some rows; ``ordinal`` only numbers rows.
    """

    kind: ClassVar[str] = ""
    many: ClassVar[bool] = False
    dated: ClassVar[bool] = False
    """Whether the same text means something else in another month."""

    name: str
    unit: str = ""
    also: tuple[str, ...] = ()
    help: str = ""
    clause: str = ""
    required: bool | When = False
    expected: bool | When = False
    width: int = 12
    ordinal: bool = False
    field: str = ""

    @cached_property
    def header(self) -> str:
        """What stands in the header row: 投资额（亿元）."""
        return f"{self.name}（{self.unit}）" if self.unit else self.name

    @property
    def keys(self) -> frozenset[str]:
        """The spellings of the header that are recognised."""
        return frozenset(word(spelling) for spelling in (self.header, self.name, *self.also))

    def bind(self, name: str, vocabularies: Mapping[str, Vocabulary]) -> Column:  # noqa: ARG002 - choices need them
        """The column as the field ``name`` of a section under a scheme's vocabularies."""
        return replace(self, field=name)

    def read(self, raw: Any, reading: Reading) -> Any:
        """The value of a filled cell; raises RefusedError."""
        raise NotImplementedError

    def remark(self, raw: Any, reading: Reading) -> RefusedError | None:  # noqa: ARG002
        """What has to be told of a filled cell though it was read: how it was understood."""
        return None

    def is_blank(self, said: str) -> bool:
        """Whether a text counts as blank: nothing visible, only punctuation, or 无."""
        return key(said) in NOTHING or (self.many and not (cells.is_picture(said) or lists.several(said)))

    def meaning(self, raw: Any, reading: Reading, units: Units = ()) -> Meaning:
        """What a cell means with the units that stand outside of it; of what cannot be read, why."""
        kind = type(raw)
        if (kind is str or (kind is float and raw)) and not self.dated:  # 0.0 equals -0.0
            return self.meanings[units][raw]
        return self._meaning(raw, reading, units)

    def _meaning(self, raw: Any, reading: Reading, units: Units) -> Meaning:
        plain = type(raw) is str
        if plain and self.is_blank(raw):
            return BLANK
        said = Stated(raw, units) if units and not isinstance(raw, Broken) else raw
        asked = self.many or not plain  # one text is itself
        try:
            return Meaning(self.read(said, reading), self.remark(said, reading) if asked else None)
        except RefusedError as error:
            return Meaning(UNREAD, error.with_traceback(None))

    @cached_property
    def meanings(self) -> Known[Known[Meaning]]:
        """What texts and figures mean under the units that stand outside of them, found out once; never of what is ``dated``."""
        return Known(lambda units: Known(lambda raw: self._meaning(raw, ANY_MONTH, units)))


class TextColumn(Column, frozen=True, kw_only=True):
    """Any text, on one line."""

    kind: ClassVar[str] = "文字"

    def read(self, raw: Any, reading: Reading) -> str:  # noqa: ARG002
        """The text of the cell."""
        return cells.text(raw)

    def remark(self, raw: Any, reading: Reading) -> RefusedError | None:  # noqa: ARG002
        """A number that is longer than it was kept."""
        return cells.digits_lost(raw)


class PhoneColumn(Column, frozen=True, kw_only=True):
    """A telephone number: only looked at, never kept (ruling 40)."""

    kind: ClassVar[str] = "电话"

    def read(self, raw: Any, reading: Reading) -> str:  # noqa: ARG002
        """Empty; a number of an unlikely length is refused."""
        digits = sum(char.isdigit() for char in cells.half_width(raw))
        if not 7 <= digits <= 26:  # noqa: PLR2004 - a local number, or two long ones
            raise RefusedError(problems.NOT_A_PHONE)
        return ""


class NamesColumn(Column, frozen=True, kw_only=True):
    """Several names or file names, separated by 、; ``of`` says what they name: "家" companies, "人" persons."""

    kind: ClassVar[str] = "多项，用、分隔"
    many: ClassVar[bool] = True

    of: str = ""

    def read(self, raw: Any, reading: Reading) -> tuple[str, ...]:  # noqa: ARG002
        """The names, in order, each once."""
        return lists.understood(raw, self.of).names

    def remark(self, raw: Any, reading: Reading) -> RefusedError | None:  # noqa: ARG002
        """Numbering, blanks between names and 等 10 家: what was understood."""
        found = lists.understood(raw, self.of)
        if not found.guessed:
            return cells.digits_lost(raw)
        facts = {"count": len(found.names), "names": "、".join(found.names)}
        return RefusedError(problems.LIST_GUESSED, found=cells.written(raw), **facts)


class NumberColumn(Column, frozen=True, kw_only=True, dict=True):
    """A number that is not negative; ``scales`` are the units that may be written behind it."""

    kind: ClassVar[str] = "数字"

    scales: Mapping[str, Decimal] = field(default_factory=dict)
    limit: Decimal | None = None

    def read(self, raw: Any, reading: Reading) -> Decimal:  # noqa: ARG002
        """The number in the column's unit."""
        return amounts.number(raw, self.unit, self.known, self.limit)

    def remark(self, raw: Any, reading: Reading) -> RefusedError | None:
        """A number whose format shows another one."""
        inside = raw.raw if isinstance(raw, Stated) else raw
        if not (isinstance(inside, Shown) and inside.doubtful):
            return None
        facts = {"stored": cells.number_text(inside), "read": self.read(raw, reading)}
        return RefusedError(problems.SHOWN_OTHERWISE, found=inside.said or "空白", **facts)

    @cached_property
    def names(self) -> frozenset[str]:
        """What it is called, without its unit."""
        return frozenset(word(name) for name in (self.name, *self.also))

    @cached_property
    def scales_outside(self) -> Mapping[str, Decimal]:
        """The units that may stand outside of its cells."""
        return amounts.money(self.known)

    @cached_property
    def units_outside(self) -> frozenset[str]:
        """Their names."""
        return frozenset(self.scales_outside)

    @cached_property
    def known(self) -> dict[str, Decimal]:
        """The units that may be written behind the number, and its own, in half width."""
        scales = {narrow(name): scale for name, scale in self.scales.items()}
        if self.unit:
            scales.setdefault(narrow(self.unit), Decimal(1))
        return scales


class DateColumn(Column, frozen=True, kw_only=True):
    """A day; that of a ``plan`` may lie ahead."""

    kind: ClassVar[str] = "日期"
    dated: ClassVar[bool] = True

    plan: bool = False

    def meaning(self, raw: Any, reading: Reading, units: Units = ()) -> Meaning:
        """The day in a cell; there is nothing odd about one that is kept as a day."""
        return Meaning(raw) if days.is_day(raw) else Column.meaning(self, raw, reading, units)

    def read(self, raw: Any, reading: Reading) -> date:
        """The day."""
        return days.day(raw, reading, epoch_1904=reading.epoch_1904)

    def remark(self, raw: Any, reading: Reading) -> RefusedError | None:
        """A date whose format shows no day."""
        if not isinstance(raw, Partly):
            return None
        return RefusedError(problems.SHOWN_IN_PART, found=raw.said, read=self.read(raw, reading).isoformat())


class YesNoColumn(Column, frozen=True, kw_only=True):
    """是 or 否; blank means no (ruling 17)."""

    kind: ClassVar[str] = "是/否"

    def read(self, raw: Any, reading: Reading) -> bool:  # noqa: ARG002
        """True for 是."""
        return cells.yes(raw)

    def is_blank(self, said: str) -> bool:
        """Whether a text counts as blank; 无 says no here."""
        return not key(said)


class ChoiceColumn(Column, frozen=True, kw_only=True):
    """One term of the scheme's vocabulary of the column's name (or of ``terms``).

    The vocabulary is compared by identity: ``typing`` keeps one ``Annotated`` for equal columns, and the columns of
    two schemes must not be taken for each other.
    """

    kind: ClassVar[str] = "选项"

    terms: str = ""
    vocabulary: Vocabulary = field(default_factory=lambda: Vocabulary("", {}))

    def bind(self, name: str, vocabularies: Mapping[str, Vocabulary]) -> Column:
        """With the vocabulary of the scheme; a column of free text where the scheme has none."""
        vocabulary = vocabularies.get(self.terms or self.name)
        if vocabulary is not None:
            return replace(self, field=name, vocabulary=vocabulary)
        common = {each: getattr(self, each) for each in Column.__struct_fields__} | {"field": name}
        return NamesColumn(**common) if self.many else TextColumn(**common)

    def read(self, raw: Any, reading: Reading) -> Any:  # noqa: ARG002
        """The term that is meant."""
        return self.term(cells.written(raw))

    def term(self, said: str) -> str:
        """The term for one spelling of it; raises RefusedError."""
        found = self.vocabulary.find(said)
        if found is None:
            words = self.vocabulary.words
            hint = did_you_mean(said, words) or "请从下拉列表中选。"
            raise RefusedError(problems.NOT_A_CHOICE, found=said, expected="、".join(words), hint=hint)
        return found


class ChoicesColumn(ChoiceColumn, frozen=True, kw_only=True):
    """Several terms; a term for "none of the others" gives way to the others (ruling 16)."""

    kind: ClassVar[str] = "选项，可多选，用、分隔"
    many: ClassVar[bool] = True

    def read(self, raw: Any, reading: Reading) -> tuple[str, ...]:  # noqa: ARG002
        """The terms, in order, each once."""
        terms = tuple(dict.fromkeys(self.term(part) for part in lists.several(raw)))
        rest = self.vocabulary.having("rest")
        return tuple(term for term in terms if term not in rest) or terms
