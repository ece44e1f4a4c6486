"""A real scheduler and two workers on this computer, one of which is killed in the middle: the same result."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from baiyun import api, pipeline
from baiyun.pipeline import Campaign
from baiyun.rulebook.book import Rulebook
from baiyun.workers.hands import Hands
from baiyun.workers.parcel import Content
from messy.clean import on_paper, reports

pytestmark = [pytest.mark.dask, pytest.mark.slow]
EXAMPLES = Path(__file__).parents[2] / "examples"
MANY = 600


def dask(*arguments: str) -> subprocess.Popen[bytes]:
    quiet = os.environ | {"DASK_DISTRIBUTED__DASHBOARD__LINK": "", "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "3"}
    command = [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:], "--no-dashboard"]
    return subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, env=quiet)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    scheduler = dask("dask_scheduler", "--host", "127.0.0.1", "--port", "0")
    assert scheduler.stderr is not None
    lines = (found for line in scheduler.stderr if (found := re.search(rb"tcp://127\.0\.0\.1:\d+", line)))
    yield next(lines)[0].decode()
    ended(scheduler)


def worker(address: str) -> subprocess.Popen[bytes]:
    process = dask("dask_worker", address, "--host", "127.0.0.1", "--nthreads", "1", "--no-nanny")
    assert process.stderr is not None
    next(line for line in process.stderr if b"Registered to" in line)
    return process


def ended(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGKILL)
    process.communicate()


def test_a_cluster_that_loses_a_worker_gives_the_same(address: str, book: Rulebook) -> None:
    papers = [on_paper(book, report).bytes() for report in reports()[:40]]
    files = [Content(f"june/{number:03}.xlsx", papers[number % len(papers)]) for number in range(MANY)]
    workers = [worker(address), worker(address)]
    read = []

    def step() -> None:
        read.append(time.monotonic())
        if len(read) == MANY // 4:
            workers[0].kill()

    try:
        with Hands(None, address, step) as hands:
            found = hands.read(Campaign(book, None), files)
        assert workers[0].wait() == -signal.SIGKILL
        assert workers[1].poll() is None
        assert len(read) == MANY
        assert found == pipeline.read(Campaign(book, None), files)
        month = EXAMPLES / "august"
        assert api.score(month, cluster=address).to_json() == api.score(month).to_json()
    finally:
        for process in workers:
            ended(process)
