"""A real scheduler and two workers on this computer, one of which is killed in the middle: the same result."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
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
PATIENCE = 60


class Dask:
    """A scheduler or a worker as a process; what it says goes into a file, a pipe that nobody empties would stop it."""

    def __init__(self, *arguments: str) -> None:
        quiet = os.environ | {
            "DASK_DISTRIBUTED__DASHBOARD__LINK": "",
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "3",
        }
        command = [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:], "--no-dashboard"]
        self._folder = tempfile.TemporaryDirectory()
        self._said = Path(self._folder.name) / "said.txt"
        with self._said.open("wb") as said:
            self.process = subprocess.Popen(command, stderr=said, stdout=subprocess.DEVNULL, env=quiet)

    def says(self, pattern: str) -> str:
        """What it says that is like a pattern, as soon as it does."""
        for _ in range(PATIENCE * 20):
            said = self._said.read_text(encoding="utf-8")
            if found := re.search(pattern, said):
                return found[0]
            assert self.process.poll() is None, said
            time.sleep(0.05)
        pytest.fail(said)

    def end(self) -> None:
        """Ends it at once."""
        self.process.kill()
        self.process.wait()
        self._folder.cleanup()


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    scheduler = Dask("dask_scheduler", "--host", "127.0.0.1", "--port", "0")
    try:
        yield scheduler.says(r"tcp://127\.0\.0\.1:\d+")
    finally:
        scheduler.end()


def worker(address: str) -> Dask:
    started = Dask("dask_worker", address, "--host", "127.0.0.1", "--nthreads", "1", "--no-nanny")
    started.says("Registered to")
    return started


def test_a_cluster_that_loses_a_worker_gives_the_same(address: str, book: Rulebook) -> None:
    papers = [on_paper(book, report).bytes() for report in reports()[:40]]
    files = [Content(f"june/{number:03}.xlsx", papers[number % len(papers)]) for number in range(MANY)]
    workers = [worker(address), worker(address)]
    read = []

    def step() -> None:
        read.append(time.monotonic())
        if len(read) == MANY // 4:
            workers[0].process.kill()

    try:
        with Hands(None, address, step) as hands:
            found = hands.read(Campaign(book, None), files)
        assert workers[0].process.wait() == -signal.SIGKILL
        assert workers[1].process.poll() is None
        assert len(read) == MANY
        assert found == pipeline.read(Campaign(book, None), files)
        month = EXAMPLES / "august"
        assert api.score(month, cluster=address).to_json() == api.score(month).to_json()
    finally:
        for each in workers:
            each.end()
