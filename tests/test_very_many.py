"""The months of very many units are packed: every output is the same, and only a few rows are there at a time."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from baiyun import api
from baiyun.api.improving import improvements
from baiyun.form.packed import problems as packed_problems
from baiyun.form.packed import rows as packed_rows
from baiyun.form.record import Record
from baiyun.render.json.explained import unit_json
from baiyun.rulebook import peers
from baiyun.scoring import month
from baiyun.workers import hands
from conftest import ROOT

EXAMPLES = ROOT / "examples"
MONTHS = [EXAMPLES / name for name in ("june", "july", "august")]
REMEMBERING = 3


@pytest.fixture
def as_of_a_province(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything is done as if there were very many units."""
    for room in (hands, month, peers):
        monkeypatch.setattr(room, "MANY", 1)
    monkeypatch.setattr(peers, "REMEMBERING", REMEMBERING)
    monkeypatch.setattr(packed_problems, "AT_ONCE", 10)
    monkeypatch.setattr(packed_problems, "TOGETHER", 3)


def outputs(folder: Path, **options: Any) -> Iterator[tuple[str, bytes]]:
    """Every output of every command on the example months."""
    for at, name in enumerate(("june", "july", "august")):
        scored = api.score(EXAMPLES / name, **options)
        scored.save(*(folder / f"{name}{suffix}" for suffix in (".json", ".xlsx", ".html", ".docx", ".csv")))
        assert (folder / f"{name}.json").read_bytes() == b"".join(scored.json_pieces())
        for unit in scored.result.everyone[:: 12 + at]:
            yield f"{name} {unit.name}", unit_json(scored.result, unit)
        checked = api.validate(EXAMPLES / name, date(2023, 9, 2))
        yield f"{name} 检查", checked.to_json() + checked.to_csv()
    api.final(MONTHS, **options).save(*(folder / f"campaign{suffix}" for suffix in (".json", ".xlsx", ".csv")))
    inputs = api.opened(EXAMPLES / "june", **options)
    scored = api.scored(inputs)
    for unit in scored.result.everyone[1:2]:
        yield f"improve {unit.name}", unit_json(scored.result, unit, improvements(inputs, scored, unit))
    yield "projects", api.projects(MONTHS).to_json()
    for path in sorted(folder.iterdir()):
        yield path.name, path.read_bytes()


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return dict(outputs(tmp_path_factory.mktemp("usual"), review=EXAMPLES / "approved" / "review.xlsx"))


@pytest.mark.slow
@pytest.mark.usefixtures("as_of_a_province")
def test_every_output_is_the_same(usual: dict[str, bytes], tmp_path: Path) -> None:
    found = dict(outputs(tmp_path, review=EXAMPLES / "approved" / "review.xlsx"))
    assert [name for name in usual if found[name] != usual[name]] == []
    assert found.keys() == usual.keys()


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["safety", "school", "city", "quarter", "year"])
def test_other_schemes_too(scheme: str, request: pytest.FixtureRequest) -> None:
    periods = [each for each in sorted((EXAMPLES / scheme).iterdir()) if each.is_dir() and each.name != "cases"]
    before = [api.score(each).to_json() for each in periods]
    request.getfixturevalue("as_of_a_province")
    assert [api.score(each).to_json() for each in periods] == before


@pytest.mark.usefixtures("as_of_a_province")
def test_few_rows_are_there_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 36 units those of three may be remembered, and one is looked at."""
    alive: list[weakref.ref[Record]] = []
    most, made = 0, packed_rows._made

    def counted(*given: Any) -> Record:
        nonlocal most
        row = made(*given)
        alive[:] = [each for each in (*alive, weakref.ref(row)) if each() is not None]
        most = max(most, len(alive))
        return row

    inputs = api.opened(EXAMPLES / "june")
    rows = [file.submission.rows for file in inputs.files if file.submission]
    monkeypatch.setattr(packed_rows, "_made", counted)
    scored = api.scored(inputs)
    for _ in scored.json_pieces():
        pass
    assert sum(rows) > 4 * max(rows) * (REMEMBERING + 1) > 4 * most > 0
