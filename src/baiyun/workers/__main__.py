"""A worker of this computer: does what it is asked, one thing after the other, until nobody asks any more.

python -m baiyun.workers
"""

from __future__ import annotations

import pickle
import signal
import sys
from typing import Any

from baiyun import garbage, plugins
from baiyun.child.pipes import own_output, receive, send


def main() -> None:
    """Answers as long as there are questions."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who asks
    garbage.sought_seldom()
    plugins.none_wanted()
    import baiyun.workers.parcel  # noqa: F401, PLC0415 - what it will be asked for: ready before the first question

    answers, _ = own_output()
    while (question := receive(sys.stdin.buffer)) is not None:
        send(answers, pickle.dumps(_answer(question), pickle.HIGHEST_PROTOCOL))


def _answer(question: bytes) -> tuple[bool, Any]:
    """Whether it could be done, and the result or the words of the error."""
    try:
        call, args, more = pickle.loads(question)  # noqa: S301 - from the process that started this one
        return True, call(*args, **more)
    except Exception as error:  # noqa: BLE001 - the one who asks tries it himself and meets it there
        return False, repr(error)


if __name__ == "__main__":
    main()
