"""Every worked scoring holds under the default rulebook."""

from __future__ import annotations

import pytest

from baiyun.rules.book import Rulebook
from baiyun.rules.case_check import faults
from baiyun.rules.cases import Case
from casework import load_cases, mismatches


@pytest.mark.parametrize("case", load_cases(), ids=lambda case: case.case)
def test_case(book: Rulebook, case: Case) -> None:
    assert list(faults(book, case)) == []
    assert mismatches(book, case) == []
