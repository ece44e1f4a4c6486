"""What is packed of very many units lies in a file without a name, and in memory where the disk takes no more."""

from __future__ import annotations

import errno
import gc
import pickle
import tempfile
from pathlib import Path
from typing import Any

import pytest

from baiyun import api, shelf
from baiyun.form.many import Blob, given
from baiyun.form.packed import rows as packed_rows
from baiyun.rulebook import peers
from baiyun.scoring import month
from baiyun.shelf import Laid, Shelf
from baiyun.workers import hands
from conftest import ROOT

JUNE = ROOT / "examples" / "june"


def test_everything_comes_back_in_any_order() -> None:
    kept = Shelf()
    contents = [b"", "一马当先".encode(), b"x" * 100_000, b"y"]
    laid = [kept.keep(each) for each in contents]
    assert [given(each) for each in reversed(laid)] == contents[::-1]
    assert [pickle.loads(pickle.dumps(each)) for each in laid] == contents  # noqa: S301 - just pickled


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    laid = Shelf().keep(b"x")
    assert given(laid) == b"x"
    del laid
    gc.collect()
    assert list(tmp_path.iterdir()) == []


class Full:
    """A disk that takes four bytes."""

    def __init__(self, *, short: bool) -> None:
        self.content, self.short = b"", short

    def seek(self, at: int) -> None:
        self.content = self.content[:at]

    def write(self, content: bytes) -> int:
        taken = content[: 4 - len(self.content)]
        if len(taken) < len(content) and not self.short:
            raise OSError(errno.ENOSPC, "No space left on device")
        self.content += taken
        return len(taken)

    def close(self) -> None:
        """Nothing is open."""


@pytest.mark.parametrize("short", [True, False])
def test_what_a_full_disk_does_not_take_stays_in_memory(*, short: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    full = Full(short=short)
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: full)
    kept = Shelf()
    assert isinstance(kept.keep(b"123"), Laid)
    assert kept.keep(b"4567") == b"4567"
    assert isinstance(kept.keep(b"8"), Laid)
    assert full.content == b"1238"


def test_no_disk_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(**_: Any) -> None:
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found")

    monkeypatch.setattr(tempfile, "TemporaryFile", refused)
    assert Shelf().keep(b"x") == b"x"


@pytest.mark.parametrize("jobs", [1, 2])
def test_rows_and_cards_of_very_many_units_lie_on_it(jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for room in (hands, month, peers):
        monkeypatch.setattr(room, "MANY", 1)
    taken: list[int] = []
    keep = Shelf.keep

    def noted(self: Shelf, content: bytes) -> Blob:
        taken.append(len(content))
        return keep(self, content)

    monkeypatch.setattr(shelf.Shelf, "keep", noted)
    scored = api.scored(api.opened(JUNE, jobs=jobs))
    units = [each for each in scored.result.everyone if each.card.reported]
    assert len(taken) >= 2 * len(units) > 0
    rows = [each.view.months[0].records for each in units]
    packed = [each for each in gc.get_objects() if isinstance(each, packed_rows.PackedRecords)]
    assert rows
    assert len(packed) >= len(units)
    assert all(isinstance(each._content, Laid) for each in packed)
