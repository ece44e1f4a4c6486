"""Messages between two processes, each after its length; of what stands in them nothing is known here."""

from __future__ import annotations

import os
import sys
from struct import Struct
from typing import IO, BinaryIO

LONGEST = 2**28
_LENGTH = Struct(">Q")


class CutShortError(Exception):
    """The other side ended in the middle of a message, or says what is none."""


def send(stream: IO[bytes], *messages: bytes) -> None:
    """Some messages, one behind the other."""
    for message in messages:
        stream.write(_LENGTH.pack(len(message)))
        stream.write(message)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """The next message; None where the other side has ended. Raises CutShortError."""
    head = stream.read(_LENGTH.size)
    if not head:
        return None
    length = _LENGTH.unpack(head)[0] if len(head) == _LENGTH.size else LONGEST + 1
    message = stream.read(length) if length <= LONGEST else b""
    if len(message) != length:
        raise CutShortError
    return message


def own_output() -> tuple[BinaryIO, int]:
    """The output for answers alone: whatever a library prints goes nowhere."""
    sys.stdout.flush()
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return answers, nowhere
