"""The reports of very many units in little memory: what stands in them, and what is wrong with it, is kept as bytes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from sys import intern

from msgspec.structs import replace

from baiyun.form.filled_in import FilledIn
from baiyun.form.many import Keeper
from baiyun.form.packed.filled_in import PackedFilledIn
from baiyun.form.packed.problems import PackedProblems
from baiyun.form.received import Received, Submission
from baiyun.problems import Place

Keep = Callable[[Received], Received]
"""How a file is kept: as it is, or packed."""
DAYS = 1024
"""Days of which each is there once."""


def as_it_is(file: Received) -> Received:
    """The file."""
    return file


def packed(file: Received) -> Received:
    """The same file, equal in all it says, with all of it as bytes but who sent it, for which period and on which day."""
    submission = file.submission
    if submission is None or not isinstance(submission.said, FilledIn):
        return file
    left = replace(submission, said=PackedFilledIn(submission.file, submission.said))
    return replace(file, submission=left, problems=PackedProblems(file.problems) if file.problems else ())


def laid_away(file: Received, keeper: Keeper) -> Received:
    """The file; whatever of it is kept as bytes is with the keeper from here on, and names that many have are there once."""
    if isinstance(file.problems, PackedProblems):
        file.problems.laid_away(keeper)
    sent = file.submission
    if sent is None or not isinstance(sent.said, PackedFilledIn):
        return file
    sent.said.laid_away(keeper)
    name, day = intern(file.file), _same_day(sent.reported)
    dated = Place(name, intern(sent.dated.sheet), sent.dated.row, sent.dated.column, intern(sent.dated.label))
    left = Submission(name, sent.digest, intern(sent.unit), intern(sent.period), day, dated, sent.said)
    return replace(file, file=name, submission=left, category=intern(file.category))


@lru_cache(maxsize=DAYS)
def _same_day(day: date) -> date:
    return day
