"""Columns of the form: what stands in the header, who must fill it, and how a cell of it is read.

A kind of column is one class. Each is an annotation that Pydantic understands: it reads the raw cell before the
field's own type is checked, with the ``Reading`` given as validation context.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from baiyun.form import cells
from baiyun.form.cells import RefusedError
from baiyun.form.names import did_you_mean, key
from baiyun.form.terms import Vocabulary
from baiyun.problems import cells as problems

_PERIOD = re.compile(r"(?:(\d{4})(?:[-/.年]|(?=\d{2}$)))?(\d{1,2}|[一二三四五六七八九十]{1,2})月?(?:份|报)?")
_NUMERALS = {
    word: month
    for month, word in enumerate(["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"], 1)
}


@dataclass(frozen=True)
class When:
    """True in a row whose choice in ``field`` carries ``attribute``."""

    field: str
    attribute: str


@dataclass(frozen=True)
class PeriodName:
    """What 报送月份 may say: a period's id, its name and its first and last day."""

    id: str
    name: str
    first: date
    last: date


@dataclass(frozen=True)
class Reading:
    """What the reading of a cell needs to know beside the cell."""

    year: int
    epoch_1904: bool = False
    periods: tuple[PeriodName, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column (or one labelled field) of the form; ``name`` is what rules.yaml calls it.

    ``required`` and ``expected`` (counts for completeness) hold always or in some rows; ``ordinal`` only numbers rows.
    """

    kind: ClassVar[str] = ""
    many: ClassVar[bool] = False

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

    @property
    def header(self) -> str:
        """What stands in the header row: 投资额（亿元）."""
        return f"{self.name}（{self.unit}）" if self.unit else self.name

    @property
    def keys(self) -> frozenset[str]:
        """The spellings of the header that are recognised."""
        return frozenset(key(spelling) for spelling in (self.header, self.name, *self.also))

    def bind(self, name: str, vocabularies: Mapping[str, Vocabulary]) -> Column:  # noqa: ARG002 - choices need them
        """The column as the field ``name`` of a section under a scheme's vocabularies."""
        return replace(self, field=name)

    def read(self, raw: Any, reading: Reading) -> Any:
        """The value of a filled cell; raises RefusedError."""
        raise NotImplementedError

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_before_validator_function(self._validate, handler(source))

    def _validate(self, raw: Any, info: core_schema.ValidationInfo) -> Any:
        try:
            return self.read(raw, info.context)  # type: ignore[arg-type]
        except RefusedError as refused:
            raise PydanticCustomError(
                "refused", "{code}", {"code": refused.kind.code, "facts": refused.facts}
            ) from None


@dataclass(frozen=True, kw_only=True)
class Text(Column):
    """Any text, on one line."""

    kind: ClassVar[str] = "文字"

    def read(self, raw: Any, reading: Reading) -> str:  # noqa: ARG002
        """The text of the cell."""
        return cells.text(raw)


@dataclass(frozen=True, kw_only=True)
class Phone(Column):
    """A telephone number: only looked at, never kept (ruling 40)."""

    kind: ClassVar[str] = "电话"

    def read(self, raw: Any, reading: Reading) -> str:  # noqa: ARG002
        """Empty; a number of an unlikely length is refused."""
        digits = sum(char.isdigit() for char in unicodedata.normalize("NFKC", cells.written(raw)))
        if not 7 <= digits <= 26:  # noqa: PLR2004 - a local number, or two long ones
            raise RefusedError(problems.NOT_A_PHONE)
        return ""


@dataclass(frozen=True, kw_only=True)
class Names(Column):
    """Several names or file names, separated by 、."""

    kind: ClassVar[str] = "多项，用、分隔"
    many: ClassVar[bool] = True

    def read(self, raw: Any, reading: Reading) -> tuple[str, ...]:  # noqa: ARG002
        """The names, in order, each once."""
        return cells.several(raw)


@dataclass(frozen=True, kw_only=True)
class Number(Column):
    """A number that is not negative; ``scales`` are the units that may be written behind it."""

    kind: ClassVar[str] = "数字"

    scales: Mapping[str, Decimal] = field(default_factory=dict)
    limit: Decimal | None = None

    def read(self, raw: Any, reading: Reading) -> Decimal:  # noqa: ARG002
        """The number in the column's unit."""
        scales = {unicodedata.normalize("NFKC", name): scale for name, scale in self.scales.items()}
        if self.unit:
            scales.setdefault(unicodedata.normalize("NFKC", self.unit), Decimal(1))
        return cells.number(raw, self.unit, scales, self.limit)


@dataclass(frozen=True, kw_only=True)
class Date(Column):
    """A day; that of a ``plan`` may lie ahead."""

    kind: ClassVar[str] = "日期"

    plan: bool = False

    def read(self, raw: Any, reading: Reading) -> date:
        """The day."""
        return cells.day(raw, reading.year, epoch_1904=reading.epoch_1904)


@dataclass(frozen=True, kw_only=True)
class YesNo(Column):
    """是 or 否; blank means no (ruling 17)."""

    kind: ClassVar[str] = "是/否"

    def read(self, raw: Any, reading: Reading) -> bool:  # noqa: ARG002
        """True for 是."""
        return cells.yes(raw)


@dataclass(frozen=True, kw_only=True)
class Choice(Column):
    """One term of the scheme's vocabulary of the column's name (or of ``terms``).

    The vocabulary is compared by identity: ``typing`` keeps one ``Annotated`` for equal columns, and the columns of
    two schemes must not be taken for each other.
    """

    kind: ClassVar[str] = "选项"

    terms: str = ""
    vocabulary: Vocabulary = field(default_factory=lambda: Vocabulary("", {}), repr=False)

    def bind(self, name: str, vocabularies: Mapping[str, Vocabulary]) -> Column:
        """With the vocabulary of the scheme; an empty one where the scheme lacks it."""
        name_of = self.terms or self.name
        return replace(self, field=name, vocabulary=vocabularies.get(name_of, Vocabulary(name_of, {})))

    def read(self, raw: Any, reading: Reading) -> Any:  # noqa: ARG002
        """The term that is meant."""
        return self.term(cells.written(raw))

    def term(self, said: str) -> str:
        """The term for one spelling of it; raises RefusedError."""
        found = self.vocabulary.find(said)
        if found is None:
            words = self.vocabulary.words
            hint = did_you_mean(said, words) or "请从下拉列表中选。"
            raise RefusedError(problems.NOT_A_CHOICE, found=said, expected=" ".join(words), hint=hint)
        return found


@dataclass(frozen=True, kw_only=True)
class Choices(Choice):
    """Several terms; a term for "none of the others" gives way to the others (ruling 16)."""

    kind: ClassVar[str] = "选项，可多选，用、分隔"
    many: ClassVar[bool] = True

    def read(self, raw: Any, reading: Reading) -> tuple[str, ...]:  # noqa: ARG002
        """The terms, in order, each once."""
        terms = tuple(dict.fromkeys(self.term(part) for part in cells.several(raw)))
        rest = self.vocabulary.having("rest")
        return tuple(term for term in terms if term not in rest) or terms


@dataclass(frozen=True, kw_only=True)
class Period(Column):
    """A period of the scheme, by its name, its month or a date in it (ruling 28)."""

    kind: ClassVar[str] = "月份"

    def read(self, raw: Any, reading: Reading) -> Any:
        """The id of the period."""
        for period in reading.periods:
            if _means(raw, period, reading):
                return period.id
        names = " ".join(period.name for period in reading.periods)
        example = f"{reading.periods[0].first:%Y}年{reading.periods[0].first.month}月" if reading.periods else ""
        raise RefusedError(problems.NOT_A_PERIOD, found=cells.written(raw), expected=names, example=example)


@dataclass(frozen=True, kw_only=True)
class Periods(Period):
    """Several periods."""

    kind: ClassVar[str] = "月份，可多个，用、分隔"
    many: ClassVar[bool] = True

    def read(self, raw: Any, reading: Reading) -> tuple[str, ...]:
        """The ids of the periods."""
        parts = (raw,) if isinstance(raw, date) else cells.several(raw)
        return tuple(dict.fromkeys(Period.read(self, part, reading) for part in parts))


def _means(raw: Any, period: PeriodName, reading: Reading) -> bool:
    """Whether a cell of 报送月份 means this period."""
    said = "".join(unicodedata.normalize("NFKC", cells.written(raw)).split())
    if key(said) in {key(period.name), key(period.id)}:
        return True
    if match := _PERIOD.fullmatch(said):
        year, month = match[1], _NUMERALS.get(match[2]) or (int(match[2]) if match[2].isdigit() else 0)
        whole_month = (period.first.year, period.first.month) == (period.last.year, period.last.month)
        return whole_month and month == period.first.month and year in {None, str(period.first.year)}
    try:
        day = cells.day(raw, period.first.year, epoch_1904=reading.epoch_1904)
    except RefusedError:
        return False
    return period.first <= day <= period.last
