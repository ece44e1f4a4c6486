"""What a worker does: it answers one question after the other, until nobody asks any more."""

from __future__ import annotations

import pickle
from typing import IO, Any

from baiyun.child.pipes import receive, send


def answer_all(questions: IO[bytes], answers: IO[bytes]) -> None:
    """Calls what it is asked to call, and says what came of it."""
    while (question := receive(questions)) is not None:
        send(answers, pickle.dumps(_answer(question), pickle.HIGHEST_PROTOCOL))


def _answer(question: bytes) -> tuple[bool, Any]:
    """Whether it could be done, and the result or the words of the error."""
    try:
        call, args, more = pickle.loads(question)  # noqa: S301 - from the process that started this one
        return True, call(*args, **more)
    except Exception as error:  # noqa: BLE001 - the one who asks tries it himself and meets it there
        return False, repr(error)
