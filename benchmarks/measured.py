"""Runs a command and writes what it and its processes took, as JSON: wall and CPU seconds, and MB of memory.

A process of its own, and a small one: Linux counts to the memory of a command what the process had that started it.
"""

import json
import os
import sys
import time


def main(told: str, *command: str) -> int:
    """Gives the exit status of the command."""
    began = time.perf_counter()
    process = os.posix_spawn(command[0], command, os.environ)
    _, status, used = os.wait4(process, 0)
    took = {
        "wall": time.perf_counter() - began,
        "cpu": used.ru_utime + used.ru_stime,
        "memory": used.ru_maxrss / 1024,
    }
    with open(told, "w", encoding="utf-8") as file:  # noqa: PTH123 - pathlib would count too
        json.dump(took, file)
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
