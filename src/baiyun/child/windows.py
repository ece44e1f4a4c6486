"""The bound on memory as Windows knows it: a job object with this process alone in it."""

from __future__ import annotations

import ctypes
import sys
from ctypes import c_int64, c_size_t, c_uint32, c_uint64, c_void_p

_NO_WINDOWS = 0x0001 | 0x0002
"""SEM_FAILCRITICALERRORS and SEM_NOGPFAULTERRORBOX: a crash shows no window that waits for somebody."""
_PROCESS_MEMORY, _EXTENDED = 0x0100, 9


class JobLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("process_time", c_int64), ("job_time", c_int64), ("flags", c_uint32), ("least_held", c_size_t),
        ("most_held", c_size_t), ("processes", c_uint32), ("affinity", c_size_t), ("priority", c_uint32),
        ("scheduling", c_uint32), ("io", c_uint64 * 6), ("process_memory", c_size_t), ("job_memory", c_size_t),
        ("peak_of_process", c_size_t), ("peak_of_job", c_size_t),
    )  # fmt: skip


def hold_by_job(most: int) -> None:
    """Bounds the memory of this process."""
    if sys.platform != "win32":
        return
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = c_void_p
    kernel.SetErrorMode(_NO_WINDOWS)
    job, limits = c_void_p(kernel.CreateJobObjectW(None, None)), JobLimits(flags=_PROCESS_MEMORY, process_memory=most)
    kernel.SetInformationJobObject(job, _EXTENDED, ctypes.byref(limits), ctypes.sizeof(limits))
    kernel.AssignProcessToJobObject(job, c_void_p(kernel.GetCurrentProcess()))
