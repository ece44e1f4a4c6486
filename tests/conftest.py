"""Builders shared by the tests: the default rulebook, and months made of a few words."""

from __future__ import annotations

from pathlib import Path

import pytest

from baiyun.read.rulebook import rulebook
from baiyun.rulebook.book import Rulebook

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def rules_text() -> str:
    return (ROOT / "rules.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def book(rules_text: str) -> Rulebook:
    found, problems = rulebook("rules.yaml", rules_text.encode())
    assert found is not None, problems
    return found
