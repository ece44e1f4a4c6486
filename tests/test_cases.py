"""Every worked scoring holds under the default rulebook."""

from __future__ import annotations

import pytest

from baiyun.rulebook.book import Rulebook
from baiyun.rulebook.cases import Case
from baiyun.rulebook.check.cases import faults
from casework import load_cases, mismatches


@pytest.mark.parametrize("case", load_cases(), ids=lambda case: case.case)
def test_case(book: Rulebook, case: Case) -> None:
    assert list(faults(book, case)) == []
    assert mismatches(book, case) == []
