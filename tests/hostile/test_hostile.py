"""Files made to hurt and files damaged at random: each ends in rows or a problem, and the one beside it is read.

The suite takes a sample; ``nox -s thorough`` takes all of them.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

from baiyun.child.apart import Apart
from baiyun.form.received import Received
from baiyun.read.submissions import received
from baiyun.rulebook.book import Rulebook
from builders import PROJECT, bytes_of, sheets_of
from hostile.mutations import mutation
from hostile.others import OTHERS, flat
from hostile.sheets import XLSX, Hostile

THOROUGH = settings.default.max_examples >= 400
EVERY, MUTATIONS = (1, 3000) if THOROUGH else (17, 60)
ONCE_LOST = (1860, 2515, 2528, 2552, 28_808_446)
"""Damage by which a sheet or a row was lost and nobody told: a part that is no sheet, a part that is no XML, a row without its beginning."""
SLOW = ("growing", "repeated", "bomb", "gigabyte", "entities", "looped", "1048576", "texts", "nested")
"""What ends only with the time or the memory that it is given: told in the whole set alone."""


@pytest.fixture(scope="module")
def apart() -> Iterator[Apart]:
    opener = Apart()
    yield opener
    opener.close()


def hostile() -> list[Hostile]:
    found = [each for kind in (*XLSX, *OTHERS) for each in kind()]
    if THOROUGH:
        return found
    return [each for each in found if not any(word in each[0] for word in SLOW)][::EVERY]


def rows(file: Received) -> dict[str, int]:
    """The rows of each sheet, those in error too."""
    if file.submission is None:
        return {}
    of = file.submission
    return {title: len(records) + len(of.refused.get(title, ())) for title, records in of.records.items()}


def test_there_are_enough_of_them() -> None:
    names = [name for kind in (*XLSX, *OTHERS) for name, _ in kind()]
    assert len(set(names)) == len(names) >= 250


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_what_was_made_to_hurt_ends_in_rows_or_a_problem(book: Rulebook, apart: Apart) -> None:
    good = bytes_of(sheets_of("青石镇", 项目=[PROJECT]))
    for name, make in hostile():
        file = received(book, "june/河口镇.xlsx", make(), apart)
        assert rows(file).get("项目") == 1 or file.problems, name
        assert rows(received(book, "june/青石镇.xlsx", good, apart))["项目"] == 1


@pytest.mark.slow
def test_no_row_is_lost_in_silence_from_what_was_damaged(book: Rulebook, apart: Apart) -> None:
    for seed in {*range(MUTATIONS), *ONCE_LOST}:
        name, data, before, other = mutation(book, seed)
        file = received(book, "june/河口镇.xlsx", data, apart)
        whole = [received(book, "june/河口镇.xlsx", each, apart) for each in (before, other)]
        assert rows(file) in map(rows, whole) or set(file.problems) - set(whole[0].problems), name


def test_an_fods_is_read(apart: Apart) -> None:
    _, make = next(flat())
    found = apart("a.fods", make())
    assert [row[:2] for row in found.sheets[0].rows] == [["甲", 1.0], ["乙", 2.0]]  # type: ignore[union-attr]
