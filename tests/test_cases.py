"""Every worked scoring holds under the default rulebook."""

from __future__ import annotations

import pytest

from baiyun.rules.book import Rulebook
from casework import Case, load_cases, mismatches


@pytest.mark.parametrize("case", load_cases(), ids=str)
def test_case(book: Rulebook, case: Case) -> None:
    assert mismatches(book, case) == []
