"""What every test may ask for: the default rulebook; what a machine lacks; how many examples Hypothesis draws."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, settings

from baiyun import pipeline
from baiyun.api import inputs
from baiyun.form.received import Received
from baiyun.problems import Problem
from baiyun.read.files.sheet import Workbook
from baiyun.read.rulebook import rulebook
from baiyun.rulebook.book import Rulebook

ROOT = Path(__file__).parents[1]
CALM = (
    HealthCheck.function_scoped_fixture,
    HealthCheck.too_slow,
    HealthCheck.filter_too_much,
    HealthCheck.data_too_large,
)
settings.register_profile("default", deadline=None, max_examples=40, suppress_health_check=CALM)
settings.register_profile("ci", settings.get_profile("default"), max_examples=16, derandomize=True)
settings.register_profile("thorough", settings.get_profile("default"), max_examples=400)
settings.load_profile("ci" if os.environ.get("CI") else "default")


def program(*names: str) -> Callable[[], bool]:
    return lambda: any(map(shutil.which, names))


NEEDS = {  # marker: whether this machine has it
    "libreoffice": program("soffice"),
    "chromium": program("chromium", "chromium-browser", "google-chrome"),
    "imap": program("dovecot"),
    "dask": lambda: find_spec("dask") is not None,
}


def pytest_configure(config: pytest.Config) -> None:
    """The processes that the tests start get Ctrl-C, and find what was compiled before them."""
    _interruptible()
    _compiled_once(config)


def _interruptible() -> None:
    """Ctrl-C reaches the commands that the tests start, also where whoever started the tests has it ignored, as a shell's ``&`` does."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _compiled_once(config: pytest.Config) -> None:
    """Where nothing compiled may be kept beside the sources, it is kept in a folder of the session, not compiled by each process anew."""
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", None) and "PYTHONPYCACHEPREFIX" not in os.environ:
        os.environ["PYTHONPYCACHEPREFIX"] = folder = tempfile.mkdtemp(prefix="baiyun-compiled-")
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


def pytest_collection_finish() -> None:
    """Garbage is not looked for among what lives as long as the session, and less often: a sixth of the time was that."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def pytest_sessionfinish() -> None:
    """What is left is looked through for what was never closed once, not five times."""
    gc.collect()
    gc.freeze()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skips a test that needs what this machine has not."""
    for name, present in NEEDS.items():
        if item.get_closest_marker(name) and not present():
            pytest.skip(f"{name} is not installed")


@pytest.fixture(scope="session", autouse=True)
def _remembered() -> Iterator[None]:
    """The same bytes under the same rules are read once a process: reading is pure and gives frozen values.

    That is so of what the commands and the Python face open; what calls the reading itself is not touched.
    """

    @lru_cache(maxsize=64)
    def once(file: str, data: bytes) -> tuple[Rulebook | None, list[Problem]]:
        return rulebook(file, data)

    def read_rulebook(file: str, data: bytes) -> tuple[Rulebook | None, list[Problem]]:
        book, problems = once(file, data)
        return book, [*problems]

    understood = pipeline.understood
    known: dict[tuple[Rulebook, str, str], Received] = {}

    def understand_once(book: Rulebook, file: str, digest: str, workbook: Workbook) -> Received:
        at = (book, file, digest)
        if at not in known:
            known[at] = understood(book, file, digest, workbook)
        return known[at]

    with (
        patch.object(inputs, "read_rulebook", read_rulebook),
        patch.object(pipeline, "opened", lru_cache(maxsize=256)(pipeline.opened)),
        patch.object(pipeline, "understood", understand_once),
    ):
        yield


@pytest.fixture(scope="session")
def rules_text() -> str:
    return (ROOT / "rules.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def book(rules_text: str) -> Rulebook:
    found, problems = rulebook("rules.yaml", rules_text.encode())
    assert found is not None, problems
    return found
