"""The other process: reads workbooks, one after the other, until nobody asks any more.

    python -m baiyun.child [BYTES]

It is started by ``Apart``. A name and the bytes of a file come in, what is in the file goes out. It may use so
many bytes of memory.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import sys

from baiyun.child.codec import packed
from baiyun.child.limits import OUT_OF_MEMORY, hold_memory
from baiyun.child.pipes import own_output, receive, send
from baiyun.read.files.any_kind import read_any

ORPHANED = 300
"""Seconds after which a file is given up when nobody is there any more who would end this process."""


def main() -> None:
    """Answers as long as there are questions."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who asks; this process ends with its questions
    answers, nowhere = own_output()
    hold_memory(*map(int, sys.argv[1:]))
    while (name := receive(sys.stdin.buffer)) is not None:
        data = receive(sys.stdin.buffer) or b""
        faulthandler.dump_traceback_later(ORPHANED, exit=True, file=nowhere)
        try:
            answer = packed(read_any(name.decode("utf-8", "surrogatepass"), data))
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        faulthandler.cancel_dump_traceback_later()
        send(answers, answer)


if __name__ == "__main__":
    main()
