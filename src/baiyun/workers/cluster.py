"""A cluster that runs already: its workers as an executor (``pip install baiyun[cluster]``)."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from baiyun.problems import Place, Stop
from baiyun.problems.commands import NO_CLUSTER
from baiyun.version import VERSION

SECONDS = 10
RETRIES = 3
SCHEMES = frozenset({"tcp", "tls"})
LAST_PORT = 65535
HINT = "请检查地址和网络，例如 tcp://10.0.0.5:8786。"


@contextmanager
def cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """The executor of a Dask scheduler, and how many things its workers do at a time. Raises Stop when there is none."""
    _reached(address)
    try:
        distributed: Any = import_module("distributed")  # only who has a cluster has it
    except ImportError:
        raise _none(address, "没有安装 dask", "请运行 pip install baiyun[cluster]。") from None
    try:
        client = distributed.Client(address, timeout=SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise _none(address, f"调度器没有回答（{type(error).__name__}）", HINT) from None
    with client:
        yield client.get_executor(pure=False, retries=RETRIES), _hands(client, address)


def _reached(address: str) -> None:
    """Raises Stop where nobody listens: the cluster's own client would try again and again."""
    scheme, _, where = address.rpartition("://")
    host, _, port = where.rpartition(":")
    if scheme not in SCHEMES or not host or not port.isdigit() or int(port) > LAST_PORT:
        raise _none(address, "地址写得不对", HINT)
    try:
        socket.create_connection((host.strip("[]"), int(port)), SECONDS).close()
    except OSError:
        raise _none(address, "连不上调度器", HINT) from None


def _hands(client: Any, address: str) -> int:
    """How many threads all workers have together. Raises Stop when there are none, or not all know this version."""
    threads: dict[str, int] = client.nthreads()
    if not threads:
        raise _none(address, "一台工作机也没有", "请先启动 dask worker。")
    if wrong := {said for said in client.run(_version).values() if said != VERSION}:
        raise _none(address, f"工作机上的 baiyun 是 {'、'.join(sorted(wrong))}，这里是 {VERSION}", "请装同一个版本。")
    return sum(threads.values())


def _version() -> str:
    return VERSION


def _none(address: str, reason: str, hint: str) -> Stop:
    return Stop(NO_CLUSTER.at(Place(address), reason=reason, hint=hint))
