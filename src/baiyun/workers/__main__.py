"""A worker of this computer: does what it is asked, one thing after the other, until nobody asks any more.

python -m baiyun.workers
"""

from __future__ import annotations

import signal
import sys

from baiyun import garbage, plugins
from baiyun.child.pipes import own_output


def main() -> None:
    """Answers as long as there are questions."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who asks
    garbage.sought_seldom()
    plugins.none_wanted()
    import baiyun.workers.parcel  # noqa: F401, PLC0415 - what it will be asked for: ready before the first question
    from baiyun.workers.answering import answer_all  # noqa: PLC0415

    answers, _ = own_output()
    answer_all(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
