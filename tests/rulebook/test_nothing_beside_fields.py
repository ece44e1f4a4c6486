"""A rule is its fields and nothing beside them: what it remembered would be told as one of them, and copied where one is changed."""

from __future__ import annotations

import warnings

import pytest

from baiyun import api
from conftest import ROOT


@pytest.mark.parametrize("month", ["june", "city/1-5", "quarter/q2", "safety/h1", "school/w2", "year/2024"])
def test_a_scheme_that_has_scored_is_told_as_it_was_read(month: str) -> None:
    inputs = api.opened(ROOT / "examples" / month)
    scheme = inputs.campaign.book.scheme
    before = scheme.model_dump_json()
    b"".join(api.scored(inputs).json_pieces())
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert scheme.model_dump_json() == before
