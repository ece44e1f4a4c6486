"""The reports of very many units in little memory: what stands in them, and what is wrong with it, is kept as bytes."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from baiyun.form.many import Keeper
from baiyun.form.packed_problems import PackedProblems
from baiyun.form.packed_said import PackedSaid
from baiyun.form.received import Received
from baiyun.form.said import Said

Keep = Callable[[Received], Received]
"""How a file is kept: as it is, or packed."""


def as_it_is(file: Received) -> Received:
    """The file."""
    return file


def packed(file: Received) -> Received:
    """The same file, equal in all it says, with all of it as bytes but who sent it, for which period and on which day."""
    submission = file.submission
    if submission is None or not isinstance(submission.said, Said):
        return file
    left = replace(submission, said=PackedSaid(submission.file, submission.said))
    return replace(file, submission=left, problems=PackedProblems(file.problems) if file.problems else ())


def laid_away(file: Received, keeper: Keeper) -> Received:
    """The file; whatever of it is kept as bytes is with the keeper from here on."""
    if file.submission and isinstance(file.submission.said, PackedSaid):
        file.submission.said.laid_away(keeper)
    if isinstance(file.problems, PackedProblems):
        file.problems.laid_away(keeper)
    return file
