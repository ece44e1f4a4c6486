"""What of a rulebook still looks like the one that it was made from: other years, another county, what is to be filled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from baiyun.problems import rules as problems
from baiyun.rulebook.fault import Fault, RulePath
from baiyun.rulebook.numbers import is_figure
from baiyun.rulebook.scheme import Scheme

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_COUNTY = re.compile(r"[\u4e00-\u9fff]{2,3}[县市区旗](?=〔)")
MONTHS = re.findall("[a-z]+", "january february march april may june july august september october november december")
_OWN_DAYS = ("first", "last", "due", "tally")


def leftovers(scheme: Scheme, values: Any, old: Scheme) -> Iterator[Fault]:
    """Every text of a rulebook's values that names a year of none of its periods, or a county of the old rulebook's."""
    years = {day.year for period in scheme.periods for day in (period.first, period.last, period.tally)}
    counties = _counties(old) - {scheme.scheme.county}
    if scheme.scheme.county in _counties(old):
        counties = set()
    yield from _ids_of_other_months(scheme)
    for path, text in _texts(values, ()):
        for found, expected in _strange(path, text, years, counties, scheme.scheme.county):
            yield Fault(path, problems.LEFTOVER, {"found": found, "expected": expected})


def _ids_of_other_months(scheme: Scheme) -> Iterator[Fault]:
    """Periods whose id, which names the folder of their reports, is that of another month than the one they begin in."""
    for at, period in enumerate(scheme.periods):
        own = MONTHS[period.first.month - 1]
        if period.id in MONTHS and period.id != own:
            expected = f"这一期从 {period.first.month} 月开始，放报表的文件夹也叫这个名称；例如改成 {own}"
            yield Fault(("periods", at, "id"), problems.LEFTOVER, {"found": period.id, "expected": expected})


def _counties(scheme: Scheme) -> set[str]:
    """The county of a scheme, and that of the document it cites."""
    return {scheme.scheme.county, *_COUNTY.findall(scheme.scheme.source)}


def _strange(path: RulePath, text: str, years: set[int], counties: set[str], own: str) -> Iterator[tuple[str, str]]:
    days = path[0] == "periods" and path[2:3] and path[2] in _OWN_DAYS
    figure = is_figure(text) and path != ("scheme", "version")
    if not (days or figure or path[0] == "earliest_day"):
        said = "、".join(f"{year}年" for year in sorted(years))
        yield from ((year, f"各期在{said}") for year in dict.fromkeys(_YEAR.findall(text)) if int(year) not in years)
    yield from ((county, f"本县是{own}") for county in sorted(counties) if county in text)
    if "待填" in text:
        yield "待填", "还没有填"


def _texts(value: Any, path: RulePath) -> Iterator[tuple[RulePath, str]]:
    """The texts of plain values, keys too, each with its path."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield (*path, key), key
            yield from _texts(each, (*path, key))
    elif isinstance(value, list):
        for at, each in enumerate(value):
            yield from _texts(each, (*path, at))
    elif isinstance(value, str):
        yield path, value
