"""Where the bytes of very many units lie: in a file without a name, and not in memory."""

from __future__ import annotations

import os
import sys
from io import FileIO
from threading import Lock

from baiyun.form.many import Blob

SIZE = 32
LARGEST = 2**SIZE - 1
"""Bits of a size, and the largest number of bytes that are laid away together."""


class Shelf:
    """A file without a name, gone with the last who may ask for what lies there; made when the first bytes come.

    Where the disk takes no more, bytes stay in memory.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._file: FileIO | None = None
        self._end = 0

    def keep(self, content: bytes) -> Blob:
        """Lays bytes away. Raises nothing."""
        if len(content) > LARGEST:
            return content
        with self._lock:
            try:
                file = self._opened()
                file.seek(self._end)
                if file.write(content) < len(content):
                    return content
            except OSError:
                return content
            at, self._end = self._end, self._end + len(content)
        return Laid(self, at << SIZE | len(content))

    def at(self, at: int, size: int) -> bytes:
        """The bytes that lie at a place."""
        file = self._opened()
        if sys.platform != "win32":
            return os.pread(file.fileno(), size, at)
        with self._lock:
            file.seek(at)
            return file.read(size)

    def _opened(self) -> FileIO:
        if self._file is None:
            from tempfile import TemporaryFile  # noqa: PLC0415 - most months lay nothing away

            self._file = TemporaryFile(buffering=0)  # noqa: SIM115 - closed with the shelf
        return self._file

    def __del__(self) -> None:
        if self._file is not None:
            self._file.close()


class Laid:
    """Bytes that lie on a shelf; gives them, and is pickled as what it gives."""

    __slots__ = ("_shelf", "_where")

    def __init__(self, shelf: Shelf, where: int) -> None:
        """``where`` they begin and, in the lowest bits, how many they are: one number, because there are very many."""
        self._shelf, self._where = shelf, where

    def __call__(self) -> bytes:
        """The bytes."""
        return self._shelf.at(self._where >> SIZE, self._where & LARGEST)

    def __reduce__(self) -> tuple[type[bytes], tuple[bytes]]:
        return bytes, (self(),)
